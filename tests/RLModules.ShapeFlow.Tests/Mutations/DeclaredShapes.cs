using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RLModules.ShapeFlow.Tests.Mutations;

/// <summary>The shapes written in <c>[Shape]</c>, <c>[Input]</c> and <c>[Output]</c>.</summary>
internal static class DeclaredShapes
{
    public static IEnumerable<(LiteralExpressionSyntax Literal, string[] Dimensions)> Of(SyntaxNode root) =>
        from attribute in root.DescendantNodes().OfType<AttributeSyntax>()
        let skipped = attribute.Name.ToString() switch { "Shape" => 0, "Input" or "Output" => 1, _ => int.MaxValue }
        where skipped < int.MaxValue
        from argument in attribute.ArgumentList!.Arguments.Skip(skipped)
        let literal = argument.Expression as LiteralExpressionSyntax
        where literal is not null
        select (literal, literal.Token.ValueText.Split(", "));

    public static string Quote(IEnumerable<string> dimensions) => $"\"{string.Join(", ", dimensions)}\"";
}
