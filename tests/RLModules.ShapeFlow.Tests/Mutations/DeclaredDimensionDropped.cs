using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace RLModules.ShapeFlow.Tests.Mutations;

/// <summary><c>[Shape("b, 4")]</c> becomes <c>[Shape("b")]</c>.</summary>
internal sealed class DeclaredDimensionDropped : Mutator
{
    public override IEnumerable<TextChange> Mutate(CompilationUnitSyntax root) =>
        from shape in DeclaredShapes.Of(root)
        where shape.Dimensions.Length > 1
        select Replace(shape.Literal, DeclaredShapes.Quote(shape.Dimensions[..^1]));
}
