using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace RLModules.ShapeFlow.Tests.Mutations;

/// <summary><c>a.matmul(b)</c> becomes <c>b.matmul(a)</c>, and <c>cat([x, y])</c> becomes <c>cat([y, x])</c>.</summary>
internal sealed class OperandsSwapped : Mutator
{
    public override IEnumerable<TextChange> Mutate(CompilationUnitSyntax root) =>
        (from call in root.MemberCalls()
         where call.Name is "matmul" or "bmm"
         select Swap(call.Receiver, call.Call.ArgumentList.Arguments[0].Expression))
        .Concat(from tensors in root.JoinedTensors()
                from index in Enumerable.Range(1, tensors.Count - 1)
                select Swap(tensors[index - 1], tensors[index]));
}
