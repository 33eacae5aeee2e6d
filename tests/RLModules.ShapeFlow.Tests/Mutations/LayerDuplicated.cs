using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace RLModules.ShapeFlow.Tests.Mutations;

/// <summary><c>Sequential(a, b)</c> becomes <c>Sequential(a, a, b)</c>; not for activations, which may stand twice.</summary>
internal sealed class LayerDuplicated : Mutator
{
    public override IEnumerable<TextChange> Mutate(CompilationUnitSyntax root) =>
        from call in root.PlainCalls()
        where call.Name == "Sequential"
        from layer in call.Call.ArgumentList.Arguments
        where layer.Expression is InvocationExpressionSyntax { ArgumentList.Arguments.Count: > 0 }
        select Replace(layer, $"{layer}, {layer}");
}
