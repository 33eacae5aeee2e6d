using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RLModules.ShapeFlow.Tests.Mutations;

/// <summary>The sizes in layer constructions: <c>Linear(6, Hidden)</c>, <c>new SkipNetwork(6, 1)</c>, a helper method of the source that takes sizes.</summary>
internal static class LayerSizes
{
    private static readonly Dictionary<string, int> SizesOfLayers = new()
    {
        ["Linear"] = 2,
        ["Conv1d"] = 3,
        ["Conv2d"] = 3,
        ["LSTM"] = 2,
        ["GRU"] = 2,
        ["LSTMCell"] = 2,
        ["GRUCell"] = 2,
        ["Embedding"] = 2,
        ["LayerNorm"] = 1,
    };

    /// <summary>The sizes of each construction, in order.</summary>
    public static IEnumerable<IReadOnlyList<ExpressionSyntax>> Of(SyntaxNode root)
    {
        var helpers = root.DescendantNodes().OfType<MethodDeclarationSyntax>()
            .Select(method => (Name: method.Identifier.ValueText, method.ParameterList))
            .Concat(root.DescendantNodes().OfType<ConstructorDeclarationSyntax>().Select(constructor => (Name: constructor.Identifier.ValueText, constructor.ParameterList)))
            .ToDictionary(helper => helper.Name, helper => helper.ParameterList.Parameters.TakeWhile(parameter => parameter.Type?.ToString() == "int").Count());
        foreach (var node in root.DescendantNodes())
        {
            var (name, arguments) = node switch
            {
                InvocationExpressionSyntax { Expression: IdentifierNameSyntax method } call => (method.Identifier.ValueText, call.ArgumentList),
                ObjectCreationExpressionSyntax { Type: IdentifierNameSyntax type, ArgumentList: { } list } => (type.Identifier.ValueText, list),
                _ => ("", null),
            };
            if (arguments is not null && (SizesOfLayers.TryGetValue(name, out var count) || (helpers.TryGetValue(name, out count) && count > 0)))
            {
                yield return [.. arguments.Arguments.Take(count).Select(argument => argument.Expression)];
            }
        }
    }
}
