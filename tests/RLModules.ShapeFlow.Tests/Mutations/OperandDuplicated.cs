using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace RLModules.ShapeFlow.Tests.Mutations;

/// <summary><c>cat([x, y])</c> becomes <c>cat([x, x, y])</c>.</summary>
internal sealed class OperandDuplicated : Mutator
{
    public override IEnumerable<TextChange> Mutate(CompilationUnitSyntax root) =>
        from tensors in root.JoinedTensors()
        from tensor in tensors
        select Replace(tensor, $"{tensor}, {tensor}");
}
