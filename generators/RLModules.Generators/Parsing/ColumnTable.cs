using Microsoft.CodeAnalysis;
using RLModules.Generators.Model;

namespace RLModules.Generators.Parsing;

/// <summary>The specs of a class's columns: those written, those of the initial state, and the defaults. A column has one spec a class.</summary>
internal sealed class ColumnTable(INamedTypeSymbol type, KnownSymbols known, ProblemList problems)
{
    // Most modules have these two; one object each serves them all.
    private static readonly ShapeModel ObservationShape = new("b", [], "ObservationShape");
    private static readonly ShapeModel ActionDistributionShape = new("b", [new DimensionModel(DimensionKind.Expression, "ActionDistributionSize")]);

    private readonly Dictionary<string, (ShapeModel Shape, string Text)> shapes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> dtypes = new(StringComparer.Ordinal);

    // A module made of modules may have no space of its own.
    private readonly bool isMulti = type.DerivesFrom(known.MultiRLModule);
    private string[] statePaths = [];
    private bool isStateOfColumns;

    /// <summary>Takes the shapes of the recurrent state from the initial state.</summary>
    public void SetState(InitialStateModel state)
    {
        statePaths = state.Paths.ToArray();
        isStateOfColumns = state.State.Kind == ValueKind.Batch;
    }

    /// <summary>
    /// The spec of <c>state_in</c> or <c>state_out</c> where the initial state is columns, whose names and shapes are known when the method has run; else null: a record's are
    /// bound one by one.
    /// </summary>
    public ColumnModel? StateColumn(string path, bool isOptional) =>
        isStateOfColumns && path is "state_in" or "state_out" ? new ColumnModel(path, isOptional, MayBeDictionary: false, null, null, Nested: "StateSpecs") : null;

    /// <summary>Takes the shapes of a <c>[Shape]</c>, one for each of these columns.</summary>
    public void AddShapes(ISymbol member, AttributeData attribute, IReadOnlyList<string> paths)
    {
        var texts = attribute.ConstructorArguments.Length == 0 || attribute.ConstructorArguments[0].IsNull
            ? []
            : attribute.ConstructorArguments[0].Values.Select(value => value.Value as string ?? "").ToArray();
        if (texts.Length != paths.Count)
        {
            problems.Add(ProblemKind.ShapeCount, member, attribute, texts.Length.ToString(), paths.Count.ToString());
            return;
        }

        for (var i = 0; i < texts.Length; i++)
        {
            AddShape(member, attribute, paths[i], texts[i]);
        }
    }

    public void AddShape(ISymbol member, AttributeData attribute, string path, string text)
    {
        var shape = ShapeParser.Parse(text, out var error);
        if (shape is null)
        {
            problems.Add(error!.Kind, member, attribute, text, error.Position.ToString(), error.Detail);
            return;
        }

        foreach (var name in shape.Dimensions.Where(dimension => dimension.Kind == DimensionKind.Expression).SelectMany(dimension => ShapeParser.MembersOf(dimension.Text)))
        {
            if (!IsIntMember(name))
            {
                problems.Add(ProblemKind.UnknownMember, member, attribute, name, type.Name, text);
                return;
            }
        }

        if (!shapes.TryGetValue(path, out var existing))
        {
            shapes.Add(path, (shape, text));
        }
        else if (existing.Shape != shape)
        {
            problems.Add(ProblemKind.ConflictingShapes, member, attribute, path, existing.Text, text);
        }
    }

    public void AddDType(ISymbol member, AttributeData attribute, string path, string name)
    {
        if (known.ScalarType?.GetMembers(name).OfType<IFieldSymbol>().Any() != true)
        {
            problems.Add(ProblemKind.UnknownDType, member, attribute, name);
            return;
        }

        var dtype = $"{WellKnownNames.Global(WellKnownNames.ScalarType)}.{name}";
        if (!dtypes.TryGetValue(path, out var existing))
        {
            dtypes.Add(path, dtype);
        }
        else if (existing != dtype)
        {
            problems.Add(ProblemKind.ConflictingShapes, member, attribute, path, existing, dtype);
        }
    }

    /// <summary>The spec of a tensor's column.</summary>
    public ColumnModel TensorColumn(string path, bool isOptional, ShapeModel? fallback = null)
    {
        dtypes.TryGetValue(path, out var dtype);
        if (shapes.TryGetValue(path, out var written))
        {
            return new ColumnModel(path, isOptional, MayBeDictionary: false, written.Shape, dtype);
        }

        return path switch
        {
            "obs" or "next_obs" => new ColumnModel(path, isOptional, false, ObservationShape, dtype ?? "ObservationSpace.DType"),
            "action_dist_inputs" => new ColumnModel(path, isOptional, false, ActionDistributionShape, dtype),
            _ => new ColumnModel(path, isOptional, false, StateShape(path) ?? fallback, dtype),
        };
    }

    /// <summary>
    /// The spec of a column that a whole-batch forward names: a tensor where it has a shape or dtype; a value of the observation space, which may have parts, where it is
    /// an observation; else it must only exist.
    /// </summary>
    public ColumnModel DeclaredColumn(string path, bool isOptional)
    {
        dtypes.TryGetValue(path, out var dtype);
        var shape = shapes.TryGetValue(path, out var written) ? written.Shape : StateShape(path);
        var isUntold = shape is null && dtype is null;
        if (isUntold && StateColumn(path, isOptional) is { } state)
        {
            return state;
        }

        return new ColumnModel(path, isOptional, MayBeDictionary: isUntold, shape, dtype, isUntold && path is "obs" or "next_obs" && !isMulti ? "ObservationSpace" : null);
    }

    // The recurrent state has the initial state's shapes behind the batch dimension; they are known when the method has run.
    private ShapeModel? StateShape(string path)
    {
        var dot = path.IndexOf('.');
        if (dot < 0 || path.Substring(0, dot) is not ("state_in" or "state_out"))
        {
            return null;
        }

        var index = Array.IndexOf(statePaths, path.Substring(dot + 1));
        return index < 0 ? null : new ShapeModel(null, [new DimensionModel(DimensionKind.Symbol, "b")], $"StateShapes[{index}]");
    }

    private bool IsIntMember(string path)
    {
        ITypeSymbol? current = type;
        foreach (var name in path.Split('.'))
        {
            current = FindMemberType(current, name);
        }

        return current?.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Int16 or SpecialType.System_Byte;
    }

    private static ITypeSymbol? FindMemberType(ITypeSymbol? type, string name)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var member in current.GetMembers(name))
            {
                switch (member)
                {
                    case IPropertySymbol property: return property.Type;
                    case IFieldSymbol field: return field.Type;
                }
            }
        }

        return null;
    }
}
