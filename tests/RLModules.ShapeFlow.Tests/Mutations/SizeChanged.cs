using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace RLModules.ShapeFlow.Tests.Mutations;

/// <summary><c>view(-1, 4, 16)</c> becomes <c>view(-1, 5, 16)</c>; so for reshape, expand and the factories.</summary>
internal sealed class SizeChanged : Mutator
{
    public override IEnumerable<TextChange> Mutate(CompilationUnitSyntax root) =>
        from call in root.PlainCalls().Concat(root.MemberCalls().Select(call => (call.Call, call.Name)))
        where call.Name is "view" or "reshape" or "expand" or "zeros" or "ones"
        from argument in call.Call.ArgumentList.Arguments
        select Replace(argument.Expression, argument.Expression.Integer() == -1 ? "1" : argument.Expression.PlusOne());
}
