using RLModules.Analyzers.ShapeFlow.Algebra;

namespace RLModules.Analyzers.Tests.ShapeFlow;

/// <summary>Sizes: polynomials, and what can be equal.</summary>
public sealed class SizeTests
{
    private static readonly Size Hidden = Size.OfMember("Settings.Hidden");
    private static readonly Size Other = Size.OfMember("Settings.Other");
    private static readonly Size Batch = Size.Of("b");

    private readonly SizeFacts facts = new();

    public SizeTests() => facts.AddFree("b");

    [Fact]
    public void Polynomials_are_written_as_one_writes_them() =>
        Assert.Equal("2 * Settings.Hidden + Settings.Hidden * Settings.Other - 3", ((Hidden * Size.Of(2)) + (Other * Hidden) - Size.Of(3)).ToString());

    [Fact]
    public void Terms_cancel() => Assert.Equal(Size.Of(4), Hidden + Size.Of(4) - Hidden);

    [Fact]
    public void Division_is_exact_or_none()
    {
        Assert.Equal(Hidden, Size.Divide(Hidden * Other * Size.Of(6), Other * Size.Of(6)));
        Assert.Null(Size.Divide(Hidden * Size.Of(3), Size.Of(2)));
        Assert.Null(Size.Divide(Hidden + Size.Of(1), Hidden));
    }

    [Fact]
    public void Substitution_multiplies_out() => Assert.Equal(Size.Of(15), (Hidden * Other).Substitute(Size.NameOfMember("Settings.Hidden"), Size.Of(3)).Substitute(Size.NameOfMember("Settings.Other"), Size.Of(5)));

    [Fact]
    public void Members_may_be_equal_to_each_other_and_to_numbers()
    {
        Assert.Equal(Fit.Possible, facts.Compare(Hidden, Other));
        Assert.Equal(Fit.Possible, facts.Compare(Hidden, Size.Of(64)));
        Assert.Equal(Fit.Possible, facts.Compare(Hidden + Size.Of(4), Size.Of(4)));
    }

    [Fact]
    public void A_size_is_not_its_double() => Assert.Equal(Fit.Impossible, facts.Compare(Hidden, Hidden * Size.Of(2)));

    [Fact]
    public void A_size_is_not_one_more() => Assert.Equal(Fit.Impossible, facts.Compare(Hidden, Hidden + Size.Of(1)));

    [Fact]
    public void A_multiple_is_no_number_that_it_does_not_divide() => Assert.Equal(Fit.Impossible, facts.Compare(Hidden * Size.Of(2), Size.Of(7)));

    [Fact]
    public void A_member_that_is_a_size_adds_something()
    {
        Assert.Equal(Fit.Possible, facts.Compare(Other + Hidden, Other));
        facts.AddSize(Hidden);
        Assert.Equal(Fit.Impossible, facts.Compare(Other + Hidden, Other));
    }

    [Fact]
    public void A_number_that_is_no_size_may_be_zero() => Assert.Equal(Fit.Possible, facts.CompareNumbers(Hidden, Size.Of(0)));

    [Fact]
    public void A_batch_is_of_every_size()
    {
        Assert.Equal(Fit.Impossible, facts.Compare(Batch, Size.Of(64)));
        Assert.Equal(Fit.Impossible, facts.Compare(Batch, Hidden));
        Assert.Equal(Fit.Possible, facts.Compare(Batch * Hidden, Batch * Size.Of(3)));
        Assert.Equal(Fit.Impossible, facts.Compare(Batch * Hidden, Batch * Hidden * Size.Of(2)));
    }

    [Fact]
    public void The_last_dimension_of_an_observation_is_no_larger_than_the_observation()
    {
        var last = Size.Of(SizeFacts.LastOfObservation);
        var whole = Size.OfMember("ObservationSize");
        Assert.Equal(Fit.Possible, facts.Compare(last, whole));
        Assert.Equal(Fit.Possible, facts.Compare(last, Size.Of(5)));
        Assert.Equal(Fit.Impossible, facts.Compare(last, whole + Size.Of(1)));
        Assert.Equal(Fit.Impossible, facts.Compare(last, whole * Size.Of(2)));
    }

    [Fact]
    public void A_quotient_keeps_the_number_of_elements()
    {
        var quotient = facts.Quotient(Batch * Size.Of(32), Size.Of(64));
        Assert.Equal(Fit.Impossible, facts.Compare(quotient, Batch));
        Assert.Equal(Fit.Possible, facts.Compare(facts.Quotient(Batch * Hidden, Other), Batch));
    }
}
