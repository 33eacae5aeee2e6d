using Microsoft.CodeAnalysis.CSharp;

namespace RLModules.Generators.Tests.Incrementality;

/// <summary>A project of two modules in a file each, a network that the first uses, and a plain file; and edits of it.</summary>
internal static class Project
{
    public const int AgentFile = 0;
    public const int EncoderFile = 1;
    public const int OtherFile = 2;
    public const int PlainFile = 3;

    private static readonly string[] Files =
    [
        """
        namespace Tests;

        internal sealed record Settings { public int Units { get; init; } }

        [RLModule]
        internal sealed partial class Agent : RLModule<Settings>
        {
            private Encoder encoder;
            private Linear policy;
            [NonInference] private Linear critic;

            private partial void Setup()
            {
                encoder = new Encoder();
                policy = Linear(4, 2);
                critic = Linear(4, 1);
            }

            [Forward] private Tensor Policy([Shape("b, 4")] Tensor obs) => policy.call(encoder.call(obs));
            [ComputeValues] private Tensor Values(Tensor obs) => critic.call(obs);
        }
        """,
        """
        namespace Tests;

        [Network]
        internal sealed partial class Encoder : Module<Tensor, Tensor>
        {
            private readonly Linear layer;
            private readonly Linear reconstruction;
            public Encoder() : base("encoder") { layer = Linear(4, 4); reconstruction = Linear(4, 4); RegisterComponents(); }
            public override Tensor forward(Tensor input) => layer.call(input);
        }
        """,
        """
        namespace Tests;

        [RLModule]
        internal sealed partial class Other : RLModule
        {
            private Linear policy;
            private partial void Setup() => policy = Linear(4, 2);
            [Forward] private Tensor Policy(Tensor obs) => policy.call(obs);
        }
        """,
        "internal static class Plain { public static int One() => 1; }",
    ];

    public static CSharpCompilation Compilation => Sources.Compile(Files);

    /// <summary>The project with a file that was edited.</summary>
    public static CSharpCompilation Edit(this CSharpCompilation project, int file, string text, string replacement)
    {
        Assert.Contains(text, Files[file], StringComparison.Ordinal);
        return project.Write(file, Files[file].Replace(text, replacement, StringComparison.Ordinal));
    }

    public static CSharpCompilation Write(this CSharpCompilation project, int file, string text)
    {
        var tree = project.SyntaxTrees.Single(candidate => candidate.FilePath == $"File{file}.cs");
        return project.ReplaceSyntaxTree(tree, Sources.Parse(tree.FilePath, text));
    }

    public static CSharpCompilation Add(this CSharpCompilation project, string text) => project.AddSyntaxTrees(Sources.Parse($"File{project.SyntaxTrees.Length}.cs", text));

    public static CSharpCompilation Remove(this CSharpCompilation project, int file) =>
        project.RemoveSyntaxTrees(project.SyntaxTrees.Single(candidate => candidate.FilePath == $"File{file}.cs"));

    /// <summary>A file's text as it was before any edit.</summary>
    public static string Text(int file) => Files[file];
}
