using RLModules.Analyzers.Components;
using RLModules.Analyzers.Tests.Support;

namespace RLModules.Analyzers.Tests.Components;

/// <summary>RLM0606: a component is part of one module.</summary>
public sealed class DoNotHandComponentsOnTests
{
    private const string Heads = """
        [Network]
        internal partial class Head : Module<Tensor, Tensor>
        {
            private readonly Linear encoder;
            private readonly Linear output = Linear(4, 2);

            public Head(Linear encoder) : base("head")
            {
                this.encoder = encoder ?? throw new ArgumentNullException(nameof(encoder));
                RegisterComponents();
            }

            public override Tensor forward(Tensor x) => output.call(encoder.call(x));
        }

        [Network]
        internal sealed partial class TallHead : Head
        {
            public TallHead(int size, Linear body) : base(body) => _ = size;
        }

        [Network]
        internal sealed partial class SharingHead : Module<Tensor, Tensor>
        {
            [Shared] private readonly Linear encoder;

            public SharingHead(Linear encoder) : base("head")
            {
                this.encoder = encoder;
                RegisterComponents();
            }

            public override Tensor forward(Tensor x) => encoder.call(x);
        }

        [Network]
        internal sealed partial class PrimaryHead(Linear encoder, Linear? probe) : Module<Tensor, Tensor>("head")
        {
            private readonly Linear body = encoder;

            public Linear? Probe { get; set; }

            public override Tensor forward(Tensor x) => (probe ?? Probe ?? body).call(x);
        }

        [Network]
        internal sealed partial class CopyingHead : Module<Tensor, Tensor>
        {
            private readonly Linear body;

            public CopyingHead(Linear encoder) : base("head")
            {
                body = Linear(encoder.in_features, encoder.out_features);
                RegisterComponents();
            }

            public override Tensor forward(Tensor x) => body.call(x);
        }
        """;

    [Theory]
    [InlineData("head = new Head({|RLM0606:encoder|});")]
    [InlineData("head = new Head(this.encoder!);", "this.encoder")]
    [InlineData("head = new TallHead(4, {|RLM0606:encoder|});")]
    [InlineData("head = new PrimaryHead({|RLM0606:encoder|}, null);")]
    [InlineData("head = Sequential(new Head({|RLM0606:encoder|}), Tanh());")]
    [InlineData("head = Sequential({|RLM0606:encoder|}, Tanh(), Linear(4, 2));")]
    [InlineData("head = Sequential((\"body\", {|RLM0606:encoder|}), (\"tanh\", Tanh()));")]
    [InlineData("head = Sequential(new Module<Tensor, Tensor>[] { {|RLM0606:encoder|}, Tanh() });")]
    [InlineData("var probe = new PrimaryHead(Linear(4, 4), null); probe.Probe = {|RLM0606:encoder|}; head = probe;")]
    [InlineData("list = [{|RLM0606:encoder|}];")]
    [InlineData("list = new ModuleList<Linear> { {|RLM0606:encoder|} };")]
    [InlineData("list = ModuleList({|RLM0606:encoder|}); list.Add({|RLM0606:encoder|});")]
    [InlineData("(new PrimaryHead(Linear(4, 4), null).Probe, head) = ({|RLM0606:encoder|}, null);")]
    [InlineData("(head, list) = (new Head({|RLM0606:encoder|}), ModuleList<Linear>());")]
    public Task Fires(string setup, string? marked = null) =>
        Rule.Verify<DoNotHandComponentsOnAnalyzer>(Heads, Agent(marked is null ? setup : setup.Replace(marked, $"{{|RLM0606:{marked}|}}", StringComparison.Ordinal)));

    [Theory]
    [InlineData("head = new SharingHead(encoder);")]
    [InlineData("head = new CopyingHead(encoder);")]
    [InlineData("head = new PrimaryHead(Linear(4, 4), encoder);")]
    [InlineData("head = new Head(Linear(4, 4));")]
    [InlineData("head = Sequential(Linear(4, 4), Tanh());")]
    [InlineData("encoder = Linear(4, 4); wrapped = Linear(4, 4); wrapped = Sequential(wrapped, Tanh());")]
    [InlineData("using var probe = Sequential(encoder, Tanh()); _ = probe.call(zeros(1, 4)); _ = new Head(encoder).call(zeros(1, 4));")]
    [InlineData("var body = Linear(4, 4); head = new Head(body);")]
    [InlineData("head = Build(encoder.out_features);")]
    [InlineData("wrapped = encoder;")]
    public Task Does_not_fire(string setup) => Rule.Verify<DoNotHandComponentsOnAnalyzer>(Heads, Agent(setup));

    // What a module is handed in is not its own to hand on either.
    [Fact]
    public Task Shared_components_of_both_sides() => Rule.Verify<DoNotHandComponentsOnAnalyzer>(Heads, """
        [RLModule]
        internal sealed partial class Team : MultiRLModule
        {
            [Shared] private Linear encoder;
            private Module<Tensor, Tensor> probe;
            private Module<Tensor, Tensor> sharing;

            private partial void Setup()
            {
                encoder = Linear(4, 4);
                probe = Sequential({|RLM0606:encoder|}, Linear(4, 1));
                sharing = new SharingHead(encoder);
            }
        }

        [RLModule]
        internal sealed partial class Player : RLModule
        {
            [Shared] private Linear encoder;
            private Module<Tensor, Tensor> policy;
            private Module<Tensor, Tensor> sharing;

            private partial void Setup()
            {
                policy = new Head({|RLM0606:encoder|});
                sharing = new SharingHead(encoder);
            }

            [Forward] private Tensor Policy(Tensor obs) => policy.call(sharing.call(obs));
        }
        """);

    [Fact]
    public async Task Messages() => Assert.Equal(
        [
            "Component 'encoder' is handed to 'Head', which registers it as its own, so that it would be saved and optimized twice: mark 'encoder' of 'Head' [Shared]",
            "Component 'encoder' is handed to 'Sequential', which registers it as its own, so that it would be saved and optimized twice: hold it in 'wrapped' alone, or call it before 'wrapped'",
        ],
        await Rule.Messages<DoNotHandComponentsOnAnalyzer>(Heads, Agent("head = new Head(encoder); wrapped = Sequential(encoder, Tanh());")));

    private static string Agent(string setup) => $$"""
        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            private Linear encoder = null!;
            private Module<Tensor, Tensor>? head = null;
            private Module<Tensor, Tensor>? wrapped = null;
            private ModuleList<Linear> list = null!;

            private partial void Setup()
            {
                encoder = Linear(4, 4);
                {{setup}}
            }

            private static Linear Build(int size) => Linear((int)size, 2);
            private static Linear Build(long size) => Linear((int)size, 2);

            [Forward] private Tensor Policy(Tensor obs) => (head ?? wrapped ?? encoder).call(obs) + list.Count + Build(4).weight;
        }
        """;
}
