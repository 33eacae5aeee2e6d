using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RLModules.Generators.Parsing;

namespace RLModules.Analyzers.Specs;

/// <summary>The columns of the dictionaries that a method returns, where it or another method of the class makes them.</summary>
/// <param name="type">The class.</param>
/// <param name="known">The runtime's types.</param>
/// <param name="models">Models of the files.</param>
/// <param name="cancellation">Ends the search.</param>
internal sealed class ReturnedColumns(INamedTypeSymbol type, KnownSymbols known, SemanticModels models, CancellationToken cancellation)
{
    private readonly HashSet<ISymbol> visited = new(SymbolEqualityComparer.Default);
    private readonly List<string> columns = [];

    /// <summary>The columns, or null where one of the dictionaries comes from elsewhere.</summary>
    public IReadOnlyList<string>? Find(IMethodSymbol method) => Add(method) ? columns : null;

    private bool Add(IMethodSymbol method)
    {
        method = (method.PartialImplementationPart ?? method).OriginalDefinition;
        if (!visited.Add(method))
        {
            return true;
        }

        return MethodBody.Find(method, models, cancellation) is { } body
            && MethodBody.Returns(body).ToArray() is { Length: > 0 } returns
            && returns.All(operation => operation.ReturnedValue is { } value && Add(value));
    }

    private bool Add(IOperation value) => value switch
    {
        IConversionOperation conversion => Add(conversion.Operand),
        IParenthesizedOperation parenthesized => Add(parenthesized.Operand),
        IThrowOperation => true,
        IConditionalOperation { WhenFalse: { } whenFalse } conditional => Add(conditional.WhenTrue) && Add(whenFalse),
        ISwitchExpressionOperation choice => choice.Arms.All(arm => Add(arm.Value)),
        IObjectCreationOperation creation => AddCreation(creation),
        ICollectionExpressionOperation { Elements.Length: 0 } => true,
        ILocalReferenceOperation local => AddLocal(local.Local),
        IInvocationOperation { TargetMethod: { IsVirtual: false, IsOverride: false, IsAbstract: false, MethodKind: MethodKind.Ordinary } method }
            when SymbolEqualityComparer.Default.Equals(method.ContainingType.OriginalDefinition, type.OriginalDefinition) => Add(method),
        _ => false,
    };

    private bool AddCreation(IObjectCreationOperation creation)
    {
        if (!SymbolEqualityComparer.Default.Equals(creation.Type, known.TensorDict))
        {
            return false;
        }

        var trace = new DictionaryTrace(type, known, models, cancellation);
        if (creation.Initializer is not null)
        {
            trace.AddInitializer(creation.Initializer);
        }

        return Add(trace);
    }

    private bool AddLocal(ILocalSymbol local)
    {
        if (!visited.Add(local))
        {
            return true;
        }

        var initializer = local.DeclaringSyntaxReferences
            .Select(reference => models.Of(reference.SyntaxTree)?.GetOperation(reference.GetSyntax(cancellation), cancellation))
            .OfType<IVariableDeclaratorOperation>()
            .Select(declarator => declarator.GetVariableInitializer()?.Value)
            .FirstOrDefault();
        var trace = new DictionaryTrace(type, known, models, cancellation);
        trace.Follow(local);
        return initializer is not null && Add(initializer) && Add(trace);
    }

    private bool Add(DictionaryTrace trace)
    {
        columns.AddRange(trace.Uses.Where(use => use.Kind == KeyUseKind.Written).Select(use => use.Path));
        return !trace.IsOpen;
    }
}
