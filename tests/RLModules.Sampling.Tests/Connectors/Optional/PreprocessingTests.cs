using RLModules.Sampling.Connectors.EnvToModule;
using RLModules.Spaces;

namespace RLModules.Sampling.Tests.Connectors.Optional;

public class PreprocessingTests
{
    [Fact]
    public void Box_is_scaled_by_its_bounds_and_clipped()
    {
        // Five features, so that vectorised and single ones are both there; the last has equal bounds.
        var space = new BoxSpace([0.0, -2, 10, -8, 3], [4.0, 2, 20, 8, 3]);
        float[] rows = [0, 2, 15, 4, 3, 1, -3, 21, -8, 7];

        Assert.Equal([-1, 1, 0, 0.5f, 0, -0.5f, -1, 1, -1, 0], Rows.Through(new NormalizeBoxObservations(), space, rows, count: 2));
        Assert.Equal(new BoxSpace(-1, 1, [5]), new NormalizeBoxObservations().TransformObservationSpace(space));
    }

    [Fact]
    public void Feature_without_finite_bounds_is_named()
    {
        var error = Assert.Throws<NotSupportedException>(
            () => new NormalizeBoxObservations().TransformObservationSpace(new BoxSpace([0.0, 0], [1.0, double.PositiveInfinity])));

        Assert.Contains("feature 1", error.Message);
        Assert.Throws<NotSupportedException>(() => new NormalizeBoxObservations().TransformObservationSpace(new DiscreteSpace(3)));
    }

    [Fact]
    public void Lambda_maps_each_observation_and_its_space()
    {
        var piece = new MapObservations((observation, mapped) => mapped[0] = observation[0] + 10 * observation[1], _ => Rows.Unbounded(1));

        Assert.Equal([21, 43], Rows.Through(piece, Rows.Unbounded(2), [1, 2, 3, 4], count: 2));
    }

    [Fact]
    public void Piece_can_be_given_a_name()
    {
        Assert.Equal("halves", new MapObservations((_, _) => { }) { Name = "halves" }.Name);
        Assert.Equal("MapObservations", new MapObservations((_, _) => { }).Name);
        Assert.Throws<ArgumentException>(() => new MapObservations((_, _) => { }) { Name = "" });
    }
}
