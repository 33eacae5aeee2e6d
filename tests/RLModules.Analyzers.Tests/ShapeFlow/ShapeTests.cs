using RLModules.Analyzers.ShapeFlow.Algebra;

namespace RLModules.Analyzers.Tests.ShapeFlow;

/// <summary>Shapes of which parts are known.</summary>
public sealed class ShapeTests
{
    private static readonly Axis Batch = Axis.Of(Size.Of("b"));
    private static readonly Axis Leading = Axis.Several(1, "b");

    private readonly SizeFacts facts = new();

    public ShapeTests() => facts.AddFree("b");

    [Theory]
    [InlineData("(b, 4)", "(b, 4)", "(b, 4)")]
    [InlineData("(b, 4)", "(4)", "(b, 4)")]
    [InlineData("(b, 1)", "(b, 4)", "(b, 4)")]
    [InlineData("(b.., 4)", "(b.., 1)", "(b.., 4)")]
    [InlineData("(b.., 4)", "(4)", "(b.., 4)")]
    [InlineData("(3, 1)", "(5)", "(3, 5)")]
    public void Shapes_broadcast(string left, string right, string expected)
    {
        Assert.Equal(expected, Broadcast.Of(facts, Parse(left), Parse(right), out var clash).ToString());
        Assert.Null(clash);
    }

    [Theory]
    [InlineData("(b, 4)", "(b, 5)")]
    [InlineData("(b, 4)", "(b)")]
    [InlineData("(b.., 4)", "(b..)")]
    public void Shapes_that_do_not_broadcast(string left, string right)
    {
        Broadcast.Of(facts, Parse(left), Parse(right), out var clash);
        Assert.NotNull(clash);
    }

    [Theory]
    [InlineData("(b, 4)", "(b, 4)", nameof(Fit.Certain))]
    [InlineData("(b.., 4)", "(b.., 4)", nameof(Fit.Certain))]
    [InlineData("(b.., …, 4)", "(b.., 4)", nameof(Fit.Possible))]
    [InlineData("(b.., …, 1)", "(b..)", nameof(Fit.Impossible))]
    [InlineData("(b, 1)", "(b)", nameof(Fit.Impossible))]
    [InlineData("(…)", "(b, 4)", nameof(Fit.Possible))]
    [InlineData("(…, 3)", "(b, 4)", nameof(Fit.Impossible))]
    [InlineData("(3, …)", "(b..)", nameof(Fit.Impossible))]
    [InlineData("(1, 4)", "(b.., 4)", nameof(Fit.Possible))]
    [InlineData("(1, 4)", "(b, 4)", nameof(Fit.Possible))]
    public void Shapes_compare(string left, string right, string expected) => Assert.Equal(expected, ShapeFit.Compare(facts, Parse(left), Parse(right)).ToString());

    [Fact]
    public void Joined_shapes_keep_what_they_share()
    {
        Assert.Equal("(b, ?)", Parse("(b, 4)").Join(Parse("(b, 5)")).ToString());
        Assert.Equal("(…, 4)", Parse("(b, 4)").Join(Parse("(4)")).ToString());
    }

    [Fact]
    public void Dimensions_are_found_from_both_ends()
    {
        var shape = new Shape(Axis.Of(3), Leading, Axis.Of(5));
        Assert.Equal("3", shape[0].ToString());
        Assert.Equal("5", shape[-1].ToString());
        Assert.Null(shape.IndexOf(1));
        Assert.Equal("(3, …, 5)", shape.Without(1).ToString());
    }

    private static Shape Parse(string text) => new(text.Trim('(', ')').Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(axis => axis switch
    {
        "b" => Batch,
        "b.." => Leading,
        "…" => Axis.Any,
        _ => Axis.Of(long.Parse(axis, System.Globalization.CultureInfo.InvariantCulture)),
    }));
}
