using System.Collections;
using System.Diagnostics.CodeAnalysis;
using static TorchSharp.torch;

namespace RLModules;

/// <summary>An ordered map from component path (<c>encoder.0.weight</c>) to tensor: what a checkpoint stores and what crosses from learner to runner.</summary>
public sealed class ModuleState : IReadOnlyDictionary<string, Tensor>
{
    private readonly List<KeyValuePair<string, Tensor>> entries = [];
    private readonly Dictionary<string, Tensor> byPath = new(StringComparer.Ordinal);

    /// <summary>The entries in order.</summary>
    public IReadOnlyList<KeyValuePair<string, Tensor>> Entries => entries;

    /// <inheritdoc/>
    public int Count => entries.Count;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => entries.Select(entry => entry.Key);

    /// <inheritdoc/>
    public IEnumerable<Tensor> Values => entries.Select(entry => entry.Value);

    /// <inheritdoc/>
    public Tensor this[string key] => byPath.TryGetValue(key, out var tensor)
        ? tensor
        : throw new KeyNotFoundException($"The state has no '{key}'; it has {string.Join(", ", Keys)}.");

    /// <summary>Adds a tensor.</summary>
    /// <param name="path">Its component path.</param>
    /// <param name="tensor">The tensor itself; it is not copied.</param>
    /// <exception cref="ArgumentException">The path is taken.</exception>
    public void Add(string path, Tensor tensor)
    {
        if (!byPath.TryAdd(path, tensor))
        {
            throw new ArgumentException($"Two components have the state key '{path}': give one of them another with [Component(\"…\")].", nameof(path));
        }

        entries.Add(new(path, tensor));
    }

    /// <summary>A copy that later training does not change.</summary>
    public ModuleState Clone()
    {
        using var noGrad = no_grad();
        var copy = new ModuleState();
        foreach (var (path, tensor) in entries)
        {
            copy.Add(path, tensor.detach().clone().DetachFromDisposeScope());
        }

        return copy;
    }

    /// <inheritdoc/>
    public bool ContainsKey(string key) => byPath.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out Tensor value) => byPath.TryGetValue(key, out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, Tensor>> GetEnumerator() => entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
