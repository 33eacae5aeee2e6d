using RLModules.Analyzers.Declarations;
using RLModules.Analyzers.Tests.Support;
using RLModules.CodeFixes.Components;

namespace RLModules.Analyzers.Tests.Components;

/// <summary>RLM0602, the fix: networks and parameters are held where they are registered.</summary>
public sealed class RegisterNetworksCodeFixTests
{
    [Theory]
    [InlineData("List<Linear> heads = [];", "ModuleList<Linear> heads = [];")]
    [InlineData("List<Linear> heads = new();", "ModuleList<Linear> heads = new();")]
    [InlineData("List<Linear> heads = new(4);", "ModuleList<Linear> heads = new();")]
    [InlineData("List<Linear> heads = new List<Linear>();", "ModuleList<Linear> heads = new ModuleList<Linear>();")]
    [InlineData("IList<Linear> heads = new List<Linear>(4) { Linear(4, 2) };", "ModuleList<Linear> heads = new ModuleList<Linear>() { Linear(4, 2) };")]
    [InlineData("IReadOnlyList<Linear> heads = new[] { Linear(4, 2), Linear(4, 1) };", "ModuleList<Linear> heads = [Linear(4, 2), Linear(4, 1)];")]
    [InlineData("Linear[] heads = { Linear(4, 2), };", "ModuleList<Linear> heads = [Linear(4, 2), ];")]
    [InlineData("readonly Module<Tensor, Tensor>[] heads = new Module<Tensor, Tensor>[] { Linear(4, 2) }; // all", "readonly ModuleList<Module<Tensor, Tensor>> heads = [Linear(4, 2)]; // all")]
    [InlineData("List<Linear>? heads = null;", "ModuleList<Linear>? heads = null;")]
    [InlineData("Dictionary<string, Linear> heads = new() { [\"a\"] = Linear(4, 2) };", "ModuleDict<Linear> heads = new() { [\"a\"] = Linear(4, 2) };")]
    [InlineData("Dictionary<string, Linear> heads = new Dictionary<string, Linear> { { \"a\", Linear(4, 2) } };", "ModuleDict<Linear> heads = new ModuleDict<Linear> { { \"a\", Linear(4, 2) } };")]
    [InlineData("List<Parameter> heads = [Parameter(zeros(2))];", "ParameterList heads = [Parameter(zeros(2))];")]
    [InlineData("Dictionary<string, Parameter> heads = new();", "ParameterDict heads = new();")]
    public Task Declaration(string before, string after) => Fix.Verify<DeclarationAnalyzer, RegisterNetworksCodeFix>(Agent($"private {before}"), Agent($"private {after}"));

    [Fact]
    public Task Values_and_uses() => Fix.Verify<DeclarationAnalyzer, RegisterNetworksCodeFix>(
        """
        using System.Linq;

        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            private Linear[] heads;
            private List<Linear> more;

            public Dictionary<string, Linear> Named { get; private set; } = [];

            private partial void Setup()
            {
                heads = Enumerable.Range(0, 3).Select(_ => Linear(4, 2)).ToArray();
                this.more = new List<Linear>(Build());
                more.AddRange(Build());
                Named = new Dictionary<string, Linear>();
                Named["a"] = Linear(4, 2);
            }

            private static IEnumerable<Linear> Build() => [Linear(4, 2)];

            [Forward]
            private Tensor Policy(Tensor obs)
            {
                var sum = obs;
                for (var i = 0; i < heads.Length; i++)
                {
                    sum += heads[i].call(obs) + more[i].call(obs);
                }

                return sum + Named["a"].call(obs) + more.Count;
            }
        }
        """,
        """
        using System.Linq;

        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            private ModuleList<Linear> heads;
            private ModuleList<Linear> more;

            public ModuleDict<Linear> Named { get; private set; } = [];

            private partial void Setup()
            {
                heads = [.. Enumerable.Range(0, 3).Select(_ => Linear(4, 2))];
                this.more = [.. Build()];
                more.extend(Build());
                Named = new ModuleDict<Linear>();
                Named["a"] = Linear(4, 2);
            }

            private static IEnumerable<Linear> Build() => [Linear(4, 2)];

            [Forward]
            private Tensor Policy(Tensor obs)
            {
                var sum = obs;
                for (var i = 0; i < heads.Count; i++)
                {
                    sum += heads[i].call(obs) + more[i].call(obs);
                }

                return sum + Named["a"].call(obs) + more.Count;
            }
        }
        """);

    [Fact]
    public Task Network_of_several_lines() => Fix.Verify<DeclarationAnalyzer, RegisterNetworksCodeFix>(
        """
        [Network]
        internal sealed partial class Tower : Module<Tensor, Tensor>
        {
            private readonly Linear[] layers =
            {
                Linear(4, 64), // wide
                Linear(64, 2),
            };

            public Tower() : base("tower") => RegisterComponents();

            public override Tensor forward(Tensor x) => layers[1].call(layers[0].call(x));
        }
        """,
        """
        [Network]
        internal sealed partial class Tower : Module<Tensor, Tensor>
        {
            private readonly ModuleList<Linear> layers =
            [
                Linear(4, 64), // wide
                Linear(64, 2),
            ];

            public Tower() : base("tower") => RegisterComponents();

            public override Tensor forward(Tensor x) => layers[1].call(layers[0].call(x));
        }
        """);

    [Theory]
    [InlineData("private Linear[] heads = new Linear[3];")]
    [InlineData("private Linear[,] heads = { { Linear(4, 2) } };")]
    [InlineData("private Dictionary<int, Linear> heads = [];")]
    [InlineData("private Dictionary<string, Linear> heads = Build(); private static Dictionary<string, Linear> Build() => [];")]
    public async Task No_fix_where_only_the_author_can_tell(string members) => Assert.Empty(await Fix.Titles<DeclarationAnalyzer, RegisterNetworksCodeFix>(Agent(members)));

    [Fact]
    public async Task Title() => Assert.Equal(["Hold them in a ModuleList<Linear>"], await Fix.Titles<DeclarationAnalyzer, RegisterNetworksCodeFix>(Agent("private List<Linear> heads = [];")));

    private static string Agent(string members) => $$"""
        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            {{members}}

            public object? Heads => heads;
        }
        """;
}
