using RLModules.Analyzers.Forwards;
using RLModules.Analyzers.Tests.Support;

namespace RLModules.Analyzers.Tests.Forwards;

/// <summary>RLM0208: [Forward] stands in for phases without a method of their own.</summary>
public sealed class ForwardNeverReachedTests
{
    [Fact]
    public Task Every_phase_has_its_own() => Rule.Verify<ForwardNeverReachedAnalyzer>("""
        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            [Forward] private Tensor {|RLM0208:Policy|}(Tensor obs) => obs;
            [ForwardTrain] private Tensor Train(Tensor obs) => obs;
            [ForwardExploration, ForwardInference] private Tensor Act(Tensor obs) => obs;
        }
        """);

    [Fact]
    public Task Base_classes_count() => Rule.Verify<ForwardNeverReachedAnalyzer>(
        """
        [RLModule]
        internal partial class Agent : RLModule
        {
            [Forward] private Tensor Policy(Tensor obs) => obs;
            [ForwardTrain] private Tensor Train(Tensor obs) => obs;
            [ForwardInference] private Tensor Act(Tensor obs) => obs;
        }

        [RLModule]
        internal partial class Explorer : Agent
        {
            [Forward] private Tensor {|RLM0208:Lost|}(Tensor obs) => obs;
        }
        """,
        "internal partial class Explorer { [ForwardExploration] private Tensor Explore(Tensor obs) => obs; }");

    [Fact]
    public Task A_phase_is_left() => Rule.Verify<ForwardNeverReachedAnalyzer>("""
        [RLModule]
        internal partial class Agent : RLModule
        {
            [Forward] private Tensor Policy(Tensor obs) => obs;
            [ForwardTrain] private Tensor Train(Tensor obs) => obs;
            [ForwardInference] private Tensor Act(Tensor obs) => obs;
        }

        [RLModule]
        internal partial class Other : Agent
        {
            [Forward] private Tensor Mine(Tensor obs) => obs;
        }

        internal static partial class Outer
        {
            [RLModule]
            internal sealed partial class Deep : Other
            {
                [ForwardExploration] private Tensor Explore(Tensor obs) => obs;
            }
        }
        """);

    [Fact]
    public async Task Message_names_the_methods() => Assert.Equal(
        ["'Lost' is never called: training (Train), exploration (Explore) and inference (Agent.Act) have methods of their own, and [Forward] stands in only for phases that have none"],
        await Rule.Messages<ForwardNeverReachedAnalyzer>("""
            [RLModule]
            internal partial class Agent : RLModule
            {
                [ForwardInference] private Tensor Act(Tensor obs) => obs;
            }

            [RLModule]
            internal partial class Explorer : Agent
            {
                [Forward] private Tensor Lost(Tensor obs) => obs;
                [ForwardTrain] private Tensor Train(Tensor obs) => obs;
                [ForwardExploration] private Tensor Explore(Tensor obs) => obs;
            }
            """));
}
