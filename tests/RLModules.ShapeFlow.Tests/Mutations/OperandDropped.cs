using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace RLModules.ShapeFlow.Tests.Mutations;

/// <summary><c>cat([x, y])</c> becomes <c>cat([x])</c>, <c>x + y</c> becomes <c>x</c>.</summary>
internal sealed class OperandDropped : Mutator
{
    public override IEnumerable<TextChange> Mutate(CompilationUnitSyntax root) =>
        (from tensors in root.JoinedTensors()
         from index in Enumerable.Range(0, tensors.Count)
         select new TextChange(WithComma(tensors, index), ""))
        .Concat(from binary in root.DescendantNodes().OfType<BinaryExpressionSyntax>()
                where binary.Left.Integer() is null
                select Replace(binary, binary.Left.ToString()));
}
