using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace RLModules.ShapeFlow.Tests.Mutations;

/// <summary><c>[Shape("b")]</c> becomes <c>[Shape("b, 1")]</c>, as if the squeeze were forgotten.</summary>
internal sealed class DeclaredDimensionAdded : Mutator
{
    public override IEnumerable<TextChange> Mutate(CompilationUnitSyntax root) =>
        DeclaredShapes.Of(root).Select(shape => Replace(shape.Literal, DeclaredShapes.Quote(shape.Dimensions.Append("1"))));
}
