using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RLModules.CodeFixes.Forwards;

/// <summary>Changes of a method's modifiers that leave comments and indentation where they are.</summary>
internal static class MethodDeclarations
{
    /// <summary>The method with <c>private</c> for its accessibility, and without some other modifiers.</summary>
    /// <param name="method">The method.</param>
    /// <param name="removed">The modifiers to leave out.</param>
    public static MethodDeclarationSyntax MakePrivate(this MethodDeclarationSyntax method, params SyntaxKind[] removed)
    {
        var kept = method.Modifiers.Where(modifier => !SyntaxFacts.IsAccessibilityModifier(modifier.Kind()) && !removed.Contains(modifier.Kind()));
        var bare = method.WithoutModifiers(out var indentation);
        return bare.WithModifiers(SyntaxFactory.TokenList(kept.Select(modifier => modifier.WithLeadingTrivia(SyntaxTriviaList.Empty))
            .Prepend(SyntaxFactory.Token(indentation, SyntaxKind.PrivateKeyword, SyntaxFactory.TriviaList(SyntaxFactory.Space)))));
    }

    /// <summary>The method without some of its modifiers.</summary>
    public static MethodDeclarationSyntax Without(this MethodDeclarationSyntax method, SyntaxKind removed)
    {
        var kept = method.Modifiers.Where(modifier => !modifier.IsKind(removed)).Select(modifier => modifier.WithLeadingTrivia(SyntaxTriviaList.Empty)).ToArray();
        var bare = method.WithoutModifiers(out var indentation);
        if (kept.Length == 0)
        {
            return bare.WithReturnType(bare.ReturnType.WithLeadingTrivia(indentation));
        }

        kept[0] = kept[0].WithLeadingTrivia(indentation);
        return bare.WithModifiers(SyntaxFactory.TokenList(kept));
    }

    /// <summary>The method with another attribute, on the line of its modifiers.</summary>
    public static MethodDeclarationSyntax WithAttribute(this MethodDeclarationSyntax method, string attribute)
    {
        var first = method.Modifiers[0];

        // Parsed rather than built, so that the formatter leaves it on its line.
        var list = SyntaxFactory.ParseMemberDeclaration($"[{attribute}] private int x;")!.AttributeLists[0].WithLeadingTrivia(first.LeadingTrivia);
        return method
            .WithModifiers(method.Modifiers.Replace(first, first.WithLeadingTrivia(SyntaxTriviaList.Empty)))
            .WithAttributeLists(method.AttributeLists.Add(list));
    }

    private static MethodDeclarationSyntax WithoutModifiers(this MethodDeclarationSyntax method, out SyntaxTriviaList indentation)
    {
        indentation = method.Modifiers.Count > 0 ? method.Modifiers[0].LeadingTrivia : method.ReturnType.GetLeadingTrivia();
        return method.WithModifiers(default).WithReturnType(method.ReturnType.WithoutLeadingTrivia());
    }
}
