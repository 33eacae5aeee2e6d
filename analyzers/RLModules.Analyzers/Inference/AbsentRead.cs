using Microsoft.CodeAnalysis;

namespace RLModules.Analyzers.Inference;

/// <summary>A place in the source that reads what an inference-only module lacks.</summary>
/// <param name="Name">The member as messages name it.</param>
/// <param name="Syntax">The read.</param>
/// <param name="Body">The method in which it stands.</param>
internal sealed record AbsentRead(string Name, SyntaxNode Syntax, MethodOn Body)
{
    public bool Equals(AbsentRead? other) => other is not null && Syntax == other.Syntax && Name == other.Name;

    public override int GetHashCode() => Syntax.GetHashCode();
}
