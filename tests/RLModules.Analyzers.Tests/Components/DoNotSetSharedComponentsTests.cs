using RLModules.Analyzers.Components;
using RLModules.Analyzers.Tests.Support;

namespace RLModules.Analyzers.Tests.Components;

/// <summary>RLM0608: what the multi-agent module around a module hands in is not set.</summary>
public sealed class DoNotSetSharedComponentsTests
{
    private const string Team = """
        [RLModule]
        internal partial class Team : MultiRLModule
        {
            [Shared] protected Linear encoder;
            [Shared] private Linear world = Linear(4, 4);

            private partial void Setup() => encoder = Linear(4, 4);

            public Linear World => world;
        }
        """;

    [Theory]
    [InlineData("private partial void Setup() { {|RLM0608:encoder|} = Linear(4, 4); }")]
    [InlineData("private partial void Setup() => Build(); private void Build() => this.{|RLM0608:encoder|} = Linear(4, 4);")]
    [InlineData("private partial void SetupForTraining() => ({|RLM0608:encoder|}, {|RLM0608:Scale|}) = (Linear(4, 4), Parameter(ones(1)));")]
    [InlineData("public void Late() => {|RLM0608:encoder|} ??= Linear(4, 4);")]
    [InlineData("private partial void Setup() => Make(out {|RLM0608:encoder|}); private static void Make(out Linear made) => made = Linear(4, 4);")]
    [InlineData("[Shared] private Linear {|RLM0608:own|} = Linear(4, 4); public Linear Own => own;")]
    [InlineData("[Shared] public Linear {|RLM0608:Own|} { get; } = Linear(4, 4);")]
    [InlineData("[Shared][TargetNetworkPair(nameof(BuildQ))] private Linear {|RLM0608:q|}; private Linear BuildQ() => Linear(4, 2); public Linear Q => q;")]
    public Task Fires(string members) => Rule.Verify<DoNotSetSharedComponentsAnalyzer>(Team, Player(members));

    [Theory]
    [InlineData("private Linear own; private partial void Setup() => own = Linear(4, 4); public Linear Own => own;")]
    [InlineData("[Shared] private Linear other = null!; public Linear Other => other;")]
    [InlineData("protected override void Dispose(bool disposing) { base.Dispose(disposing); encoder = null!; }")]
    public Task Does_not_fire(string members) => Rule.Verify<DoNotSetSharedComponentsAnalyzer>(Team, Player(members));

    [Fact]
    public Task Networks_and_owners_set_their_own() => Rule.Verify<DoNotSetSharedComponentsAnalyzer>(Team, """
        [RLModule]
        internal sealed partial class LargeTeam : Team
        {
            private partial void Setup() => encoder = Linear(8, 8);
        }

        [Network]
        internal sealed partial class Head : Module<Tensor, Tensor>
        {
            [Shared] private readonly Linear encoder;

            public Head(Linear encoder) : base("head")
            {
                this.encoder = encoder;
                RegisterComponents();
            }

            public override Tensor forward(Tensor x) => encoder.call(x);
        }
        """);

    [Fact]
    public async Task Messages() => Assert.Equal(
        [
            "'q' is [Shared]: the MultiRLModule around 'Player' owns it and hands it in before Setup: its target network, too, is its owner's: put [TargetNetworkPair] on the component there",
            "'encoder' is [Shared]: the MultiRLModule around 'Player' owns it and hands it in before Setup: do not set it, or leave out [Shared] where each 'Player' has its own",
        ],
        (await Rule.Messages<DoNotSetSharedComponentsAnalyzer>(Player("[Shared][TargetNetworkPair(nameof(BuildQ))] private Linear q; private Linear BuildQ() => Linear(4, 2); private partial void Setup() => encoder = q;"))));

    private static string Player(string members) => $$"""
        [RLModule]
        internal sealed partial class Player : RLModule
        {
            [Shared] private Linear encoder;
            [Shared] public Parameter? Scale { get; private set; }

            {{members}}

            [Forward] private Tensor Policy(Tensor obs) => encoder.call(obs);
        }
        """;
}
