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
    private readonly CallColumns columns;

    public ForwardParser(INamedTypeSymbol type, KnownSymbols known, ProblemList problems, CancellationToken cancellation)
    {
        this.type = type;
        this.known = known;
        this.problems = problems;
        this.cancellation = cancellation;
        table = new ColumnTable(type, known, problems);
        values = new ValueParser(known, problems, table, cancellation);
        columns = new CallColumns(table, problems);
    }

    public ForwardsModel Parse(EquatableArray<string> userMembers, bool hasTargets)
    {
        var methods = type.MembersInOrder().OfType<IMethodSymbol>().Where(method => !method.GetAttributes().IsEmpty).ToList();
        var state = ParseInitialState(methods);
        if (state is not null)
        {
            table.SetState(state);
        }

        // Every spec of the class is read before the first column takes its own.
        var calls = new List<(CallModel Call, IMethodSymbol Method)>(methods.Count);
        foreach (var (kind, attribute) in Kinds)
        {
            if (ParseCall(methods, kind, attribute) is { } call)
            {
                calls.Add(call);
            }
        }

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
            Calls = calls.Select(call => columns.Resolve(call.Call, call.Method)).OfType<CallModel>().ToEquatableArray(),
            InitialState = state,
            Distribution = FindDistribution(calls, out var isBound),
            IsDistributionBound = isBound,
            UserMembers = userMembers,
        };
    }

    /// <summary>Whether a base class has the capability: its attribute on a method or member, or, in another assembly, the generated public method.</summary>
    public static bool BaseHas(INamedTypeSymbol type, string attribute, string method)
    {
        // The definition's members are there already; those of a constructed base would be made for each compilation.
        for (var current = type.BaseType?.OriginalDefinition; current is not null; current = current.BaseType?.OriginalDefinition)
        {
            foreach (var member in current.GetMembers(method))
            {
                if (member is IMethodSymbol { DeclaredAccessibility: Accessibility.Public })
                {
                    return true;
                }
            }

            if (current.DeclaringSyntaxReferences.IsEmpty)
            {
                continue;
            }

            foreach (var member in current.GetMembers())
            {
                if (member.HasAttribute(attribute))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private (CallModel Call, IMethodSymbol Method)? ParseCall(List<IMethodSymbol> methods, CallKind kind, string attribute)
    {
        cancellation.ThrowIfCancellationRequested();
        if (FindOnly(methods, attribute) is not { } method)
        {
            return null;
        }

        if (method.IsGenericMethod || method.IsAsync)
        {
            problems.Add(ProblemKind.InvalidForward, method, method.IsAsync ? "async" : "generic");
            return null;
        }

        var arguments = ParseParameters(method, kind, out var areValid);
        var results = values.ParseResult(method, SingleColumn(kind), ShortName(attribute));
        if (results is null || !areValid)
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

        columns.AddDeclared(method, WellKnownNames.InputAttribute, arguments);
        columns.AddDeclared(method, WellKnownNames.OutputAttribute, results.Value);
        var call = new CallModel
        {
            Kind = kind,
            Method = method.Name.Escape(),
            Arguments = arguments,
            Results = results.Value,
            ReturnsTuple = method.ReturnType.IsTupleType,
            Inputs = [],
            Outputs = [],
            OverridesBase = kind >= CallKind.ComputeValues && BaseHas(type, attribute, kind.ToString()),
        };
        return (call, method);
    }

    private EquatableArray<ValueModel> ParseParameters(IMethodSymbol method, CallKind kind, out bool areValid)
    {
        var arguments = new ValueModel[method.Parameters.Length];
        areValid = true;
        for (var i = 0; i < arguments.Length; i++)
        {
            // All of them are looked at, so that every problem is found.
            arguments[i] = values.ParseParameter(method.Parameters[i], kind)!;
            areValid &= arguments[i] is not null;
        }

        return new EquatableArray<ValueModel>(arguments);
    }

    // The first method with the attribute; every other one is a problem.
    private IMethodSymbol? FindOnly(List<IMethodSymbol> methods, string attribute)
    {
        IMethodSymbol? only = null;
        foreach (var method in methods)
        {
            if (!method.HasAttribute(attribute))
            {
                continue;
            }

            if (only is not null)
            {
                problems.Add(ProblemKind.DuplicateForward, method, ShortName(attribute), only.Name);
            }

            only ??= method;
        }

        return only;
    }

    private InitialStateModel? ParseInitialState(List<IMethodSymbol> methods)
    {
        if (FindOnly(methods, WellKnownNames.InitialStateAttribute) is not { } method)
        {
            return null;
        }

        // Null, or no column at all, says that the settings make the module one without state.
        var state = method.Parameters.Length > 0 ? null
            : SymbolEqualityComparer.Default.Equals(method.ReturnType, known.TensorDict)
                ? new ValueModel { Kind = ValueKind.Batch, Name = method.Name, Path = "", IsOptional = method.ReturnType.NullableAnnotation == NullableAnnotation.Annotated }
                : values.ParseColumns(method, method.ReturnType, method.Name, "");
        if (state is not { Kind: ValueKind.Group or ValueKind.Batch } || state.Members.Any(HasOptional))
        {
            problems.Add(ProblemKind.InvalidInitialState, method, method.ReturnType.ToMessageName());
            return null;
        }

        return new InitialStateModel(method.Name.Escape(), state);

        static bool HasOptional(ValueModel value) => value.IsOptional || value.Members.Any(HasOptional);
    }

    private string? FindDistribution(List<(CallModel Call, IMethodSymbol Method)> calls, out bool isBound)
    {
        (string Type, INamedTypeSymbol Returned)? first = null;
        foreach (var (call, method) in calls)
        {
            if (call.Kind >= CallKind.ComputeValues)
            {
                continue;
            }

            var returned = FindReturned(method);
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

            if (!HasKind(returned) && !HasKindFor(returned))
            {
                problems.Add(ProblemKind.DistributionWithoutKind, method, returned.ToMessageName());
                continue;
            }

            first = (name, returned);
        }

        isBound = first is { } found && !HasKind(found.Returned);
        return first?.Type;
    }

    private static bool HasKind(INamedTypeSymbol distribution) =>
        distribution.BaseTypes().Prepend(distribution).Any(type => type.GetMembers("Kind").OfType<IPropertySymbol>().Any(property => property.IsStatic));

    private static bool HasKindFor(INamedTypeSymbol distribution) =>
        distribution.BaseTypes().Prepend(distribution).Any(type => type.GetMembers("KindFor").OfType<IMethodSymbol>().Any(method => method is { IsStatic: true, Parameters.Length: 1 }));

    // The distribution that a forward returns, by itself or in a tuple.
    private INamedTypeSymbol? FindReturned(IMethodSymbol method)
    {
        var type = method.ReturnType;
        if (type is INamedTypeSymbol { IsTupleType: true } tuple)
        {
            foreach (var element in TupleElement.Of(method, tuple, cancellation))
            {
                if (element.Type.DerivesFrom(known.ActionDistribution))
                {
                    return element.Type as INamedTypeSymbol;
                }
            }

            return null;
        }

        return type.DerivesFrom(known.ActionDistribution) ? type as INamedTypeSymbol : null;
    }

    private static string ShortName(string attribute) => attribute.Substring(nameof(RLModules).Length + 1);

    private static string? SingleColumn(CallKind kind) => kind switch
    {
        CallKind.ComputeValues => "values",
        CallKind.ComputeQValues or CallKind.ComputeAdvantageDistribution => "qf_preds",
        CallKind.ForwardTarget => null,
        _ => "action_dist_inputs",
    };
}
