using System.Runtime.InteropServices;
using RLModules.Learning.Optimizers;
using static TorchSharp.torch;

namespace RLModules.Learning.Learners;

/// <summary>
/// Gradients as a message: of every optimizer in order first one number for each of its parameters, above 0 where it has a gradient, then all gradients, zeros
/// where there is none.
/// </summary>
internal sealed class GradientLayout
{
    private readonly IReadOnlyList<RegisteredOptimizer> optimizers;
    private readonly int[] starts;

    public GradientLayout(IReadOnlyList<RegisteredOptimizer> optimizers)
    {
        this.optimizers = optimizers;
        starts = new int[optimizers.Count];
        for (var i = 0; i < starts.Length; i++)
        {
            starts[i] = Length;
            foreach (var (_, parameter) in optimizers[i].Optimizer.Parameters)
            {
                Length = checked(Length + 1 + (int)parameter.numel());
            }
        }
    }

    /// <summary>Numbers of a message.</summary>
    public int Length { get; }

    /// <summary>Writes a learner's gradients into a message.</summary>
    public void Write(ParameterGradients gradients, Span<float> message)
    {
        message.Clear();
        for (var i = 0; i < starts.Length; i++)
        {
            if (gradients.Find(optimizers[i].Optimizer) is not { } set)
            {
                continue;
            }

            foreach (var index in set.Indices)
            {
                message[starts[i] + index] = 1;
            }

            foreach (var (start, gradient) in Places(set, starts[i]))
            {
                using var scope = NewDisposeScope();
                Floats(gradient.to(ScalarType.Float32).cpu().contiguous()).CopyTo(message[start..]);
            }
        }
    }

    /// <summary>Reads the sums of all learners' messages.</summary>
    /// <param name="own">The learner's own gradients, whose memory is used where no other learner has more of them.</param>
    /// <param name="message">The sums.</param>
    public ParameterGradients Read(ParameterGradients own, Span<float> message)
    {
        var sets = new List<GradientSet>(starts.Length);
        for (var i = 0; i < starts.Length; i++)
        {
            var optimizer = optimizers[i].Optimizer;
            var flags = message.Slice(starts[i], optimizer.Parameters.Count);
            var present = flags.Length - flags.Count(0f);
            if (present == 0)
            {
                continue;
            }

            var set = own.Find(optimizer) is { } found && found.Indices.Count == present ? found : EmptySet(optimizer, flags);
            foreach (var (start, gradient) in Places(set, starts[i]))
            {
                using var scope = NewDisposeScope();
                var sum = empty(gradient.shape, ScalarType.Float32);
                message.Slice(start, (int)gradient.numel()).CopyTo(Floats(sum));
                gradient.copy_(sum);
            }

            set.MarkChanged();
            sets.Add(set);
        }

        return new ParameterGradients(sets);
    }

    /// <summary>Tensors that together hold every gradient of a set, each with its first place in the message.</summary>
    private static IEnumerable<(int Start, Tensor Gradient)> Places(GradientSet set, int start)
    {
        var parameters = set.Optimizer.Parameters;
        start += parameters.Count;
        if (set.Blocks.Count == 1 && set.Indices.Count == parameters.Count)
        {
            // All gradients one after the other in one tensor: one copy instead of many.
            yield return (start, set.Blocks[0]);
            yield break;
        }

        var next = 0;
        foreach (var (index, gradient) in set.Indices.Zip(set.Views()))
        {
            for (; next < index; next++)
            {
                start += (int)parameters[next].Parameter.numel();
            }

            yield return (start, gradient);
        }
    }

    /// <summary>Zeros for the parameters that other learners have gradients of.</summary>
    private static GradientSet EmptySet(LearnerOptimizer optimizer, ReadOnlySpan<float> flags)
    {
        for (var i = 0; i < flags.Length; i++)
        {
            var parameter = optimizer.Parameters[i].Parameter;
            parameter.grad = flags[i] == 0 ? null! : zeros_like(parameter);
        }

        return optimizer.CollectGradients()!;
    }

    private static Span<float> Floats(Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes);
}
