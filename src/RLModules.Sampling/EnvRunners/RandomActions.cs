using System.Runtime.InteropServices;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Sampling.EnvRunners;

/// <summary>Actions drawn from the action space itself, for a warm-up.</summary>
internal static class RandomActions
{
    public static Tensor Draw(Space space, int count, RandomSource random)
    {
        var actions = empty([count, .. space.ActionShape], space.ActionDType);
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
                using (actions)
                {
                    double[] numbers = [.. Enumerable.Range(0, count).SelectMany(_ => Numbers(space.Sample(random)))];
                    return tensor(numbers, actions.shape, space.ActionDType);
                }
        }
    }

    /// <summary>The numbers of an action in their order.</summary>
    private static IEnumerable<double> Numbers(SpaceValue value) => value switch
    {
        SpaceValue.Integer integer => [integer.Value],
        SpaceValue.Integers integers => integers.Items.Select(static item => (double)item),
        SpaceValue.Numbers numbers => numbers.Items,
        SpaceValue.Dict dictionary => dictionary.Items.SelectMany(static item => Numbers(item.Value)),
        SpaceValue.Tuple tuple => tuple.Items.SelectMany(Numbers),
        _ => throw new NotSupportedException($"Random actions are rows of numbers, which {value} is not."),
    };
}
