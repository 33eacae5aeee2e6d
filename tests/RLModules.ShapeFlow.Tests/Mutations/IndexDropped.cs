using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace RLModules.ShapeFlow.Tests.Mutations;

/// <summary><c>x[TensorIndex.Colon, 3]</c> becomes <c>x[3]</c>.</summary>
internal sealed class IndexDropped : Mutator
{
    public override IEnumerable<TextChange> Mutate(CompilationUnitSyntax root) =>
        from access in root.DescendantNodes().OfType<ElementAccessExpressionSyntax>()
        let indices = access.ArgumentList.Arguments
        where indices.Count > 1
        from index in Enumerable.Range(0, indices.Count)
        select new TextChange(WithComma(indices, index), "");
}
