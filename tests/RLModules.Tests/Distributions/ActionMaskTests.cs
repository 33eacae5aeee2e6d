using RLModules.Distributions;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Tests.Distributions;

public sealed class ActionMaskTests
{
    private static readonly bool[] Mask = [true, false, true];

    [Fact]
    public void A_forbidden_action_is_never_drawn_and_the_rest_share_its_probability()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        var distribution = new CategoricalDistribution(zeros(2000, 3).MaskActions(tensor(Mask)));

        var drawn = distribution.Sample(generator);

        Assert.Equal(0, drawn.eq(1).sum().item<long>());
        Assert.InRange(drawn.eq(0).sum().item<long>(), 880, 1120);
        Assert.Equal(-Math.Log(2), Numerics.First(distribution.LogProb(zeros(2000, ScalarType.Int64))), 6);
        Assert.Equal(Math.Log(2), Numerics.First(distribution.Entropy()), 6);
        Assert.Equal(0.0, Numerics.First(distribution.KlDivergence(distribution)));
    }

    [Fact]
    public void Gradients_flow_to_allowed_logits_alone_and_are_numbers()
    {
        using var scope = NewDisposeScope();
        var logits = tensor((double[])[1, 2, 3]).unsqueeze(0).requires_grad_();
        var distribution = new CategoricalDistribution(logits.MaskActions(tensor(Mask)));

        (distribution.LogProb(zeros(1, ScalarType.Int64)) + distribution.Entropy()).sum().backward();

        var gradient = Numerics.Doubles(logits.grad!);
        Assert.Equal(0.0, gradient[1]);

        // d log p₀/dx₀ = 1 − p₀ and dH/dx₀ = −p₀(log p₀ + H), over the two that are left.
        var p = 1 / (1 + Math.Exp(2));
        var entropy = -(p * Math.Log(p)) - ((1 - p) * Math.Log(1 - p));
        Assert.Equal(1 - p - (p * (Math.Log(p) + entropy)), gradient[0], 10);
    }

    [Fact]
    public void Rows_without_an_allowed_action_are_named_by_sampling_and_by_the_mode()
    {
        using var scope = NewDisposeScope();
        var mask = ones(5, 3, ScalarType.Float32);
        mask[1] = zeros(3);
        mask[4] = zeros(3);
        var distribution = new CategoricalDistribution(zeros(5, 3).MaskActions(mask));

        Assert.Contains("rows 1, 4 of 5", Assert.Throws<InvalidOperationException>(() => distribution.Sample()).Message, StringComparison.Ordinal);
        Assert.Contains("rows 1, 4 of 5", Assert.Throws<InvalidOperationException>(() => distribution.Mode()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mask_of_another_width_is_refused()
    {
        using var scope = NewDisposeScope();

        Assert.Contains("(2)", Assert.Throws<ArgumentException>(() => zeros(5, 3).MaskActions(ones(2))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Actions_of_a_space_that_starts_elsewhere_start_there()
    {
        using var scope = NewDisposeScope();
        var space = new DiscreteSpace(3, start: -1);
        var distribution = ActionDistributionType.For(space).FromInputs(Numerics.Row(0, 0, 5));

        Assert.Equal(1.0, Numerics.First(distribution.Mode()));
        Assert.Equal(5 - Math.Log(2 + Math.Exp(5)), Numerics.First(distribution.LogProb(tensor((long[])[1]))), 10);
        Assert.NotEqual(CategoricalDistribution.Kind, ActionDistributionType.For(space));
        Assert.Equal(CategoricalDistribution.Kind, ActionDistributionType.For(new DiscreteSpace(3)));
    }
}
