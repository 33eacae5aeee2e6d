using Microsoft.CodeAnalysis;
using RLModules.Generators.Model;

namespace RLModules.Generators.Parsing;

/// <summary>A module's forward methods.</summary>
internal sealed class ForwardParser
{
    private static readonly (CallKind Kind, string Attribute)[] Kinds =
    [
        (CallKind.Forward, WellKnownNames.ForwardAttribute),
        (CallKind.ForwardTrain, WellKnownNames.ForwardTrainAttribute),
        (CallKind.ForwardExploration, WellKnownNames.ForwardExplorationAttribute),
        (CallKind.ForwardInference, WellKnownNames.ForwardInferenceAttribute),
        (CallKind.ComputeValues, WellKnownNames.ComputeValuesAttribute),
        (CallKind.ComputeQValues, WellKnownNames.ComputeQValuesAttribute),
        (CallKind.ComputeAdvantageDistribution, WellKnownNames.ComputeAdvantageDistributionAttribute),
        (CallKind.ForwardTarget, WellKnownNames.ForwardTargetAttribute),
    ];

    private readonly INamedTypeSymbol type;
    private readonly KnownSymbols known;
    private readonly ProblemList problems;
    private readonly CancellationToken cancellation;
    private readonly ColumnTable table;
    private readonly ValueParser values;

    public ForwardParser(INamedTypeSymbol type, KnownSymbols known, ProblemList problems, CancellationToken cancellation)
    {
        this.type = type;
        this.known = known;
        this.problems = problems;
        this.cancellation = cancellation;
        table = new ColumnTable(type, known, problems);
        values = new ValueParser(known, problems, table);
    }

    public ForwardsModel Parse(EquatableArray<string> userMembers, bool hasTargets)
    {
        var methods = type.MembersInOrder().OfType<IMethodSymbol>().Where(method => method.GetAttributes().Length > 0).ToArray();
        var state = ParseInitialState(methods);
        if (state is not null)
        {
            table.SetState(state);
        }

        // Every spec of the class is read before the first column takes its own.
        var calls = Kinds.Select(kind => ParseCall(methods, kind.Kind, kind.Attribute)).OfType<(CallModel Call, IMethodSymbol Method)>().ToList();
        if (!hasTargets && calls.Find(call => call.Call.Kind == CallKind.ForwardTarget) is { Method: { } orphan } target)
        {
            problems.Add(ProblemKind.ForwardTargetWithoutPair, orphan, type.Name);
            calls.Remove(target);
        }

        if (calls.Find(call => call.Call.Kind == CallKind.ComputeAdvantageDistribution) is { Method: { } distribution } advantage
            && !calls.Any(call => call.Call.Kind == CallKind.ComputeQValues)
            && !BaseHas(type, WellKnownNames.ComputeQValuesAttribute, nameof(CallKind.ComputeQValues)))
        {
            problems.Add(ProblemKind.AdvantageWithoutQValues, distribution, type.Name);
            calls.Remove(advantage);
        }

        return new ForwardsModel
        {
            Calls = calls.Select(call => WithColumns(call.Call, call.Method)).OfType<CallModel>().ToEquatableArray(),
            InitialState = state,
            Distribution = FindDistribution(calls),
            UserMembers = userMembers,
        };
    }

    /// <summary>Whether a base class has the capability: its attribute on a method or member, or, in another assembly, the generated public method.</summary>
    public static bool BaseHas(INamedTypeSymbol type, string attribute, string method) =>
        type.BaseTypes().Any(candidate => candidate.GetMembers().Any(member =>
            member.HasAttribute(attribute) || (member is IMethodSymbol { DeclaredAccessibility: Accessibility.Public } && member.Name == method)));

    private (CallModel Call, IMethodSymbol Method)? ParseCall(IMethodSymbol[] methods, CallKind kind, string attribute)
    {
        cancellation.ThrowIfCancellationRequested();
        var annotated = methods.Where(method => method.HasAttribute(attribute)).ToArray();
        if (annotated.Length == 0)
        {
            return null;
        }

        var method = annotated[0];
        var attributeName = attribute.Substring(nameof(RLModules).Length + 1);
        foreach (var other in annotated.Skip(1))
        {
            problems.Add(ProblemKind.DuplicateForward, other, attributeName, method.Name);
        }

        if (method.IsGenericMethod || method.IsAsync)
        {
            problems.Add(ProblemKind.InvalidForward, method, method.IsAsync ? "async" : "generic");
            return null;
        }

        var arguments = method.Parameters.Select(parameter => values.ParseParameter(parameter, kind)).ToArray();
        var results = values.ParseResult(method, SingleColumn(kind), attributeName);
        if (results is null || arguments.Any(argument => argument is null))
        {
            return null;
        }

        if (kind == CallKind.ComputeValues && !(results.Value.Count == 1 && results.Value[0] is { Kind: ValueKind.Tensor, IsOptional: false }))
        {
            problems.Add(ProblemKind.ValuesNotOneTensor, method, method.ReturnType.ToMessageName());
            return null;
        }

        if (method.FindReturnAttribute(WellKnownNames.ShapeAttribute) is { } shape)
        {
            table.AddShapes(method, shape, results.Value.SelectMany(result => ValueParser.LeafPaths(result)).ToArray());
        }

        AddDeclared(method, WellKnownNames.InputAttribute, arguments.Any(argument => argument!.Kind == ValueKind.Batch));
        AddDeclared(method, WellKnownNames.OutputAttribute, results.Value.Any(result => result.Kind == ValueKind.Batch));
        var call = new CallModel
        {
            Kind = kind,
            Method = method.Name.Escape(),
            Arguments = arguments.Select(argument => argument!).ToEquatableArray(),
            Results = results.Value,
            ReturnsTuple = method.ReturnType.IsTupleType,
            Inputs = [],
            Outputs = [],
            OverridesBase = kind >= CallKind.ComputeValues && BaseHas(type, attribute, kind.ToString()),
        };
        return (call, method);
    }

    private CallModel? WithColumns(CallModel call, IMethodSymbol method)
    {
        var fallback = call.Kind == CallKind.ComputeValues ? new ShapeModel("b", []) : null;
        var inputs = call.Arguments.SelectMany(argument => Columns(argument, "", false, null))
            .Concat(call.Arguments.Any(argument => argument.Kind == ValueKind.Batch) ? Declared(method, WellKnownNames.InputAttribute) : [])
            .ToEquatableArray();
        var outputs = call.Results.SelectMany(result => Columns(result, "", false, fallback))
            .Concat(call.Results.Any(result => result.Kind == ValueKind.Batch) ? Declared(method, WellKnownNames.OutputAttribute) : [])
            .ToEquatableArray();
        if (FindDuplicate(inputs) is { } input)
        {
            problems.Add(ProblemKind.DuplicateColumn, method, input);
            return null;
        }

        if (FindDuplicate(outputs) is { } output)
        {
            problems.Add(ProblemKind.DuplicateColumn, method, output);
            return null;
        }

        return call with { Inputs = inputs, Outputs = outputs };
    }

    private IEnumerable<ColumnModel> Columns(ValueModel value, string parent, bool isOptional, ShapeModel? fallback)
    {
        var path = ValueParser.Join(parent, value.Path);
        isOptional |= value.IsOptional;
        return value.Kind switch
        {
            ValueKind.Group => value.Members.SelectMany(member => Columns(member, path, isOptional, null)),
            ValueKind.Tensor or ValueKind.Distribution => [table.TensorColumn(path, isOptional, fallback)],

            // The caller may hand them in, so the batch need not have them.
            ValueKind.Embeddings => [table.TensorColumn(path, isOptional: true)],
            _ => [],
        };
    }

    private void AddDeclared(IMethodSymbol method, string attributeName, bool isAllowed)
    {
        foreach (var attribute in method.FindAttributes(attributeName))
        {
            var column = attribute.FirstString() ?? "";
            if (!isAllowed)
            {
                problems.Add(ProblemKind.MisplacedSpec, method, attribute, attribute.AttributeClass!.Name, column);
                continue;
            }

            if (!column.Split('.').All(part => part.Length > 0))
            {
                problems.Add(ProblemKind.InvalidColumn, method, attribute, column);
                continue;
            }

            if (attribute.ConstructorArguments.Length > 1 && attribute.ConstructorArguments[1].Value is string shape)
            {
                table.AddShape(method, attribute, column, shape);
            }

            if (attribute.NamedValue("DType") is string dtype)
            {
                table.AddDType(method, attribute, column, dtype);
            }
        }
    }

    private IEnumerable<ColumnModel> Declared(IMethodSymbol method, string attributeName) => method.FindAttributes(attributeName)
        .Select(attribute => (Column: attribute.FirstString() ?? "", IsOptional: attribute.NamedValue("Optional") is true))
        .Where(declared => declared.Column.Split('.').All(part => part.Length > 0))
        .Select(declared => table.DeclaredColumn(declared.Column, declared.IsOptional));

    private InitialStateModel? ParseInitialState(IMethodSymbol[] methods)
    {
        var annotated = methods.Where(candidate => candidate.HasAttribute(WellKnownNames.InitialStateAttribute)).ToArray();
        if (annotated.Length == 0)
        {
            return null;
        }

        var method = annotated[0];
        foreach (var other in annotated.Skip(1))
        {
            problems.Add(ProblemKind.DuplicateForward, other, "InitialStateAttribute", method.Name);
        }

        var state = method.Parameters.Length == 0 ? values.ParseColumns(method, method.ReturnType, method.Name, "") : null;
        if (state is not { Kind: ValueKind.Group, IsOptional: false } || HasOptional(state))
        {
            problems.Add(ProblemKind.InvalidInitialState, method, method.ReturnType.ToMessageName());
            return null;
        }

        return new InitialStateModel(method.Name.Escape(), state);

        static bool HasOptional(ValueModel value) => value.IsOptional || value.Members.Any(HasOptional);
    }

    private string? FindDistribution(IEnumerable<(CallModel Call, IMethodSymbol Method)> calls)
    {
        (string Type, INamedTypeSymbol Returned)? first = null;
        foreach (var (call, method) in calls.Where(call => call.Call.Kind < CallKind.ComputeValues))
        {
            var returned = (method.ReturnType is INamedTypeSymbol { IsTupleType: true } tuple ? tuple.TupleElements.Select(element => element.Type) : [method.ReturnType])
                .OfType<INamedTypeSymbol>()
                .FirstOrDefault(candidate => candidate.DerivesFrom(known.ActionDistribution));
            if (returned is null || SymbolEqualityComparer.Default.Equals(returned, known.ActionDistribution))
            {
                continue;
            }

            var name = returned.ToNonNullableName();
            if (first is { } chosen)
            {
                if (chosen.Type != name)
                {
                    problems.Add(ProblemKind.ConflictingDistributions, method, chosen.Returned.ToMessageName(), returned.ToMessageName());
                }

                continue;
            }

            if (!returned.BaseTypes().Prepend(returned).Any(candidate => candidate.GetMembers("Kind").OfType<IPropertySymbol>().Any(property => property.IsStatic)))
            {
                problems.Add(ProblemKind.DistributionWithoutKind, method, returned.ToMessageName());
                continue;
            }

            first = (name, returned);
        }

        return first?.Type;
    }

    private static string? FindDuplicate(IEnumerable<ColumnModel> columns) =>
        columns.GroupBy(column => column.Path).FirstOrDefault(group => group.Count() > 1)?.Key;

    private static string? SingleColumn(CallKind kind) => kind switch
    {
        CallKind.ComputeValues => "values",
        CallKind.ComputeQValues or CallKind.ComputeAdvantageDistribution => "qf_preds",
        CallKind.ForwardTarget => null,
        _ => "action_dist_inputs",
    };
}
