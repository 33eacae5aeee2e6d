using RLModules.Analyzers.Components;
using RLModules.Analyzers.Tests.Support;

namespace RLModules.Analyzers.Tests.Components;

/// <summary>RLM0603: a tensor that a module holds says what it is.</summary>
public sealed class TensorFieldIsABufferTests
{
    [Fact]
    public Task Fires() => Rule.Verify<TensorFieldIsABufferAnalyzer>(
        """
        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            private readonly Tensor {|RLM0603:mean|} = zeros(4), {|RLM0603:scale|} = ones(4);
            private Tensor? {|RLM0603:cached|} = null;
            public Tensor {|RLM0603:Offset|} { get; } = zeros(4);

            public Tensor Normalize(Tensor obs) => cached = (obs - mean) / scale + Offset;
        }
        """,
        """
        [Network]
        internal sealed partial class Encoder : Module<Tensor, Tensor>
        {
            private readonly Tensor {|RLM0603:scale|} = ones(4);

            public Encoder() : base("encoder") => RegisterComponents();

            public override Tensor forward(Tensor x) => x * scale;
        }
        """);

    [Fact]
    public Task Does_not_fire() => Rule.Verify<TensorFieldIsABufferAnalyzer>("""
        internal readonly record struct Range(Tensor Low, Tensor High);

        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            private static readonly Tensor Half = tensor(0.5f);
            [Buffer] private readonly Tensor mean = zeros(4);
            [Buffer] public Tensor Scale { get; } = ones(4);
            private readonly Parameter logStd = new(zeros(2));

            public Tensor Doubled => mean * 2;

            [Forward]
            private Tensor Policy(Tensor obs)
            {
                Tensor centered = obs - mean;
                return centered / Scale + logStd + Half;
            }

            private sealed class Cache
            {
                public Tensor? Last { get; set; }
            }
        }

        internal sealed class Plain(string name) : Module<Tensor, Tensor>(name)
        {
            private readonly Tensor scale = ones(4);

            public override Tensor forward(Tensor x) => x * scale;
        }
        """);

    [Fact]
    public Task Another_mark_on_the_tensor_is_another_rule() => Rule.Verify<TensorFieldIsABufferAnalyzer>("""
        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            [NonInference] private readonly Tensor mean = zeros(4);

            public Tensor Mean => mean;
        }
        """);

    [Fact]
    public async Task Message() => Assert.Equal(
        ["Tensor 'mean' is neither a parameter nor a [Buffer]: annotate it with [Buffer] to save it with the module, or hold a Parameter to train it"],
        await Rule.Messages<TensorFieldIsABufferAnalyzer>("[RLModule] internal sealed partial class Agent : RLModule { private readonly Tensor mean = zeros(4); }"));
}
