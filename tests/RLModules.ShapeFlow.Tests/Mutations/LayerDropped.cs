using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace RLModules.ShapeFlow.Tests.Mutations;

/// <summary><c>Sequential(a, b, c)</c> becomes <c>Sequential(a, c)</c>.</summary>
internal sealed class LayerDropped : Mutator
{
    public override IEnumerable<TextChange> Mutate(CompilationUnitSyntax root) =>
        from call in root.PlainCalls()
        where call.Name == "Sequential"
        let layers = call.Call.ArgumentList.Arguments
        from index in Enumerable.Range(0, layers.Count)
        where layers.Count > 1
        select new TextChange(WithComma(layers, index), "");
}
