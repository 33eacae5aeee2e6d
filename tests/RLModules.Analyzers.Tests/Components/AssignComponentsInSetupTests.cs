using RLModules.Analyzers.Components;
using RLModules.Analyzers.Tests.Support;

namespace RLModules.Analyzers.Tests.Components;

/// <summary>RLM0601: components are set while the module is built.</summary>
public sealed class AssignComponentsInSetupTests
{
    [Theory]
    [InlineData("public void Widen() => {|RLM0601:policy|} = Linear(4, 2);")]
    [InlineData("public void Widen() => this.{|RLM0601:policy|} = Linear(4, 2);")]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) { {|RLM0601:policy|} ??= Linear(4, 2); return policy.call(obs); }")]
    [InlineData("public void Widen() { ({|RLM0601:policy|}, {|RLM0601:Value|}) = (Linear(4, 2), Linear(4, 1)); }")]
    [InlineData("public void Widen() { Make(out {|RLM0601:policy|}); } private static void Make(out Linear network) => network = Linear(4, 2);")]
    [InlineData("public void Widen() { void Go() => {|RLM0601:policy|} = Linear(4, 2); Go(); System.Action again = () => {|RLM0601:policy|} = Linear(4, 2); again(); }")]
    [InlineData("public Linear Lazy { get { return {|RLM0601:policy|} ??= Linear(4, 2); } }")]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) { {|RLM0601:mean|} = obs.mean(); {|RLM0601:mean|} += 1; return obs; }")]
    [InlineData("private void Rebuild() => {|RLM0601:policy|} = Linear(4, 2); public void Reset() => Rebuild();")]
    [InlineData("private void Rebuild() => Replace(); private void Replace() => {|RLM0601:policy|} = Linear(4, 2); [ForwardTrain] private Tensor Train(Tensor obs) { Rebuild(); return obs; }")]
    [InlineData("public void BuildAll() => {|RLM0601:policy|} = Linear(4, 2);")]
    [InlineData("[TargetNetworkPair(nameof(BuildQ))] private Linear q; private Linear BuildQ() { {|RLM0601:policy|} = Linear(4, 2); return Linear(4, 2); } public Linear Q => q;")]
    public Task Fires(string members) => Rule.Verify<AssignComponentsInSetupAnalyzer>(Agent("policy = Linear(4, 2); Value = Linear(4, 1); mean = zeros(4);", members));

    [Theory]
    [InlineData("policy = Linear(4, 2); Value = Linear(4, 1); mean = zeros(4);", "")]
    [InlineData("(policy, Value, mean) = (Linear(4, 2), Linear(4, 1), zeros(4));", "")]
    [InlineData("policy = null!; Value = null!; mean = zeros(4); Build(); foreach (var i in new[] { 1, 2 }) { Act(() => policy = Linear(i, 2)); }", "private void Build() { policy = Linear(4, 2); BuildValue(); } private void BuildValue() { Value = Linear(4, 1); if (ActionSize > 2) { Build(); } } private static void Act(System.Action action) => action();")]
    [InlineData("policy = null!; Value = null!; mean = zeros(4); System.Action build = Build; build();", "private void Build() { policy = Linear(4, 2); Value = Linear(4, 1); }")]
    [InlineData("policy = Linear(4, 2); Value = Linear(4, 1); mean = zeros(4);", "public void Calibrate(Tensor obs) { mean.copy_(obs); var policy = Linear(4, 2); policy.Dispose(); scratch = zeros(4); }  private Tensor? scratch; public Tensor? Scratch => scratch;")]
    [InlineData("policy = Linear(4, 2); Value = Linear(4, 1); mean = zeros(4);", "protected override void Dispose(bool disposing) { base.Dispose(disposing); policy = null!; Value = default!; }")]
    public Task Does_not_fire(string setup, string members) => Rule.Verify<AssignComponentsInSetupAnalyzer>(Agent(setup, members));

    [Fact]
    public Task Setup_for_training_and_initializers() => Rule.Verify<AssignComponentsInSetupAnalyzer>("""
        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            private readonly Linear policy = Linear(4, 2);
            [NonInference] private Linear critic;

            private partial void SetupForTraining() => critic = Linear(4, 1);

            [Forward] private Tensor Policy(Tensor obs) => policy.call(obs);
            [ComputeValues] private Tensor Values(Tensor obs) => critic.call(obs).squeeze(-1);
        }
        """);

    [Fact]
    public Task Networks_are_set_by_their_constructor() => Rule.Verify<AssignComponentsInSetupAnalyzer>("""
        [Network]
        internal sealed partial class Encoder : Module<Tensor, Tensor>
        {
            private Linear first;
            private Linear second;

            public Encoder(int size) : base("encoder")
            {
                first = Linear(size, 64);
                Build();
                RegisterComponents();
            }

            public override Tensor forward(Tensor x) => second.call(first.call(x));

            public void Widen() => {|RLM0601:first|} = Linear(4, 128);

            [System.Diagnostics.CodeAnalysis.MemberNotNull(nameof(second))]
            private void Build() => second = Linear(64, 64);
        }
        """);

    [Fact]
    public Task Derived_classes_nested_classes_and_strangers() => Rule.Verify<AssignComponentsInSetupAnalyzer>(
        """
        [RLModule]
        internal partial class Agent : RLModule
        {
            protected Linear policy;

            public Linear Value { get; set; }

            private partial void Setup()
            {
                policy = Linear(4, 2);
                Value = Linear(4, 1);
                BuildMore();
            }

            protected virtual void BuildMore()
            {
            }

            private sealed class Surgeon
            {
                public void Operate(Agent agent) => agent.{|RLM0601:policy|} = Linear(4, 2);
            }
        }
        """,
        """
        [RLModule]
        internal sealed partial class Derived : Agent
        {
            private partial void Setup() => policy = Linear(8, 2);

            protected override void BuildMore() => Value = Linear(8, 1);

            public void Late() => {|RLM0601:policy|} = Linear(16, 2);
        }

        internal static class Surgery
        {
            public static void Apply(Agent agent) => agent.{|RLM0601:Value|} = Linear(4, 2);
        }
        """);

    [Fact]
    public Task Shared_components_are_set_by_their_owner() => Rule.Verify<AssignComponentsInSetupAnalyzer>("""
        [RLModule]
        internal sealed partial class Team : MultiRLModule
        {
            [Shared] private Linear encoder;

            private partial void Setup() => encoder = Linear(4, 4);

            public void Widen() => {|RLM0601:encoder|} = Linear(4, 8);
        }

        [RLModule]
        internal sealed partial class Player : RLModule
        {
            [Shared] private Linear encoder;
            private Linear policy;

            private partial void Setup() => policy = Linear(4, 2);

            public void Widen() => {|RLM0601:policy|} = Linear(4, 4);

            [Forward] private Tensor Policy(Tensor obs) => policy.call(encoder.call(obs));
        }
        """);

    [Fact]
    public Task Parts_in_two_files() => Rule.Verify<AssignComponentsInSetupAnalyzer>(
        "[RLModule] internal sealed partial class Agent : RLModule { private Linear policy; private Linear value; private partial void Setup() { policy = null!; value = null!; Build(); } public Linear Policy => policy; }",
        "internal sealed partial class Agent { private void Build() { policy = Linear(4, 2); Again(); } public void Reset() => Again(); private void Again() => {|RLM0601:value|} = Linear(4, 1); }");

    [Fact]
    public async Task Messages() => Assert.Equal(
        [
            "Component 'policy' is assigned in 'Widen': Setup and SetupForTraining build components, and one that comes later is in no optimizer",
            "Component 'mean' is assigned in 'Widen': Setup sets a buffer, and what comes later goes into it, as with 'mean.copy_(…)'",
        ],
        await Rule.Messages<AssignComponentsInSetupAnalyzer>(Agent("policy = Linear(4, 2);", "public void Widen() { policy = Linear(4, 2); mean = zeros(4); }")));

    private static string Agent(string setup, string members) => $$"""
        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            private Linear policy;
            [Buffer] private Tensor mean;

            public Linear Value { get; private set; }

            public Linear Actor => policy;

            public Tensor Mean => mean;

            private partial void Setup()
            {
                {{setup}}
            }

            {{members}}
        }
        """;
}
