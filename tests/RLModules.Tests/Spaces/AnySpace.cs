using FsCheck;
using FsCheck.Fluent;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Tests.Spaces;

/// <summary>Random spaces of every kind, up to three levels deep, for property tests.</summary>
internal static class AnySpace
{
    private static readonly double[] Bounds = [double.NegativeInfinity, -1e30, -2.5, -1, -0.1, 0, 0.1, 1, 2.5, 1e30, double.PositiveInfinity];

    public static Arbitrary<Space> Arbitrary() => Sized(3).ToArbitrary();

    private static Gen<Space> Sized(int depth) => depth == 0
        ? Leaf()
        : Gen.Frequency((4, Leaf()), (1, Tuple(depth - 1)), (1, Dict(depth - 1)));

    private static Gen<Space> Leaf() => Gen.OneOf(Box(), Discrete(), MultiDiscrete(), MultiBinary(), Text());

    private static Gen<Space> Box() =>
        from rank in Gen.Choose(0, 3)
        from shape in Gen.Choose(1, 3).Select(size => (long)size).ArrayOf(rank)
        from dtype in Gen.Elements(ScalarType.Float32, ScalarType.Float64)
        from bounds in (from one in Gen.Elements(Bounds) from other in Gen.Elements(Bounds) select (Math.Min(one, other), Math.Max(one, other)))
            .Where(pair => !(double.IsInfinity(pair.Item1) && pair.Item1 == pair.Item2))
            .ArrayOf((int)shape.Aggregate(1L, (product, size) => product * size))
        select (Space)new BoxSpace(bounds.Select(pair => pair.Item1).ToArray(), bounds.Select(pair => pair.Item2).ToArray(), shape, dtype);

    private static Gen<Space> Discrete() =>
        from n in Gen.Choose(1, 1000)
        from start in Gen.Choose(-5, 5)
        select (Space)new DiscreteSpace(n, start);

    private static Gen<Space> MultiDiscrete() =>
        from length in Gen.Choose(1, 4)
        from counts in Gen.Choose(1, 9).Select(count => (long)count).ArrayOf(length)
        select (Space)new MultiDiscreteSpace(counts);

    private static Gen<Space> MultiBinary() =>
        from rank in Gen.Choose(1, 3)
        from shape in Gen.Choose(1, 4).Select(size => (long)size).ArrayOf(rank)
        select (Space)new MultiBinarySpace(shape);

    private static Gen<Space> Text() =>
        from min in Gen.Choose(0, 3)
        from more in Gen.Choose(1, 5)
        from charset in Gen.Elements(TextSpace.Alphanumeric, "ab", "\"\\/ é€\n", "\0x")
        select (Space)new TextSpace(min + more, min, charset);

    private static Gen<Space> Tuple(int depth) =>
        from length in Gen.Choose(1, 3)
        from parts in Sized(depth).ArrayOf(length)
        select (Space)new TupleSpace(parts);

    private static Gen<Space> Dict(int depth) =>
        from names in Gen.SubListOf("zeta", "alpha", "with space", "ü").Where(chosen => chosen.Any())
        let list = names.ToArray()
        from parts in Sized(depth).ArrayOf(list.Length)
        select (Space)new DictSpace([.. list.Zip(parts)]);
}
