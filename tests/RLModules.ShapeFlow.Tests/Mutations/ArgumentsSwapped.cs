using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace RLModules.ShapeFlow.Tests.Mutations;

/// <summary><c>select(1, 4)</c> becomes <c>select(4, 1)</c>, <c>permute(0, 2, 1)</c> becomes <c>permute(2, 0, 1)</c>, <c>Join(obs, goal)</c> becomes <c>Join(goal, obs)</c>.</summary>
internal sealed class ArgumentsSwapped : Mutator
{
    private static readonly HashSet<string> Ops = ["select", "narrow", "permute", "view", "reshape", "expand", "gather", "where", "minimum", "call"];

    public override IEnumerable<TextChange> Mutate(CompilationUnitSyntax root)
    {
        var own = root.DescendantNodes().OfType<MethodDeclarationSyntax>()
            .Where(method => method.ParameterList.Parameters.All(parameter => parameter.Type?.ToString() != "int"))
            .Select(method => method.Identifier.ValueText).ToHashSet();
        return from call in root.PlainCalls().Concat(root.MemberCalls().Select(call => (call.Call, call.Name)))
               where Ops.Contains(call.Name) || own.Contains(call.Name)
               let arguments = call.Call.ArgumentList.Arguments
               from index in Enumerable.Range(1, Math.Max(0, arguments.Count - 1))
               where arguments[index - 1].ToString() != arguments[index].ToString()
               select Swap(arguments[index - 1].Expression, arguments[index].Expression);
    }
}
