using RLModules.Analyzers.Inference;
using RLModules.Analyzers.Tests.Support;

namespace RLModules.Analyzers.Tests.Inference;

/// <summary>RLM0402 below the component: the rest of a path leads to a part, where the source shows the parts.</summary>
public sealed class UnresolvedPathTests
{
    [Theory]
    [InlineData("layers.{|RLM0402:2|}")]
    [InlineData("layers.{|RLM0402:critic|}")]
    [InlineData("layers.0.{|RLM0402:0|}")]
    [InlineData("layers.1.{|RLM0402:weight|}")]
    [InlineData("named.{|RLM0402:0|}")]
    [InlineData("named.body.{|RLM0402:2|}.weight")]
    [InlineData("heads.{|RLM0402:2|}")]
    [InlineData("policy.{|RLM0402:wieght|}")]
    [InlineData("tower.{|RLM0402:second|}")]
    [InlineData("tower.first.{|RLM0402:kernel|}")]
    [InlineData("base_tower.{|RLM0402:third|}")]
    [InlineData("built.{|RLM0402:1|}")]
    [InlineData("log_std.{|RLM0402:data|}")]
    public Task Fires_on(string path) => Rule.Verify<UnresolvedPathAnalyzer>(Module(path));

    [Theory]
    [InlineData("layers.0")]
    [InlineData("layers.0.weight")]
    [InlineData("named.body.1")]
    [InlineData("heads.1.bias")]
    [InlineData("policy.weight")]
    [InlineData("tower.second_head")]
    [InlineData("tower.first.weight")]
    [InlineData("base_tower.first")]
    [InlineData("built.0")]
    // What these hold is decided elsewhere, or changed.
    [InlineData("open.5")]
    [InlineData("either.5")]
    [InlineData("grown.5")]
    [InlineData("many.5")]
    [InlineData("foreign.anything")]
    // Reported with the declarations.
    [InlineData("nothing.0")]
    [InlineData("policy")]
    public Task Does_not_fire_on(string path) => Rule.Verify<UnresolvedPathAnalyzer>(Module(path));

    // The path begins with the member's key, without what stands in front of it in the state of the whole.
    [Fact]
    public Task Paths_of_a_multi_agent_module() => Rule.Verify<UnresolvedPathAnalyzer>("""
        [RLModule]
        [NonInference("tower.0")]
        [NonInference("tower.{|RLM0402:3|}")]
        internal sealed partial class Team : MultiRLModule
        {
            [Shared] private Sequential tower;

            private partial void Setup() => tower = Sequential(Linear(4, 4), Tanh());
        }
        """);

    [Fact]
    public async Task Message_names_the_parts_there_are()
    {
        Assert.Equal(
            ["[NonInference(\"layers.critic\")] on 'Agent' leads to no part: 'layers' has the parts '0', '1'"],
            await Rule.Messages<UnresolvedPathAnalyzer>(Module("layers.critic")));
        Assert.Equal(
            ["[NonInference(\"layers.1.weight\")] on 'Agent' leads to no part: 'layers.1' has no parts"],
            await Rule.Messages<UnresolvedPathAnalyzer>(Module("layers.1.weight")));
    }

    [Theory]
    [InlineData("layers.")]
    [InlineData("layers..0")]
    public async Task A_path_with_an_empty_key_leads_nowhere(string path) => Assert.Single(await Rule.Messages<UnresolvedPathAnalyzer>(Module(path)));

    [Fact]
    public Task Several_at_once_in_a_nested_partial_class_in_two_files() => Rule.Verify<UnresolvedPathAnalyzer>(
        """
        internal sealed partial class Outer
        {
            [RLModule]
            [NonInference("a.{|RLM0402:1|}"), NonInference("a.0")]
            [NonInference(@"a.{|RLM0402:x|}")]
            internal sealed partial class Agent : RLModule;
        }
        """,
        """
        internal sealed partial class Outer
        {
            internal sealed partial class Agent
            {
                private Sequential a = Sequential(Linear(4, 4));
            }
        }
        """);

    private static string Module(string path) => $$"""
        [Network]
        internal partial class Tower : Module<Tensor, Tensor>
        {
            private readonly Linear first = Linear(4, 4);
            [Component("second_head")] private readonly Linear second = Linear(4, 4);

            public Tower() : base("tower") => RegisterComponents();

            public override Tensor forward(Tensor input) => second.call(first.call(input));
        }

        [Network]
        internal sealed partial class TallTower : Tower
        {
            private readonly Linear third = Linear(4, 4);

            public TallTower() => RegisterComponents();
        }

        internal sealed class Foreign : Module<Tensor, Tensor>
        {
            public Foreign() : base("foreign") => register_module("anything", Linear(1, 1));

            public override Tensor forward(Tensor input) => input;
        }

        [RLModule]
        [NonInference("{{path}}")]
        internal sealed partial class Agent : RLModule
        {
            private Sequential layers;
            private Module<Tensor, Tensor> named;
            private ModuleList<Linear> heads;
            private Linear policy;
            private Tower tower;
            private Tower baseTower;
            private Module<Tensor, Tensor> built;
            private Module<Tensor, Tensor> open;
            private Module<Tensor, Tensor> either;
            private Sequential grown;
            private Sequential many;
            private Foreign foreign;
            private Parameter logStd;

            private partial void Setup()
            {
                layers = Sequential(Linear(4, 4), Tanh());
                named = Sequential(("body", Sequential(Linear(4, 4), Tanh())), ("head", Linear(4, 2)));
                heads = ModuleList(Linear(4, 4), Linear(4, 4));
                (policy, tower) = (Linear(4, 2), new TallTower());
                baseTower = new Tower();
                built = Build();
                open = Open(4);
                either = ActionSize > 2 ? Linear(4, 4) : Sequential(Linear(4, 4));
                grown = Sequential(Linear(4, 4));
                grown.append(Tanh());
                many = Sequential(Layers());
                foreign = new Foreign();
                logStd = Parameter(zeros(2));
            }

            private Sequential Build() => Sequential(Linear(4, 4));

            private static Module<Tensor, Tensor> Open(int size)
            {
                var layer = Linear(size, size);
                return layer;
            }

            private static IEnumerable<Module<Tensor, Tensor>> Layers() => [Linear(4, 4)];
        }
        """;
}
