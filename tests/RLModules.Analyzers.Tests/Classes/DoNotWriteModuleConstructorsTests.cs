using RLModules.Analyzers.Classes;
using RLModules.Analyzers.Tests.Support;

namespace RLModules.Analyzers.Tests.Classes;

/// <summary>RLM0105: the generated constructor is the only one.</summary>
public sealed class DoNotWriteModuleConstructorsTests
{
    [Theory]
    [InlineData("[RLModule] internal sealed partial class Agent : RLModule { public {|RLM0105:Agent|}(RLModuleSpec spec, int hidden) : this(spec) => _ = hidden; }")]
    [InlineData("[RLModule] internal sealed partial class Agent : RLModule { public {|RLM0105:Agent|}() : this(new AgentSpec()) { } private {|RLM0105:Agent|}(int hidden) : this() => _ = hidden; }")]
    [InlineData("[RLModule] internal sealed partial class Agent : RLModule { public {|RLM0105:Agent|}(AgentSpec spec) : base(spec) { } }")]
    [InlineData("internal sealed record Settings; [RLModule] internal sealed partial class Agent : RLModule<Settings> { public {|RLM0105:Agent|}(RLModuleSpec spec) : this((RLModuleSpec<Settings>)spec) { } }")]
    [InlineData("internal partial class Outer { [RLModule] internal sealed partial class Agent : RLModule { public {|RLM0105:Agent|}(int hidden) : this(new AgentSpec()) => _ = hidden; } }")]
    [InlineData("[RLModule] internal sealed partial class {|RLM0105:Agent|}(int hidden) : RLModule(new AgentSpec()) { public int Hidden => hidden; }", "CS8862")]
    [InlineData("[RLModule] internal partial class Agent : RLModule; [RLModule] internal sealed partial class Derived : Agent { public {|RLM0105:Derived|}(int hidden) : base(new DerivedSpec()) => _ = hidden; }")]
    public Task Fires(string source, params string[] compilerIds) => Rule.Verify<DoNotWriteModuleConstructorsAnalyzer>(compilerIds, source);

    [Theory]
    [InlineData("[RLModule] internal sealed partial class Agent : RLModule;")]
    [InlineData("[RLModule] internal sealed partial class Agent : RLModule { private static readonly int Hidden; static Agent() => Hidden = 64; public int Width => Hidden; }")]
    [InlineData("[RLModule] internal sealed partial class Agent : RLModule { public Agent(RLModuleSpec spec) : base(spec) => FinishSetup(); }")]
    [InlineData("internal sealed record Settings; [RLModule] internal sealed partial class Agent : RLModule<Settings> { public Agent(RLModuleSpec<Settings> spec) : base(spec) => FinishSetup(); }")]
    [InlineData("[Network] internal partial class Encoder : Module<Tensor, Tensor> { public Encoder(int size) : base(\"e\") => _ = size; public override Tensor forward(Tensor x) => x; }")]
    [InlineData("[RLModule] internal partial class Agent : RLModule; internal sealed class Plain : Agent { public Plain(int hidden) : base(new AgentSpec()) => _ = hidden; }")]
    public Task Does_not_fire(string source) => Rule.Verify<DoNotWriteModuleConstructorsAnalyzer>(source);

    [Fact]
    public Task Constructor_in_another_file() => Rule.Verify<DoNotWriteModuleConstructorsAnalyzer>(
        "[RLModule] internal sealed partial class Agent : RLModule;",
        "internal sealed partial class Agent { public {|RLM0105:Agent|}(int hidden) : this(new AgentSpec()) => _ = hidden; }");

    [Fact]
    public async Task Message() => Assert.Equal(
        ["'Agent' has a constructor of its own: the generated one takes the spec and calls Setup; build the networks in Setup and take values from Settings"],
        await Rule.Messages<DoNotWriteModuleConstructorsAnalyzer>("[RLModule] internal sealed partial class Agent : RLModule { public Agent(int hidden) : this(new AgentSpec()) => _ = hidden; }"));
}
