using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace RLModules.ShapeFlow.Tests.Mutations;

/// <summary><c>narrow(1, 0, 3)</c> becomes <c>narrow(1, 0, 4)</c>; so for slice, select, chunk, split and <c>parts[0]</c>.</summary>
internal sealed class RangeChanged : Mutator
{
    /// <summary>Where the first number is that is no dimension, and how many there are.</summary>
    private static readonly Dictionary<string, (int First, int Count)> Numbers = new()
    {
        ["narrow"] = (1, 2),
        ["slice"] = (1, 2),
        ["select"] = (1, 1),
        ["chunk"] = (0, 1),
        ["split"] = (0, 1),
    };

    public override IEnumerable<TextChange> Mutate(CompilationUnitSyntax root)
    {
        var arguments = root.MemberCalls()
            .Where(call => Numbers.ContainsKey(call.Name))
            .SelectMany(call => call.Call.ArgumentList.Arguments.Skip(Numbers[call.Name].First).Take(Numbers[call.Name].Count))
            .Select(argument => argument.Expression);
        var elements = arguments.OfType<CollectionExpressionSyntax>().SelectMany(list => list.Elements.OfType<ExpressionElementSyntax>()).Select(element => element.Expression);
        var indices = root.DescendantNodes().OfType<ElementAccessExpressionSyntax>()
            .SelectMany(access => access.ArgumentList.Arguments).Select(argument => argument.Expression).Where(index => index.Integer() is not null);
        return arguments.Where(argument => argument is not CollectionExpressionSyntax).Concat(elements).Concat(indices)
            .Select(number => Replace(number, number.PlusOne()));
    }
}
