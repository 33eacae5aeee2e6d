using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using RLModules.Analyzers.ShapeFlow.Interpretation;
using RLModules.Generators;
using RLModules.Generators.Parsing;

namespace RLModules.Analyzers.ShapeFlow;

/// <summary>What all classes of a compilation share.</summary>
internal sealed class ShapeFlowContext(Compilation compilation)
{
    private readonly ConcurrentDictionary<INamedTypeSymbol, ClassResult> results = new(SymbolEqualityComparer.Default);

    public Compilation Compilation => compilation;

    public KnownSymbols Known { get; } = new(compilation);

    /// <summary>The base of all specs.</summary>
    public INamedTypeSymbol? Spec { get; } = compilation.GetTypesByMetadataName(WellKnownNames.RLModuleSpec).FirstOrDefault();

    public Bodies Bodies { get; } = new(compilation);

    /// <summary>Whether a class is followed by itself.</summary>
    public static bool IsFollowed(INamedTypeSymbol type) => type.TypeKind == TypeKind.Class
        && (type.HasAttribute(WellKnownNames.RLModuleAttribute) || type.HasAttribute(WellKnownNames.NetworkAttribute));

    /// <summary>What is found in a class; looked up once.</summary>
    public ClassResult Analyze(INamedTypeSymbol type, bool showsShapes, CancellationToken cancellation) =>
        results.TryGetValue(type, out var known) && (!showsShapes || known.Shapes.Count > 0)
            ? known
            : results[type] = new ClassRun(this, type, showsShapes, cancellation).Run();

    /// <summary>Whether a class that is followed by itself reports a mistake at this place.</summary>
    public bool Explains(INamedTypeSymbol type, SyntaxNode syntax, CancellationToken cancellation) => IsFollowed(type)
        && Analyze(type, showsShapes: false, cancellation).Problems.Any(problem => problem.Location.SourceTree == syntax.SyntaxTree && problem.Location.SourceSpan == syntax.Span);
}
