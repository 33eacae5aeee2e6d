using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using RLModules.ShapeFlow.Tests.Cases;

namespace RLModules.ShapeFlow.Tests.Oracle;

/// <summary>A module of the corpus with one mistake, or as it is: in a namespace of its own, so that all of one module are compiled together.</summary>
/// <param name="Case">The module.</param>
/// <param name="Number">Its number in the case; 0 is the module as it is.</param>
/// <param name="Kind">The kind of mistake; null where there is none.</param>
/// <param name="Change">The mistake.</param>
internal sealed record Mutant(Case Case, int Number, string? Kind, TextChange Change)
{
    public string Namespace { get; } = string.Create(CultureInfo.InvariantCulture, $"Mutant{Number:0000}");

    /// <summary>The mistake as one reads it: the line before and after.</summary>
    public string Difference
    {
        get
        {
            var text = Case.Source.SyntaxTree.GetText();
            var line = TextSpan.FromBounds(text.Lines.GetLineFromPosition(Change.Span.Start).Start, text.Lines.GetLineFromPosition(Change.Span.End).End);
            var before = text.ToString(line);
            var after = string.Concat(before.AsSpan(0, Change.Span.Start - line.Start), Change.NewText, before.AsSpan(Change.Span.End - line.Start));
            return $"{OneLine(before)}  →  {OneLine(after)}";
        }
    }

    public SyntaxTree Parse()
    {
        var name = ((Microsoft.CodeAnalysis.CSharp.Syntax.FileScopedNamespaceDeclarationSyntax)Case.Source.Members[0]).Name;
        var text = Case.Source.SyntaxTree.GetText().WithChanges(new TextChange(name.Span, Namespace), Change);
        return Sources.Parse(Namespace + ".cs", text.ToString());
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
