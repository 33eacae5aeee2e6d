using RLModules.Analyzers.Declarations;
using RLModules.Analyzers.Tests.Support;
using RLModules.CodeFixes.TargetNetworks;

namespace RLModules.Analyzers.Tests.TargetNetworks;

/// <summary>RLM0502, the fix: the builder of a target network.</summary>
public sealed class WriteBuilderCodeFixTests
{
    [Fact]
    public Task Builder_is_written() => Fix.Verify<DeclarationAnalyzer, WriteBuilderCodeFix>(
        """
        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            [TargetNetworkPair(nameof(BuildQ))] private Linear q;
            [TargetNetworkPair("BuildTwin")] public Module<Tensor, Tensor>? Twin { get; private set; }
            [TargetNetworkPair("BuildTwin")] private Module<Tensor, Tensor> third;

            [Forward]
            private Tensor Policy(Tensor obs) => q.call(obs) + Twin!.call(obs) + third.call(obs);
        }
        """,
        """
        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            [TargetNetworkPair(nameof(BuildQ))] private Linear q;
            [TargetNetworkPair("BuildTwin")] public Module<Tensor, Tensor>? Twin { get; private set; }
            [TargetNetworkPair("BuildTwin")] private Module<Tensor, Tensor> third;

            [Forward]
            private Tensor Policy(Tensor obs) => q.call(obs) + Twin!.call(obs) + third.call(obs);

            private Linear BuildQ() => Linear(ObservationSize, ActionSize);

            private Module<Tensor, Tensor> BuildTwin() => Sequential(Linear(ObservationSize, 64), Tanh(), Linear(64, ActionSize));
        }
        """);

    [Fact]
    public Task Overload_with_parameters_stays_and_an_unknown_type_is_left_to_the_author() => Fix.Verify<DeclarationAnalyzer, WriteBuilderCodeFix>(
        """
        internal partial class Outer
        {
            [RLModule]
            internal sealed partial class Agent : RLModule
            {
                [TargetNetworkPair(nameof(Build))] private Conv2d q;

                private Conv2d Build(int channels) => Conv2d(channels, 4, 3);

                [Forward] private Tensor Policy(Tensor obs) => q.call(obs) + Build(3).call(obs);
            }
        }
        """,
        """
        internal partial class Outer
        {
            [RLModule]
            internal sealed partial class Agent : RLModule
            {
                [TargetNetworkPair(nameof(Build))] private Conv2d q;

                private Conv2d Build(int channels) => Conv2d(channels, 4, 3);

                [Forward] private Tensor Policy(Tensor obs) => q.call(obs) + Build(3).call(obs);

                private Conv2d Build() => throw new NotImplementedException();
            }
        }
        """);

    [Theory]
    [InlineData("[TargetNetworkPair(nameof(Build))] private Linear q; private Embedding Build() => Embedding(4, 2);")]
    [InlineData("[TargetNetworkPair(\"\")] private Linear q;")]
    [InlineData("[TargetNetworkPair(\"not a name\")] private Linear q;")]
    public async Task No_fix_where_no_method_would_help(string members) =>
        Assert.Empty(await Fix.Titles<DeclarationAnalyzer, WriteBuilderCodeFix>($"[RLModule] internal sealed partial class Agent : RLModule {{ {members} }}"));

    [Fact]
    public async Task Title() => Assert.Equal(
        ["Write 'BuildQ'"],
        await Fix.Titles<DeclarationAnalyzer, WriteBuilderCodeFix>("[RLModule] internal sealed partial class Agent : RLModule { [TargetNetworkPair(nameof(BuildQ))] private Linear q; }"));
}
