using System.Collections;
using System.Diagnostics;
using RLModules.CodeGeneration;
using RLModules.Spaces;

namespace RLModules;

/// <summary>
/// What a <see cref="TensorDict"/> must hold, in order: tensors of given shapes, nested dictionaries, columns that must only be there,
/// and optional ones. Written as a collection: <c>new SpecDict { { "obs", TensorSpec.Parse("b.., 4") }, "loss_mask" }</c>.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class SpecDict : IEnumerable<SpecColumn>, IEquatable<SpecDict>
{
    private readonly List<SpecColumn> columns = [];

    /// <summary>The number of columns, nested ones counted as one.</summary>
    public int Count => columns.Count;

    /// <summary>The entries in order.</summary>
    public IReadOnlyList<SpecColumn> Columns => columns;

    /// <summary>Adds a column that must be there, whatever it is.</summary>
    /// <param name="path">Its name, or a dotted path into nested dictionaries.</param>
    /// <param name="isOptional">Whether it may be missing.</param>
    /// <exception cref="ArgumentException">The column is already there.</exception>
    public void Add(string path, bool isOptional = false) => Add(path, null, null, isOptional);

    /// <summary>Adds a tensor.</summary>
    /// <param name="path">Its name, or a dotted path into nested dictionaries.</param>
    /// <param name="tensor">What it must look like.</param>
    /// <param name="isOptional">Whether it may be missing.</param>
    /// <exception cref="ArgumentException">The column is already there.</exception>
    public void Add(string path, TensorSpec tensor, bool isOptional = false)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        Add(path, tensor, null, isOptional);
    }

    /// <summary>Adds a nested dictionary.</summary>
    /// <param name="path">Its name, or a dotted path into nested dictionaries.</param>
    /// <param name="nested">What it must hold.</param>
    /// <param name="isOptional">Whether it may be missing.</param>
    /// <exception cref="ArgumentException">The column is already there.</exception>
    public void Add(string path, SpecDict nested, bool isOptional = false)
    {
        ArgumentNullException.ThrowIfNull(nested);
        Add(path, null, nested, isOptional);
    }

    /// <summary>Adds values of a space behind <c>b..</c>: a tensor; of a dictionary or tuple, its parts in a nested dictionary, a tuple's under their numbers, or the flat form.</summary>
    /// <param name="path">Its name, or a dotted path into nested dictionaries.</param>
    /// <param name="space">The space.</param>
    /// <param name="isOptional">Whether it may be missing.</param>
    /// <exception cref="ArgumentException">The column is already there.</exception>
    public void Add(string path, Space space, bool isOptional = false)
    {
        ArgumentNullException.ThrowIfNull(space);
        var tensor = TensorSpec.Parse(ShapeText.Join("b..", space.Shape), space.DType);
        if (SpaceParts.Of(space) is not { } parts)
        {
            Add(path, tensor, null, isOptional);
            return;
        }

        var nested = new SpecDict();
        foreach (var (name, part) in parts)
        {
            nested.Add(name, part);
        }

        Add(path, tensor, nested, isOptional);
    }

    /// <summary>The entry of a column, or null where there is none.</summary>
    /// <param name="path">Its name, or a dotted path.</param>
    public SpecColumn? Find(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        var column = columns.Find(candidate => candidate.Name == (dot < 0 ? path : path[..dot]));
        return dot < 0 ? column : column?.Nested?.Find(path[(dot + 1)..]);
    }

    /// <summary>Checks a dictionary; all violations are reported together.</summary>
    /// <param name="data">The columns.</param>
    /// <param name="exactMatch">Whether columns without a spec are violations.</param>
    /// <param name="member">Whose data it is, for the message, such as <c>ActorCritic.ForwardTrain</c>.</param>
    /// <param name="symbols">What names have bound so far in the call; null for a call of its own.</param>
    /// <exception cref="SpecViolationException">There is a violation.</exception>
    public void Validate(TensorDict data, bool exactMatch = false, string? member = null, SymbolTable? symbols = null)
    {
        var violations = Check(data, exactMatch, symbols);
        if (violations.Count > 0)
        {
            throw new SpecViolationException(member ?? "The columns", violations);
        }
    }

    /// <summary>Lists a dictionary's violations.</summary>
    /// <param name="data">The columns.</param>
    /// <param name="exactMatch">Whether columns without a spec are violations.</param>
    /// <param name="symbols">What names have bound so far in the call; null for a call of its own.</param>
    /// <returns>The violations, columns in the specs' order; empty where all is well.</returns>
    public IReadOnlyList<SpecViolation> Check(TensorDict data, bool exactMatch = false, SymbolTable? symbols = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        return new SpecChecker(symbols ?? new SymbolTable(), exactMatch).Check(this, data);
    }

    /// <summary>Whether the other spec has equal columns in the same order.</summary>
    /// <param name="other">The other spec.</param>
    public bool Equals(SpecDict? other) => other is not null && columns.SequenceEqual(other.columns);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SpecDict);

    /// <inheritdoc/>
    public override int GetHashCode() => columns.Aggregate(31, HashCode.Combine);

    /// <inheritdoc/>
    public IEnumerator<SpecColumn> GetEnumerator() => columns.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The columns as in messages: <c>{obs: (b.., 4) float32, loss_mask: anything}</c>.</summary>
    public override string ToString() => $"{{{string.Join(", ", columns)}}}";

    private void Add(string path, TensorSpec? tensor, SpecDict? nested, bool isOptional)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        var name = dot < 0 ? path : path[..dot];
        var existing = columns.Find(column => column.Name == name);
        if (dot < 0)
        {
            if (existing is not null)
            {
                throw new ArgumentException($"The spec already has a column '{name}': {existing}.", nameof(path));
            }

            columns.Add(new SpecColumn(name, tensor, nested, isOptional));
            return;
        }

        if (existing is { Nested: null })
        {
            throw new ArgumentException($"The column '{path}' lies in '{name}', which the spec already has as no dictionary: {existing}.", nameof(path));
        }

        // A group that exists for optional columns alone may be missing as a whole.
        var group = existing ?? new SpecColumn(name, null, [], IsOptional: true);
        group.Nested!.Add(path[(dot + 1)..], tensor, nested, isOptional);
        if (existing is null)
        {
            columns.Add(group with { IsOptional = isOptional });
        }
        else if (!isOptional)
        {
            columns[columns.IndexOf(existing)] = group with { IsOptional = false };
        }
    }
}
