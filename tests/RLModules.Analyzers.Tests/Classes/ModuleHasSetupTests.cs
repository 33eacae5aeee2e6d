using RLModules.Analyzers.Classes;
using RLModules.Analyzers.Declarations;
using RLModules.Analyzers.Tests.Support;

namespace RLModules.Analyzers.Tests.Classes;

/// <summary>RLM0106: components are built by a Setup.</summary>
public sealed class ModuleHasSetupTests
{
    [Theory]
    [InlineData("[RLModule] internal sealed partial class {|RLM0106:Agent|} : RLModule { private Linear policy; public Linear Policy => policy; }", "CS0649", "CS8795")]
    [InlineData("[RLModule] internal sealed partial class {|RLM0106:Agent|} : RLModule { private void Setup(int hidden) => policy = Linear(hidden, 2); private Linear policy; public Linear Policy => policy; }", "CS8795")]
    [InlineData("internal partial class Outer { [RLModule] internal sealed partial class {|RLM0106:Agent|} : RLModule { public Linear? Policy { get; private set; } } }", "CS8795")]
    [InlineData("[RLModule] internal sealed partial class {|RLM0106:Agent|} : RLModule { private partial void Setup(); }", "CS8795")]
    public Task Fires(string source, params string[] compilerIds) => Rule.Verify<ModuleHasSetupAnalyzer>(compilerIds, source);

    [Theory]
    [InlineData("[RLModule] internal sealed partial class Agent : RLModule;")]
    [InlineData("[RLModule] internal sealed partial class Agent : RLModule { private Linear policy; public Linear Policy => policy; private partial void Setup() => policy = Linear(4, 2); }")]
    [InlineData("[RLModule] internal sealed partial class Agent : RLModule { private readonly Linear policy = Linear(4, 2); public Linear Policy => policy; }")]
    [InlineData("[RLModule] internal sealed partial class Agent : RLModule { [TargetNetworkPair(nameof(BuildQ))] private Linear q; private Linear BuildQ() => Linear(4, 2); }")]
    [InlineData("[RLModule] internal sealed partial class Agent : RLModule { [NonInference] private Linear critic; public Linear Critic => critic; private partial void SetupForTraining() => critic = Linear(4, 1); }")]
    [InlineData("[RLModule] internal sealed partial class Agent : RLModule { private void Setup() { } }")]
    public Task Does_not_fire(string source) => Rule.Verify<ModuleHasSetupAnalyzer>(source);

    [Fact]
    public Task Setup_in_another_file() => Rule.Verify<ModuleHasSetupAnalyzer>(
        "[RLModule] internal sealed partial class Agent : RLModule { private Linear policy; public Linear Policy => policy; }",
        "internal sealed partial class Agent { private partial void Setup() => policy = Linear(4, 2); }");

    [Fact]
    public async Task Setup_with_parameters_is_of_another_shape()
    {
        const string Source = "[RLModule] internal sealed partial class Agent : RLModule { private Linear policy; public Linear Policy => policy; private partial void {|RLM0107:Setup|}(int hidden) => policy = Linear(hidden, 2); }";

        await Rule.Verify<DeclarationAnalyzer>(["CS0759", "CS8795"], Source);
        Assert.Empty(await Rule.Messages<ModuleHasSetupAnalyzer>(Source));
    }

    [Fact]
    public async Task Message() => Assert.Equal(
        ["'Agent' has components but no method that builds them: write 'private partial void Setup()'"],
        await Rule.Messages<ModuleHasSetupAnalyzer>("[RLModule] internal sealed partial class Agent : RLModule { private Linear policy; }"));
}
