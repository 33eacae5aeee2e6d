using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace RLModules.ShapeFlow.Tests.Mutations;

/// <summary><c>keepdim: true</c> is dropped, or added where it was not.</summary>
internal sealed class KeepdimToggled : Mutator
{
    public override IEnumerable<TextChange> Mutate(CompilationUnitSyntax root)
    {
        foreach (var (call, _, name) in root.MemberCalls())
        {
            var arguments = call.ArgumentList.Arguments;
            var keepdim = arguments.IndexOf(argument => argument.NameColon?.Name.Identifier.ValueText == "keepdim");
            if (keepdim > 0)
            {
                yield return new(WithComma(arguments, keepdim), "");
            }
            else if (name is "mean" or "sum" or "argmax" or "max" && arguments.Count == 1)
            {
                yield return new(new TextSpan(arguments[0].Span.End, 0), ", keepdim: true");
            }
        }
    }
}
