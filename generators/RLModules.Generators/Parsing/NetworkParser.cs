using Microsoft.CodeAnalysis;
using RLModules.Generators.Model;

namespace RLModules.Generators.Parsing;

/// <summary>From a class annotated with <c>[Network]</c> to its model.</summary>
internal static class NetworkParser
{
    public static ParseResult<NetworkModel> Parse(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        var problems = new ProblemList();
        try
        {
            return problems.ToResult(Parse(type, new KnownSymbols(compilation), problems, cancellation));
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            problems.Add(ProblemKind.Internal, type, error.ToString());
            return problems.ToResult<NetworkModel>(null);
        }
    }

    private static NetworkModel? Parse(INamedTypeSymbol type, KnownSymbols known, ProblemList problems, CancellationToken cancellation)
    {
        if (!type.DerivesFrom(known.Module))
        {
            problems.Add(ProblemKind.WrongBase, type, type.BaseType?.ToDisplayString() ?? "");
            return null;
        }

        if (TypeParser.FindNotPartial(type, cancellation) is { } notPartial)
        {
            problems.Add(ProblemKind.NotPartial, type, notPartial.Name);
            return null;
        }

        var parser = new ComponentParser(known, problems, cancellation);
        return new NetworkModel
        {
            Type = TypeParser.Parse(type),
            Components = parser.Parse(type),
            NonInferenceParts = parser.NonInferencePartsOf(type),
            DerivesFromNetwork = type.BaseTypes().Any(candidate => candidate.HasAttribute(WellKnownNames.NetworkAttribute)),
            HasRegisterComponents = type.GetMembers("RegisterComponents").Length > 0,
        };
    }
}
