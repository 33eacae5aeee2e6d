using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace RLModules.ShapeFlow.Tests.Mutations;

/// <summary><c>Linear(6, 64)</c> becomes <c>Linear(7, 64)</c>.</summary>
internal sealed class WidthPlusOne : Mutator
{
    public override IEnumerable<TextChange> Mutate(CompilationUnitSyntax root) =>
        LayerSizes.Of(root).SelectMany(sizes => sizes).Select(size => Replace(size, size.PlusOne()));
}
