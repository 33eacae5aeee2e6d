using RLModules.Analyzers.Forwards;
using RLModules.Analyzers.Tests.Support;

namespace RLModules.Analyzers.Tests.Forwards;

/// <summary>RLM0211: annotated methods stand in a class with [RLModule].</summary>
public sealed class ForwardWithoutModuleTests
{
    [Fact]
    public Task Base_class_without_attribute() => Rule.Verify<ForwardWithoutModuleAnalyzer>(
        """
        internal abstract partial class Base(RLModuleSpec spec) : RLModule(spec)
        {
            internal readonly record struct Memory(Tensor Hidden);

            [Forward] private Tensor {|RLM0211:Policy|}(Tensor obs) => obs;
            [InitialState] private Memory {|RLM0211:Start|}() => new(zeros(1));
        }

        [RLModule] internal sealed partial class Agent : Base;

        internal static class Outer
        {
            internal class ByHand(AgentBaseSpec spec) : AgentBase(spec)
            {
                [ComputeQValues] private Tensor {|RLM0211:Q|}(Tensor obs) => obs;
            }
        }

        [RLModule]
        internal partial class AgentBase : RLModule
        {
            [Forward] private Tensor Policy(Tensor obs) => obs;
        }
        """,
        "internal abstract partial class Base { [ComputeValues] private Tensor {|RLM0211:Values|}(Tensor obs) => obs; }");

    [Fact]
    public Task Annotated_classes_and_classes_that_are_no_modules() => Rule.Verify<ForwardWithoutModuleAnalyzer>("""
        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            [Forward] private Tensor Policy(Tensor obs) => obs;
        }

        internal sealed class ByHand(RLModuleSpec spec) : RLModule(spec)
        {
            public Tensor Policy(Tensor obs) => obs;
        }

        internal sealed class NoModule
        {
            [Forward] public Tensor Policy(Tensor obs) => obs;
        }
        """);

    [Fact]
    public async Task Message_names_method_attribute_and_class() => Assert.Equal(
        ["'Policy' is annotated with [ForwardTrain], but 'Base' is not annotated with [RLModule]: the generator does not read it, and nothing calls the method"],
        await Rule.Messages<ForwardWithoutModuleAnalyzer>("""
            internal abstract class Base(RLModuleSpec spec) : RLModule(spec)
            {
                [ForwardTrain] private Tensor Policy(Tensor obs) => obs;
            }
            """));
}
