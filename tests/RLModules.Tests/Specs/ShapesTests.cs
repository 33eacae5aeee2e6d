using FsCheck;
using FsCheck.Fluent;
using RLModules.CodeGeneration;
using static TorchSharp.torch;

namespace RLModules.Tests.Specs;

public class ShapesTests
{
    private static readonly Gen<long[]> AnyShape =
        from rank in Gen.Choose(0, 4)
        from shape in Gen.Choose(0, 2).Select(size => (long)size).ArrayOf(rank)
        select shape;

    [Fact]
    public void EndsWith_agrees_with_the_spec_of_the_same_shape() =>
        Prop.ForAll((from shape in AnyShape from trailing in AnyShape select (shape, trailing: trailing.Select(size => size + 1).ToArray())).ToArbitrary(), pair =>
        {
            using var tensor = zeros(pair.shape);
            var fits = Fits(tensor, "b..", pair.trailing);
            return Shapes.EndsWith(tensor, pair.trailing) == fits && (pair.trailing.Length != 1 || Shapes.EndsWith(tensor, pair.trailing[0]) == fits);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void SameLeading_agrees_with_two_specs_that_share_their_leading_dimensions() =>
        Prop.ForAll((from first in AnyShape from second in AnyShape from firstTrailing in Gen.Choose(0, 2) from secondTrailing in Gen.Choose(0, 2) select (first, second, firstTrailing, secondTrailing)).ToArbitrary(), call =>
        {
            if (call.first.Length <= call.firstTrailing || call.second.Length <= call.secondTrailing)
            {
                return true;
            }

            using var first = zeros(call.first);
            using var second = zeros(call.second);
            var specs = new SpecDict
            {
                { "first", TensorSpec.Parse(Names("b..", "x", call.firstTrailing)) },
                { "second", TensorSpec.Parse(Names("b..", "y", call.secondTrailing)) },
            };
            var agrees = specs.Check(new TensorDict { { "first", first }, { "second", second } }).Count == 0;
            return Shapes.SameLeading(first, call.firstTrailing, second, call.secondTrailing) == agrees;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(new[] { 64L, 4L }, new[] { 4L }, true)]
    [InlineData(new[] { 8L, 5L, 4L }, new[] { 4L }, true)]
    [InlineData(new[] { 4L }, new[] { 4L }, false)]
    [InlineData(new[] { 64L, 3L }, new[] { 4L }, false)]
    [InlineData(new[] { 64L }, new long[0], true)]
    [InlineData(new long[0], new long[0], false)]
    public void A_shape_ends_with_its_last_dimensions_behind_at_least_one(long[] shape, long[] trailing, bool expected)
    {
        using var tensor = zeros(shape);
        Assert.Equal(expected, Shapes.EndsWith(tensor, trailing));
    }

    [Fact]
    public void A_check_allocates_nothing()
    {
        using var first = zeros([8, 5, 4]);
        using var second = zeros([8, 5]);
        long[] trailing = [4];
        var fits = Check();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            fits &= Check();
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.True(fits);

        bool Check() => Shapes.EndsWith(first, trailing) && Shapes.EndsWith(first, 4) && Shapes.SameLeading(first, 1, second, 0);
    }

    private static string Names(string first, string name, int count) =>
        string.Join(", ", Enumerable.Range(0, count).Select(i => $"{name}{i}").Prepend(first));

    private static bool Fits(Tensor tensor, string leading, long[] trailing)
    {
        var spec = TensorSpec.Parse(string.Join(", ", trailing.Select(size => $"{size}").Prepend(leading)));
        return new SpecDict { { "x", spec } }.Check(new TensorDict { { "x", tensor } }).Count == 0;
    }
}
