using Microsoft.CodeAnalysis;
using RLModules.Generators.Model;

namespace RLModules.Generators.Parsing;

/// <summary>From an annotated class to its model. What is invalid is left out of the model and becomes a problem.</summary>
internal delegate TModel? Extract<TModel>(INamedTypeSymbol type, KnownSymbols known, ProblemList problems, CancellationToken cancellation)
    where TModel : class;

/// <summary>Runs an extraction so that a defect in it costs the class that met it: an exception in a pipeline takes the output of every other class along.</summary>
internal static class Extraction
{
    public static ParseResult<TModel> Run<TModel>(Extract<TModel> extract, INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
        where TModel : class
    {
        var problems = new ProblemList();
        try
        {
            return problems.ToResult(extract(type, KnownSymbols.Of(compilation), problems, cancellation));
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            problems.Add(ProblemKind.Internal, type, error.ToString());
            return problems.ToResult<TModel>(null);
        }
    }
}
