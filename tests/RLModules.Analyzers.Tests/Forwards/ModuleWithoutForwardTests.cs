using Microsoft.CodeAnalysis;
using RLModules.Analyzers.Forwards;
using RLModules.Analyzers.Tests.Support;

namespace RLModules.Analyzers.Tests.Forwards;

/// <summary>RLM0203: a module has a forward.</summary>
public sealed class ModuleWithoutForwardTests
{
    [Fact]
    public Task Classes_without_any() => Rule.Verify<ModuleWithoutForwardAnalyzer>(
        """
        [RLModule] internal sealed partial class {|RLM0203:Agent|} : RLModule;

        internal static partial class Outer
        {
            [RLModule]
            internal partial class {|RLM0203:Critic|} : RLModule
            {
                [ComputeValues] private Tensor Values(Tensor obs) => obs;
            }
        }
        """,
        "internal sealed partial class Agent { public int Extra => 1; }");

    [Fact]
    public Task Attribute_on_the_second_part() => Rule.Verify<ModuleWithoutForwardAnalyzer>(
        "internal sealed partial class Agent { public int Extra => 1; }",
        "[RLModule] internal sealed partial class {|RLM0203:Agent|} : RLModule;");

    [Theory]
    [InlineData("Forward")]
    [InlineData("ForwardTrain")]
    [InlineData("ForwardExploration")]
    [InlineData("ForwardInference")]
    public Task One_of_any_kind_is_enough(string attribute) => Rule.Verify<ModuleWithoutForwardAnalyzer>($$"""
        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            [{{attribute}}] private Tensor Compute(Tensor obs) => obs;
        }
        """);

    [Fact]
    public Task Abstract_classes_inherited_forwards_and_forwards_of_other_rules() => Rule.Verify<ModuleWithoutForwardAnalyzer>("""
        [RLModule] internal abstract partial class Base : RLModule;

        [RLModule]
        internal partial class Agent : Base
        {
            [Forward] private Tensor Policy(Tensor obs) => obs;
        }

        [RLModule] internal sealed partial class Wide : Agent;

        internal abstract class ByHand(RLModuleSpec spec) : RLModule(spec)
        {
            protected override TensorDict DispatchForward(ForwardPhase phase, TensorDict batch, in ExplorationContext context) => batch;
        }

        [RLModule] internal sealed partial class DerivedFromByHand : ByHand;

        [RLModule]
        internal sealed partial class Hiding : RLModule
        {
            public new TensorDict ForwardTrain(TensorDict batch) => batch;
        }

        internal sealed class NotAnnotated(RLModuleSpec spec) : RLModule(spec);
        """);

    [Fact]
    public async Task Forward_of_a_base_class_in_another_assembly()
    {
        var library = Rule.Compile(["""
            #pragma warning disable CS1591
            [RLModule]
            public partial class Agent : RLModule
            {
                [Forward] private Tensor Policy(Tensor obs) => obs;
            }

            [RLModule] public abstract partial class Nothing : RLModule;
            """]).WithAssemblyName("Library");
        using var stream = new MemoryStream();
        Assert.True(library.Emit(stream).Success);
        var user = Sources.Compile("User", References.All.Append(MetadataReference.CreateFromImage(stream.ToArray())), """
            [RLModule] internal sealed partial class Wide : Agent;
            [RLModule] internal sealed partial class Lost : Nothing;
            """);
        Generation.RunLoosely(user, out var compilation);

        var diagnostic = Assert.Single(await Rule.Diagnose(compilation, new ModuleWithoutForwardAnalyzer()));

        Assert.Contains("'Lost'", diagnostic.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public Task Forward_of_a_base_class_that_the_generator_does_not_read_is_none() => Rule.Verify<ModuleWithoutForwardAnalyzer>("""
        internal abstract class Base(RLModuleSpec spec) : RLModule(spec)
        {
            [Forward] private Tensor Policy(Tensor obs) => obs;
        }

        [RLModule] internal sealed partial class {|RLM0203:Agent|} : Base;
        """);

    [Fact]
    public Task Without_a_module_base_another_rule_speaks() => Rule.Verify<ModuleWithoutForwardAnalyzer>("[RLModule] internal sealed partial class Agent;");

    [Fact]
    public async Task Message_names_the_attributes() => Assert.Equal(
        ["'Agent' has no forward: annotate a private method with [Forward], [ForwardTrain], [ForwardExploration] or [ForwardInference]"],
        await Rule.Messages<ModuleWithoutForwardAnalyzer>("[RLModule] internal sealed partial class Agent : RLModule;"));
}
