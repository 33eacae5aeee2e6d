using Microsoft.CodeAnalysis;
using RLModules.Generators.Model;

namespace RLModules.Generators.Parsing;

/// <summary>From the types of parameters and results to the columns they stand for.</summary>
internal sealed class ValueParser(KnownSymbols known, ProblemList problems, ColumnTable table, CancellationToken cancellation)
{
    /// <summary>A parameter of a forward, or null after a problem.</summary>
    public ValueModel? ParseParameter(IParameterSymbol parameter, CallKind call)
    {
        var type = parameter.Type;
        if (SymbolEqualityComparer.Default.Equals(type, known.ExplorationContext) && parameter.RefKind is RefKind.None or RefKind.In or RefKind.RefReadOnlyParameter)
        {
            if (call is not (CallKind.Forward or CallKind.ForwardExploration))
            {
                problems.Add(ProblemKind.NoContext, parameter, parameter.Name);
                return null;
            }

            return new ValueModel { Kind = ValueKind.Context, Name = parameter.Name, Path = "", IsOptional = false, IsIn = parameter.RefKind != RefKind.None };
        }

        if (parameter.RefKind is not (RefKind.None or RefKind.In))
        {
            problems.Add(ProblemKind.InvalidParameter, parameter, parameter.Name, type.ToMessageName());
            return null;
        }

        if (SymbolEqualityComparer.Default.Equals(type, known.TensorDict))
        {
            return new ValueModel { Kind = ValueKind.Batch, Name = parameter.Name, Path = "", IsOptional = false };
        }

        var isBatch = parameter.HasAttribute(WellKnownNames.BatchAttribute);
        if (ColumnOf(parameter, parameter.FindAttribute(WellKnownNames.ColumnAttribute), parameter.Name) is not { } path)
        {
            return null;
        }

        var value = ParseColumns(parameter, type, parameter.Name, isBatch ? "" : path);
        if (value is null or { Kind: ValueKind.Distribution })
        {
            problems.Add(ProblemKind.InvalidParameter, parameter, parameter.Name, type.ToMessageName());
            return null;
        }

        if (isBatch && value.Kind != ValueKind.Group)
        {
            problems.Add(ProblemKind.InvalidBatch, parameter, parameter.Name);
            return null;
        }

        if (parameter.FindAttribute(WellKnownNames.ShapeAttribute) is { } shape)
        {
            table.AddShapes(parameter, shape, LeafPaths(value).ToArray());
        }

        return call == CallKind.ComputeValues && value is { Kind: ValueKind.Tensor, Path: "embeddings" } ? value with { Kind = ValueKind.Embeddings } : value;
    }

    /// <summary>The result of a forward, or null after a problem.</summary>
    /// <param name="method">The forward.</param>
    /// <param name="singleColumn">The column of a single tensor; null where [return: Column] must name it.</param>
    /// <param name="attribute">The forward's attribute, for the message.</param>
    public EquatableArray<ValueModel>? ParseResult(IMethodSymbol method, string? singleColumn, string attribute)
    {
        if (method.ReturnType is INamedTypeSymbol { IsTupleType: true } tuple)
        {
            return ParseTuple(method, tuple);
        }

        if (SymbolEqualityComparer.Default.Equals(method.ReturnType, known.TensorDict))
        {
            return [new ValueModel { Kind = ValueKind.Batch, Name = "outputs", Path = "", IsOptional = false }];
        }

        var column = method.FindReturnAttribute(WellKnownNames.ColumnAttribute);
        var isTensor = known.IsTensor(method.ReturnType);
        if (isTensor && column is null && singleColumn is null)
        {
            problems.Add(ProblemKind.MissingColumnName, method, attribute);
            return null;
        }

        // A record as the whole result is the columns themselves.
        var path = isTensor || column is not null ? ColumnOf(method, column, singleColumn ?? "") : "";
        if (path is null)
        {
            return null;
        }

        var value = ParseColumns(method, method.ReturnType, "result", path);
        if (value is null)
        {
            problems.Add(ProblemKind.InvalidReturn, method, method.ReturnType.ToMessageName());
            return null;
        }

        return [value];
    }

    /// <summary>A tensor, a record of tensors or a distribution; null where the type is neither.</summary>
    public ValueModel? ParseColumns(ISymbol member, ITypeSymbol type, string name, string path)
    {
        var isOptional = type.NullableAnnotation == NullableAnnotation.Annotated;
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            type = nullable.TypeArguments[0];
        }

        if (known.IsTensor(type))
        {
            return new ValueModel { Kind = ValueKind.Tensor, Name = name, Path = path, IsOptional = isOptional };
        }

        if (type.DerivesFrom(known.ActionDistribution))
        {
            return new ValueModel { Kind = ValueKind.Distribution, Name = name, Path = "action_dist_inputs", IsOptional = isOptional, Type = type.ToNonNullableName() };
        }

        return type is INamedTypeSymbol { IsRecord: true } record ? ParseGroup(member, record, name, path, isOptional, []) : null;
    }

    /// <summary>The paths of a value's tensors, the batch's excepted.</summary>
    public static IEnumerable<string> LeafPaths(ValueModel value, string parent = "")
    {
        var path = Join(parent, value.Path);
        return value.Kind switch
        {
            ValueKind.Group => value.Members.SelectMany(member => LeafPaths(member, path)),
            ValueKind.Tensor or ValueKind.Distribution or ValueKind.Embeddings => [path],
            _ => [],
        };
    }

    public static string Join(string parent, string path) => parent.Length == 0 ? path : path.Length == 0 ? parent : $"{parent}.{path}";

    private ValueModel? ParseGroup(ISymbol member, INamedTypeSymbol record, string name, string path, bool isOptional, string[] around)
    {
        var parameters = RecordMembers.PositionalOf(record);
        var typeName = record.ToNonNullableName();
        if (parameters.Count == 0 || around.Contains(typeName))
        {
            return null;
        }

        var members = new List<ValueModel>();
        foreach (var parameter in parameters)
        {
            if (ColumnOf(member, RecordMembers.FindAttribute(record, parameter, WellKnownNames.ColumnAttribute), parameter.Name) is not { } column)
            {
                return null;
            }

            var value = parameter.Type is INamedTypeSymbol { IsRecord: true } nested
                ? ParseGroup(member, nested, parameter.Name, column, parameter.NullableAnnotation == NullableAnnotation.Annotated, [.. around, typeName])
                : known.IsTensor(parameter.Type) ? ParseColumns(member, parameter.Type, parameter.Name, column) : null;
            if (value is null)
            {
                return null;
            }

            if (RecordMembers.FindAttribute(record, parameter, WellKnownNames.ShapeAttribute) is { } shape)
            {
                table.AddShapes(member, shape, LeafPaths(value, path).ToArray());
            }

            members.Add(value);
        }

        return new ValueModel { Kind = ValueKind.Group, Name = name, Path = path, IsOptional = isOptional, Type = typeName, Members = members.ToEquatableArray() };
    }

    private EquatableArray<ValueModel>? ParseTuple(IMethodSymbol method, INamedTypeSymbol tuple)
    {
        var elements = TupleElement.Of(method, tuple, cancellation);
        var results = new ValueModel[elements.Length];
        for (var i = 0; i < elements.Length; i++)
        {
            var element = elements[i];
            if (!element.IsNamed && !element.Type.DerivesFrom(known.ActionDistribution))
            {
                problems.Add(ProblemKind.UnnamedElement, method, (i + 1).ToString());
                return null;
            }

            if (ParseColumns(method, element.Type, element.Name, Naming.ToSnakeCase(element.Name)) is not { } value)
            {
                problems.Add(ProblemKind.InvalidReturn, method, element.Type.ToMessageName());
                return null;
            }

            results[i] = value;
        }

        return new EquatableArray<ValueModel>(results);
    }

    private string? ColumnOf(ISymbol member, AttributeData? attribute, string name)
    {
        if (attribute is null)
        {
            return Naming.ToSnakeCase(name);
        }

        var column = attribute.FirstString() ?? "";
        if (Naming.IsColumn(column))
        {
            return column;
        }

        problems.Add(ProblemKind.InvalidColumn, member, attribute, column);
        return null;
    }
}
