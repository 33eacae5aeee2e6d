using System.Runtime.InteropServices;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Sampling.EnvRunners;

/// <summary>Actions drawn from the action space itself, for a warm-up.</summary>
internal static class RandomActions
{
    public static Tensor Draw(Space space, int count, RandomSource random)
    {
        var actions = empty([count, .. space.Shape], space.DType);
        switch (space)
        {
            case DiscreteSpace discrete:
                foreach (ref var action in MemoryMarshal.Cast<byte, long>(actions.bytes))
                {
                    action = discrete.SampleInteger(random);
                }

                return actions;
            case BoxSpace { DType: ScalarType.Float32 } box:
                var values = MemoryMarshal.Cast<byte, float>(actions.bytes);
                for (var start = 0; start < values.Length; start += box.FlatSize)
                {
                    box.Sample(random, values.Slice(start, box.FlatSize));
                }

                return actions;
            default:
                throw new NotSupportedException($"Random actions are drawn from a DiscreteSpace or a BoxSpace of float32, not from {space}.");
        }
    }
}
