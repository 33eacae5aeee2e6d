using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace RLModules.ShapeFlow.Tests.Mutations;

/// <summary><c>critic.call(x).squeeze(-1)</c> becomes <c>critic.call(x)</c>.</summary>
internal sealed class CallDropped : Mutator
{
    private static readonly HashSet<string> Droppable =
    [
        "squeeze", "unsqueeze", "flatten", "transpose", "permute", "reshape", "view", "expand", "expand_as", "mean", "sum", "select", "narrow", "slice",
        "softmax", "log_softmax", "gather", "amax", "amin", "matmul", "call", "relu", "tanh", "exp", "detach",
    ];

    public override IEnumerable<TextChange> Mutate(CompilationUnitSyntax root) =>
        (from call in root.MemberCalls()
         where Droppable.Contains(call.Name) && call.Name != "call"
         select new TextChange(TextSpan.FromBounds(call.Receiver.Span.End, call.Call.Span.End), ""))
        .Concat(from call in root.ComponentCalls()
                where call.Call.ArgumentList.Arguments.Count == 1
                select Replace(call.Call, call.Call.ArgumentList.Arguments[0].Expression.ToString()));
}
