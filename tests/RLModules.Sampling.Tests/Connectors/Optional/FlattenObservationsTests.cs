using RLModules.Sampling.Connectors.EnvToModule;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Sampling.Tests.Connectors.Optional;

public class FlattenObservationsTests
{
    private static readonly DictSpace Composite = new(
        ("goal", new DiscreteSpace(3, start: 5)),
        ("arm", new TupleSpace(new BoxSpace([-1.0, 0.0], [1.0, 9.0]), new MultiBinarySpace(2))),
        ("keys", new MultiDiscreteSpace(2, 3)));

    [Fact]
    public void Parts_are_concatenated_in_their_order_and_discrete_ones_are_one_hot()
    {
        var flat = Rows.Through(new FlattenObservations(), Composite, [6, -0.5f, 8, 1, 0, 1, 2, 5, 0.25f, 0, 0, 1, 0, 0], count: 2);

        Assert.Equal([0, 1, 0, -0.5f, 8, 1, 0, 0, 1, 0, 0, 1], flat[..12]);
        Assert.Equal([1, 0, 0, 0.25f, 0, 0, 1, 1, 0, 1, 0, 0], flat[12..]);
    }

    [Fact]
    public void Flat_space_is_a_float_box_with_the_bounds_of_the_parts()
    {
        var space = Assert.IsType<BoxSpace>(new FlattenObservations().TransformObservationSpace(Composite));

        Assert.Equal(ScalarType.Float32, space.DType);
        Assert.Equal([0.0, 0, 0, -1, 0, 0, 0, 0, 0, 0, 0, 0], space.Low.ToArray());
        Assert.Equal([1.0, 1, 1, 1, 9, 1, 1, 1, 1, 1, 1, 1], space.High.ToArray());
    }

    [Fact]
    public void Observations_that_come_flat_stay_as_they_are()
    {
        float[] flat = [0, 1, 0, -0.5f, 8, 1, 0, 0, 1, 0, 0, 1];

        Assert.Equal(flat, Rows.Through(new FlattenObservations(), Composite, flat));
    }

    [Fact]
    public void Image_becomes_a_vector_row_by_row()
    {
        var image = new BoxSpace(0, 255, [2, 3], ScalarType.Byte);

        Assert.Equal([1, 2, 3, 4, 5, 255], Rows.Through(new FlattenObservations(), image, [1, 2, 3, 4, 5, 255]));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(5.5f)]
    [InlineData(float.NaN)]
    public void Discrete_number_outside_its_space_is_named(float number)
    {
        var error = Assert.Throws<ArgumentException>(() => Rows.Through(new FlattenObservations(), Composite, [number, 0, 0, 0, 0, 0, 0]));

        Assert.Contains("'goal'", error.Message);
        Assert.Contains("expected an integer from 5 to 7", error.Message);
    }

    [Fact]
    public void Rows_of_neither_form_and_texts_are_refused()
    {
        var size = Assert.Throws<ArgumentException>(() => Rows.Through(new FlattenObservations(), Composite, new float[9]));
        var text = Assert.Throws<NotSupportedException>(() => new FlattenObservations().TransformObservationSpace(new DictSpace(("order", new TextSpace(4)))));

        Assert.Contains("came with 9 numbers, expected 7", size.Message);
        Assert.Contains("'order'", text.Message);
    }
}
