using Microsoft.CodeAnalysis;
using RLModules.Generators;
using RLModules.Generators.Parsing;

namespace RLModules.Analyzers.Inference;

/// <summary>What is marked with <c>[NonInference]</c>: a module's members, parts of its networks, and the paths on its class.</summary>
internal sealed class NonInferenceMembers(KnownSymbols known, CancellationToken cancellation) : AbsentMembers
{
    private readonly ComponentParser parser = new(known, new ProblemList(), cancellation);

    // The generated constructor sets a module's members to null, be they read-only or not.
    public override Absence OfModule(ISymbol member) => member.HasAttribute(WellKnownNames.NonInferenceAttribute) ? Absence.Null : Absence.None;

    // A network drops its networks alone, and cannot set a read-only member.
    public override Absence OfNetwork(ISymbol member) => member.HasAttribute(WellKnownNames.NonInferenceAttribute)
        && member switch
        {
            IFieldSymbol field => !field.IsReadOnly && field.Type.DerivesFrom(known.Module),
            IPropertySymbol property => property.SetMethod is { IsInitOnly: false } && property.Type.DerivesFrom(known.Module),
            _ => false,
        }
            ? Absence.Null
            : Absence.Unusable;

    public override IEnumerable<string> PartsOf(INamedTypeSymbol type) => type.DerivesFrom(known.RLModule)
        ? type.BaseTypes().Prepend(type).SelectMany(candidate => candidate.FindAttributes(WellKnownNames.NonInferenceAttribute)).Select(attribute => attribute.FirstString()).OfType<string>()
        : parser.NonInferencePartsOf(type);
}
