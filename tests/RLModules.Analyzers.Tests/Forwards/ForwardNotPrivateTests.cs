using RLModules.Analyzers.Forwards;
using RLModules.Analyzers.Tests.Support;

namespace RLModules.Analyzers.Tests.Forwards;

/// <summary>RLM0206: an annotated method is a private instance method.</summary>
public sealed class ForwardNotPrivateTests
{
    [Theory]
    [InlineData("[Forward] public Tensor {|RLM0206:Policy|}(Tensor obs) => obs;")]
    [InlineData("[Forward] internal Tensor {|RLM0206:Policy|}(Tensor obs) => obs;")]
    [InlineData("[ForwardTrain] protected Tensor {|RLM0206:Policy|}(Tensor obs) => obs;")]
    [InlineData("[ForwardTrain] protected internal Tensor {|RLM0206:Policy|}(Tensor obs) => obs;")]
    [InlineData("[ForwardInference] private static Tensor {|RLM0206:Policy|}(Tensor obs) => obs;")]
    [InlineData("[ForwardExploration] static Tensor {|RLM0206:Policy|}(Tensor obs) => obs;")]
    [InlineData("[ForwardExploration] public virtual Tensor {|RLM0206:Policy|}(Tensor obs) => obs;")]
    [InlineData("[ComputeValues] public Tensor {|RLM0206:Values|}(Tensor obs) => obs;")]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) => obs;")]
    [InlineData("[Forward] Tensor Policy(Tensor obs) => obs;")]
    [InlineData("[Forward] protected virtual Tensor Policy(Tensor obs) => obs;")]
    [InlineData("public static Tensor Policy(Tensor obs) => obs;")]
    public Task Method(string member) => Rule.Verify<ForwardNotPrivateAnalyzer>($$"""
        [RLModule]
        internal partial class Agent : RLModule
        {
            {{member}}
        }
        """);

    [Fact]
    public Task Derived_nested_and_partial_classes() => Rule.Verify<ForwardNotPrivateAnalyzer>(
        """
        [RLModule]
        internal abstract partial class Base : RLModule
        {
            [Forward] protected abstract Tensor Policy(Tensor obs);
        }

        internal static partial class Outer
        {
            [RLModule]
            internal sealed partial class Agent : Base
            {
                protected override Tensor Policy(Tensor obs) => obs;
                [ForwardTrain] public Tensor {|RLM0206:Train|}(Tensor obs) => obs;
            }
        }
        """,
        "internal static partial class Outer { internal sealed partial class Agent { [ForwardInference] internal static Tensor {|RLM0206:Act|}(Tensor obs) => obs; } }");

    [Fact]
    public async Task Message_says_what_the_method_is() => Assert.Equal(
        [
            "'Act' is static: it is called through the module's public methods, which validate; make it a private instance method",
            "'Train' is public static: it is called through the module's public methods, which validate; make it a private instance method",
            "'Values' is protected internal: it is called through the module's public methods, which validate; make it a private instance method",
        ],
        await Rule.Messages<ForwardNotPrivateAnalyzer>("""
            [RLModule]
            internal partial class Agent : RLModule
            {
                [Forward] private static Tensor Act(Tensor obs) => obs;
                [ForwardTrain] public static Tensor Train(Tensor obs) => obs;
                [ComputeValues] protected internal Tensor Values(Tensor obs) => obs;
            }
            """));
}
