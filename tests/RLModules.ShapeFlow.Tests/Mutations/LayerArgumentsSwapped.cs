using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace RLModules.ShapeFlow.Tests.Mutations;

/// <summary><c>Linear(6, 64)</c> becomes <c>Linear(64, 6)</c>.</summary>
internal sealed class LayerArgumentsSwapped : Mutator
{
    public override IEnumerable<TextChange> Mutate(CompilationUnitSyntax root) =>
        from sizes in LayerSizes.Of(root)
        from index in Enumerable.Range(1, Math.Max(0, sizes.Count - 1))
        where sizes[index - 1].ToString() != sizes[index].ToString()
        select Swap(sizes[index - 1], sizes[index]);
}
