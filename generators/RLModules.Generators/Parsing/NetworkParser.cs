using Microsoft.CodeAnalysis;
using RLModules.Generators.Model;

namespace RLModules.Generators.Parsing;

/// <summary>From a class annotated with <c>[Network]</c> to its model.</summary>
internal static class NetworkParser
{
    public static ParseResult<NetworkModel> Parse(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation) =>
        Extraction.Run(Parse, type, compilation, cancellation);

    public static NetworkModel? Parse(INamedTypeSymbol type, KnownSymbols known, ProblemList problems, CancellationToken cancellation)
    {
        if (!type.DerivesFrom(known.Module))
        {
            problems.Add(ProblemKind.WrongBase, type, type.BaseType?.ToDisplayString() ?? "");
            return null;
        }

        if (TypeParser.FindNotPartial(type, cancellation) is { } notPartial)
        {
            problems.Add(ProblemKind.NotPartial, notPartial, type.Name);
            return null;
        }

        var parser = new ComponentParser(known, problems, cancellation);
        return new NetworkModel
        {
            Type = TypeParser.Parse(type),
            Components = parser.Parse(type).Where(component => !component.IsShared).ToEquatableArray(),
            NonInferenceParts = parser.NonInferencePartsOf(type),
            DerivesFromNetwork = type.BaseTypes().Any(candidate => candidate.HasAttribute(WellKnownNames.NetworkAttribute)),
            BaseIsPrunable = type.BaseTypes().Any(candidate => IsPrunable(candidate, known)),
            HasRegisterComponents = type.GetMembers("RegisterComponents").Length > 0,
        };
    }

    // In this compilation the members tell, in another assembly the generated method does.
    private static bool IsPrunable(INamedTypeSymbol type, KnownSymbols known) => type.HasAttribute(WellKnownNames.NetworkAttribute)
        && (type.GetMembers("DropNonInference").Length > 0
            || type.GetMembers().Any(member => member.HasAttribute(WellKnownNames.NonInferenceAttribute)
                && TypeOf(member).DerivesFrom(known.Module)));

    private static ITypeSymbol? TypeOf(ISymbol member) => (member as IFieldSymbol)?.Type ?? (member as IPropertySymbol)?.Type;
}
