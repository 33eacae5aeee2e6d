using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace RLModules.ShapeFlow.Tests.Mutations;

/// <summary><c>policy.call(encoder.call(x))</c> becomes <c>encoder.call(policy.call(x))</c>, and <c>policy.call(x)</c> beside <c>value.call(x)</c> in one method <c>value.call(x)</c> beside <c>policy.call(x)</c>.</summary>
internal sealed class ComponentsSwapped : Mutator
{
    public override IEnumerable<TextChange> Mutate(CompilationUnitSyntax root)
    {
        foreach (var method in root.DescendantNodes().OfType<MethodDeclarationSyntax>())
        {
            var components = method.ComponentCalls().Select(call => call.Component).ToArray();
            foreach (var (first, second) in components.Zip(components.Skip(1)))
            {
                if (first.ToString() != second.ToString())
                {
                    yield return Swap(first, second);
                }
            }
        }
    }
}
