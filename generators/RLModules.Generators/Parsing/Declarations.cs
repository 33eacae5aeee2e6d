using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RLModules.Generators.Parsing;

/// <summary>What the syntax provider asks of an annotated node.</summary>
internal static class Declarations
{
    public static bool IsClass(SyntaxNode node, CancellationToken cancellation) => node is ClassDeclarationSyntax;

    /// <summary>Whether the node is the first part that carries the attribute: the attribute on two parts is the compiler's error, not a second module.</summary>
    public static bool IsFirst(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        var attribute = context.Attributes[0].AttributeClass;
        foreach (var candidate in context.TargetSymbol.GetAttributes())
        {
            if (SymbolEqualityComparer.Default.Equals(candidate.AttributeClass, attribute))
            {
                return candidate.ApplicationSyntaxReference is not { } first
                    || (first.SyntaxTree == context.TargetNode.SyntaxTree && context.TargetNode.Span.Contains(first.Span));
            }
        }

        return true;
    }
}
