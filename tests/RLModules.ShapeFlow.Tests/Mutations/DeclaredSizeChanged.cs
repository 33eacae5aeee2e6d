using System.Globalization;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace RLModules.ShapeFlow.Tests.Mutations;

/// <summary><c>[Shape("b, 4")]</c> becomes <c>[Shape("b, 5")]</c>.</summary>
internal sealed class DeclaredSizeChanged : Mutator
{
    public override IEnumerable<TextChange> Mutate(CompilationUnitSyntax root) =>
        from shape in DeclaredShapes.Of(root)
        from index in Enumerable.Range(0, shape.Dimensions.Length)
        let changed = PlusOne(shape.Dimensions[index])
        where changed is not null
        select Replace(shape.Literal, DeclaredShapes.Quote(shape.Dimensions.Select((dimension, position) => position == index ? changed : dimension)));

    private static string? PlusOne(string dimension) => int.TryParse(dimension, CultureInfo.InvariantCulture, out var size) ? Syntax.Text(size + 1)
        : dimension.StartsWith('{') ? $"{dimension[..^1]} + 1}}"
        : null;
}
