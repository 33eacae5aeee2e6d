using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace RLModules.ShapeFlow.Tests.Mutations;

/// <summary><c>view(-1, 4, 16)</c> becomes <c>view(-1, 16)</c>.</summary>
internal sealed class SizeDropped : Mutator
{
    public override IEnumerable<TextChange> Mutate(CompilationUnitSyntax root) =>
        from call in root.MemberCalls()
        where call.Name is "view" or "reshape" or "expand" or "permute"
        let sizes = call.Call.ArgumentList.Arguments
        where sizes.Count > 1
        from index in Enumerable.Range(0, sizes.Count)
        select new TextChange(WithComma(sizes, index), "");
}
