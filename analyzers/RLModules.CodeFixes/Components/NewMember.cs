using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace RLModules.CodeFixes.Components;

/// <summary>Puts a method into a class.</summary>
internal static class NewMember
{
    /// <summary>The class with another method, between blank lines.</summary>
    /// <param name="type">The class.</param>
    /// <param name="index">The place among its members.</param>
    /// <param name="text">The method, without indentation of its own; names may be qualified in full.</param>
    /// <param name="newLine">What ends a line in the file.</param>
    public static TypeDeclarationSyntax Insert(TypeDeclarationSyntax type, int index, string text, string newLine)
    {
        var end = SyntaxFactory.EndOfLine(newLine);
        var method = SyntaxFactory.ParseMemberDeclaration(text.Replace("\n", newLine))!
            .WithLeadingTrivia(index > 0 ? SyntaxFactory.TriviaList(end) : SyntaxFactory.TriviaList())
            .WithTrailingTrivia(index == 0 && type.Members.Count > 0 ? SyntaxFactory.TriviaList(end, end) : SyntaxFactory.TriviaList(end))
            .WithAdditionalAnnotations(Formatter.Annotation, Simplifier.Annotation);
        return type.WithMembers(type.Members.Insert(index, method));
    }

    /// <summary>What ends a line in the file of a node.</summary>
    public static string NewLineOf(SyntaxNode node) =>
        node.SyntaxTree.GetText().Lines[0] is var line && line.EndIncludingLineBreak - line.End == 2 ? "\r\n" : "\n";

    /// <summary>The place behind the fields and properties at the beginning.</summary>
    public static int AfterFields(TypeDeclarationSyntax type)
    {
        var index = type.Members.IndexOf(member => member is not (FieldDeclarationSyntax or PropertyDeclarationSyntax));
        return index < 0 ? type.Members.Count : index;
    }
}
