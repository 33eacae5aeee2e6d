using FsCheck;
using FsCheck.Fluent;
using RLModules.Checkpoints;

namespace RLModules.Tests.Checkpoints;

public class RandomTreeTests
{
    private static readonly string[] Names = ["a", "b2", "rl_module", "policy-1"];

    private static readonly Gen<double> AnyDouble =
        Gen.ArrayOf(Gen.Choose(0, 255).Select(value => (byte)value), 8).Select(bytes => BitConverter.ToDouble(bytes));

    [Fact]
    public void Restoring_what_was_saved_gives_every_bit_back_whatever_the_tree() => Prop.ForAll(
        AnyTree(3).ToArbitrary(),
        tree =>
        {
            using var directory = new TemporaryDirectory();
            var saved = tree.Build(changed: false);
            var restored = tree.Build(changed: true);
            saved.SaveToPath(directory.FullPath);
            Assert.True(restored.RestoreFromPath(directory.FullPath).IsExact);
            Assert.Equal(Bits(saved), Bits(restored));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void A_state_set_from_memory_gives_every_bit_back_whatever_the_tree() => Prop.ForAll(
        AnyTree(3).ToArbitrary(),
        tree =>
        {
            var source = tree.Build(changed: false);
            var target = tree.Build(changed: true);
            using var state = source.GetState().Clone();
            Assert.True(target.SetState(state).IsExact);
            Assert.Equal(Bits(source), Bits(target));
        }).QuickCheckThrowOnFailure();

    private static Gen<Tree> AnyTree(int depth) =>
        from number in AnyDouble
        from weights in Gen.Choose(0, 50).Select(value => value / 8f).ArrayOf()
        from hasWeights in Gen.Elements(true, false)
        from count in Gen.Choose(0, depth == 0 ? 0 : Names.Length)
        from parts in depth == 0 ? Gen.Constant(Array.Empty<Tree>()) : AnyTree(depth - 1).ArrayOf(count)
        select new Tree(number, hasWeights ? weights : null, parts);

    private static List<long> Bits(Part part) =>
    [
        BitConverter.DoubleToInt64Bits(part.Number),
        .. part.Weights.Select(weight => (long)BitConverter.SingleToInt32Bits(weight)),
        .. part.GetCheckpointableComponents().SelectMany(child => Bits((Part)child.Component)),
    ];

    private sealed record Tree(double Number, float[]? Weights, Tree[] Parts)
    {
        public Part Build(bool changed) => new(
            "Part",
            changed ? 0.5 : Number,
            changed ? Weights?.Select(weight => weight + 100).ToArray() : Weights,
            [.. Parts.Select((part, i) => (Names[i], (ICheckpointable)part.Build(changed)))]);
    }
}
