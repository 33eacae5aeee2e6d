using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RLModules.Analyzers.Tests.Fuzzing;

/// <summary>A file with a token deleted, doubled or swapped with another, as it stands for a moment while someone types.</summary>
/// <param name="Path">A file name of its own.</param>
/// <param name="Text">The file.</param>
internal sealed record Mutant(string Path, string Text)
{
    /// <summary>One to three random changes; the same seed gives the same mutant.</summary>
    /// <param name="original">The file.</param>
    /// <param name="number">The mutant's number; its types stand in a namespace of their own, so that mutants of one compilation do not meet.</param>
    public static Mutant Create(string original, int number)
    {
        var random = new Random(SampleFiles.Hash(original) ^ number);
        var text = InOwnNamespace(original, number);
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            text = Change(text, random);
        }

        return new Mutant($"Mutant{number}.cs", text);
    }

    private static string Change(string text, Random random)
    {
        var tokens = CSharpSyntaxTree.ParseText(text, Sources.ParseOptions).GetRoot().DescendantTokens().Where(token => token.Span.Length > 0).ToArray();
        if (tokens.Length < 2)
        {
            return text;
        }

        var first = random.Next(tokens.Length);
        var second = random.Next(tokens.Length);
        return random.Next(3) switch
        {
            0 => Replace(text, tokens[first], ""),
            1 => Replace(text, tokens[first], $"{tokens[first].Text} {tokens[first].Text}"),
            _ when first == second => text,
            _ => Swap(text, tokens[Math.Min(first, second)], tokens[Math.Max(first, second)]),
        };
    }

    private static string Replace(string text, SyntaxToken token, string replacement) =>
        string.Concat(text.AsSpan(0, token.Span.Start), replacement, text.AsSpan(token.Span.End));

    private static string Swap(string text, SyntaxToken earlier, SyntaxToken later) => Replace(Replace(text, later, earlier.Text), earlier, later.Text);

    private static string InOwnNamespace(string text, int number)
    {
        var root = CSharpSyntaxTree.ParseText(text, Sources.ParseOptions).GetCompilationUnitRoot();
        if (root.Members.OfType<BaseNamespaceDeclarationSyntax>().ToArray() is { Length: > 0 } spaces)
        {
            return spaces.Reverse().Aggregate(text, (current, space) => current.Insert(space.Name.Span.End, $".Fuzz{number}"));
        }

        return root.Members.Count == 0 ? text : text.Insert(root.Members[0].FullSpan.Start, $"namespace Fuzz{number};\n");
    }
}
