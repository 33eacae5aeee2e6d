using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RLModules.Generators;
using RLModules.Testing;

namespace RLModules.Benchmarks.CompileTime;

/// <summary>
/// A user's project in memory: the CartPole sample's module with its settings, once a file under as many names as wanted, and 50 plain files.
/// Every compilation it hands out is one that nobody has bound yet: what a compilation has bound, it remembers.
/// </summary>
internal sealed class ModuleProject
{
    private const int PlainFiles = 50;

    private readonly SyntaxTree module;
    private readonly SyntaxTree plain;
    private int edits;

    public ModuleProject(int modules)
    {
        var source = File.ReadAllText(SamplePath());
        var trees = Enumerable.Range(0, modules)
            .Select(index => Sources.Parse($"Module{index}.cs", source.Replace("ActorCritic", $"ActorCritic{index}", StringComparison.Ordinal)))
            .Concat(Enumerable.Range(0, PlainFiles).Select(index => Sources.Parse($"Plain{index}.cs", Plain(index, 2))))
            .ToArray();
        module = trees[0];
        plain = trees[^1];
        Compilation = Sources.Compile().AddSyntaxTrees(trees);
    }

    public CSharpCompilation Compilation { get; }

    public static GeneratorDriver CreateDriver() =>
        CSharpGeneratorDriver.Create([new RLModuleGenerator().AsSourceGenerator(), new NetworkGenerator().AsSourceGenerator()], parseOptions: Sources.ParseOptions);

    /// <summary>After an edit in a plain file.</summary>
    public Compilation EditElsewhere() => Replace(plain, Plain(PlainFiles - 1, ++edits));

    /// <summary>After an edit in the body of one module's forward.</summary>
    public Compilation EditBody() => Replace(module, "squeeze(-1)", $"squeeze(-1).add({++edits})");

    /// <summary>After one module has got a component of another name than before.</summary>
    public Compilation AddField() => Replace(module, "private Sequential actor;", $"private Sequential actor; private Linear? extra{++edits};");

    /// <summary>The project as it is when it is opened; the references are bound already, as they are for an editor.</summary>
    public Compilation Open() => Compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(Compilation.SyntaxTrees);

    private CSharpCompilation Replace(SyntaxTree tree, string text, string replacement)
    {
        var source = tree.ToString();
        return source.Contains(text, StringComparison.Ordinal)
            ? Replace(tree, source.Replace(text, replacement, StringComparison.Ordinal))
            : throw new InvalidOperationException($"The sample has no '{text}' any more.");
    }

    private CSharpCompilation Replace(SyntaxTree tree, string source) => Compilation.ReplaceSyntaxTree(tree, Sources.Parse(tree.FilePath, source));

    private static string Plain(int index, int factor) => $$"""
        namespace Plain;

        /// <summary>A class that is no module.</summary>
        public static class Plain{{index}}
        {
            /// <summary>A multiple.</summary>
            public static int Times(int number) => {{factor}} * number;
        }
        """;

    private static string SamplePath([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", "samples", "CartPole", "ActorCritic.cs"));
}
