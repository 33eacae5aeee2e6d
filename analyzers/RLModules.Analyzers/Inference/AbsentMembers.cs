using Microsoft.CodeAnalysis;

namespace RLModules.Analyzers.Inference;

/// <summary>What an inference-only module lacks, as one rule sees it.</summary>
internal abstract class AbsentMembers
{
    /// <summary>What a read of a module's own field or property finds.</summary>
    /// <param name="member">The member, in its original definition.</param>
    public abstract Absence OfModule(ISymbol member);

    /// <summary>What a read of a part of a network finds, when the part's key is among those that the network lacks.</summary>
    /// <param name="member">The member, in its original definition.</param>
    public virtual Absence OfNetwork(ISymbol member) => Absence.Unusable;

    /// <summary>The dotted keys of parts, relative to an object of this class, that are absent by the class's own account.</summary>
    /// <param name="type">A module or network.</param>
    public virtual IEnumerable<string> PartsOf(INamedTypeSymbol type) => [];
}
