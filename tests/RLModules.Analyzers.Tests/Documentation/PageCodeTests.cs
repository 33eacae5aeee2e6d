using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RLModules.Analyzers.Tests.Documentation;

/// <summary>
/// The code of the pages compiles, each block with the types of those before it and of the README. Statements stand in a method, overrides in a learner; what a page
/// takes for granted, such as an environment, is a field around them. The migration guide has tests of its own.
/// </summary>
public sealed class PageCodeTests
{
    private const string Fence = "```csharp\n";

    private const string Usings = """
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using RLModules.Algorithms.Bc;
        global using RLModules.Algorithms.Ppo;
        global using RLModules.Catalogs;
        global using RLModules.Checkpoints;
        global using RLModules.Learning.Configuration;
        global using RLModules.Learning.Learners;
        global using RLModules.Learning.Metrics;
        global using RLModules.Metrics;
        global using RLModules.Sampling.Connectors.EnvToModule;
        global using RLModules.Sampling.Environments;
        global using RLModules.Sampling.EnvRunners;
        global using RLModules.Sampling.Offline;
        global using RLModules.Spaces;
        global using MyConfig = RLModules.Algorithms.Ppo.PpoConfig;
        global using PolicySpec = ActorCriticSpec;
        """;

    // What the pages take for granted.
    private const string Surroundings = """
        internal abstract class Surroundings
        {
            protected static readonly CartPole env = new(1);
            protected static readonly TensorDict batch = new();
            protected static readonly PpoAlgorithm run = new PpoConfig().Build();
            protected static readonly RLModuleSpec left = new ActorCriticSpec(), right = new ActorCriticSpec(), spec = new ActorCriticSpec();
            protected static readonly MetricsLogger metrics = new();
            protected static readonly MetricsResult result = metrics.Reduce();
            protected static readonly Microsoft.Extensions.Logging.ILogger logger = Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;
            protected static readonly CancellationToken cancellationToken = CancellationToken.None;
            protected static readonly string moduleId = "left";
            protected static readonly long iteration = 1, environmentSteps = 1;
            protected static readonly Tensor loss = ones(1);

            protected static void Sample()
            {
            }
        }

        internal abstract class MyLearner(MyConfig config, RLModuleSpec spec) : Learner<MyConfig>(config, spec);

        internal sealed class ScaledHead(Module<Tensor, Tensor> head, double scale) : Module<Tensor, Tensor>("scaled")
        {
            public override Tensor forward(Tensor input) => head.call(input) * scale;
        }
        """;

    // Examples have no documentation, and a package may be of an older framework.
    private static readonly string[] Accepted = ["CS1591", "CS1701"];

    private static string Root => References.Metadata("Repository");

    private static IEnumerable<MetadataReference> Libraries => References.All.Append(
        MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, "Microsoft.Extensions.Logging.Abstractions.dll")));

    public static TheoryData<string, int> Blocks
    {
        get
        {
            var blocks = new TheoryData<string, int>();
            foreach (var page in Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md").Select(path => $"docs/{Path.GetFileName(path)}").Append("README.md").Order(StringComparer.Ordinal))
            {
                for (var i = 0; page != "docs/migration.md" && i < Read(page).Length; i++)
                {
                    blocks.Add(page, i);
                }
            }

            return blocks;
        }
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Code_of_a_page_compiles(string page, int block)
    {
        var before = Read(page)[..block].Concat(page == "README.md" ? [] : Read("README.md")).SelectMany(Types);
        var unit = CSharpSyntaxTree.ParseText(Read(page)[block], Sources.ParseOptions).GetCompilationUnitRoot();
        var members = unit.Members;
        var statements = members.OfType<GlobalStatementSyntax>().Select(member => member.ToFullString()).ToArray();
        var code = $$"""
            {{unit.Usings.ToFullString()}}
            {{string.Join('\n', before.Concat(members.OfType<BaseTypeDeclarationSyntax>()).Select(type => type.ToFullString()))}}

            internal sealed class Page : Surroundings
            {
                public static async Task Code()
                {
                    {{string.Concat(statements)}}
                    await Task.CompletedTask;
                }
            }

            internal abstract class Extended(MyConfig config, RLModuleSpec spec) : MyLearner(config, spec)
            {
                {{string.Concat(members.Where(member => member is not (GlobalStatementSyntax or BaseTypeDeclarationSyntax)).Select(member => member.ToFullString()))}}
            }
            """;

        Generation.RunLoosely(Sources.Compile("Tests", Libraries, Usings, Surroundings, code), out var compilation);

        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !Accepted.Contains(diagnostic.Id)));
    }

    private static IEnumerable<BaseTypeDeclarationSyntax> Types(string code) =>
        CSharpSyntaxTree.ParseText(code, Sources.ParseOptions).GetCompilationUnitRoot().Members.OfType<BaseTypeDeclarationSyntax>();

    private static string[] Read(string page) =>
        [.. File.ReadAllText(Path.Combine(Root, page)).Replace("\r\n", "\n", StringComparison.Ordinal).Split(Fence).Skip(1).Select(rest => rest[..rest.IndexOf("```", StringComparison.Ordinal)])];
}
