using RLModules.Learning.Optimizers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RLModules.Learning.Tests.Optimizers;

/// <summary>Numbers are RLlib's <c>clip_gradients</c> on the gradients (3, 4) and (12).</summary>
public class GradientClippingTests
{
    public static TheoryData<string> Optimizers => ["flat", "torch"];

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Global_norm_scales_all_gradients_together(string kind)
    {
        using var optimizer = Optimizer(kind, [3, 4], [12]);
        var gradients = optimizer.CollectGradients()!;

        var norm = GradientClipping.Clip(gradients, 5);

        // n = 13, coefficient 0.3846153550.
        Assert.Equal(13f, norm.item<float>(), 1e-5f);
        AssertGradients(gradients, [1.153846f, 1.538461f], [4.615384f]);
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Norm_scales_each_gradient_by_itself(string kind)
    {
        using var optimizer = Optimizer(kind, [3, 4], [12]);
        var gradients = optimizer.CollectGradients()!;

        GradientClipping.Clip(gradients, 1, GradClipBy.Norm);

        AssertGradients(gradients, [0.6f, 0.8f], [1f]);
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Value_clamps_every_number(string kind)
    {
        using var optimizer = Optimizer(kind, [3, -4], [12]);
        var gradients = optimizer.CollectGradients()!;

        var norm = GradientClipping.Clip(gradients, 3.5, GradClipBy.Value);

        Assert.Equal(13f, norm.item<float>(), 1e-5f);
        AssertGradients(gradients, [3f, -3.5f], [3.5f]);
    }

    [Theory]
    [InlineData(GradClipBy.GlobalNorm, 13.5)]
    [InlineData(GradClipBy.Norm, 12.5)]
    [InlineData(GradClipBy.Value, 12.5)]
    public void Gradients_within_the_limit_are_left_alone(GradClipBy by, double limit)
    {
        using var optimizer = Optimizer("flat", [3, 4], [12]);
        var gradients = optimizer.CollectGradients()!;

        GradientClipping.Clip(gradients, limit, by);

        AssertGradients(gradients, [3f, 4f], [12f]);
    }

    [Fact]
    public void Norm_takes_an_infinite_one_for_a_billion_and_leaves_the_others_clipped()
    {
        using var optimizer = Optimizer("flat", [float.PositiveInfinity, 4], [12]);
        var gradients = optimizer.CollectGradients()!;

        GradientClipping.Clip(gradients, 1, GradClipBy.Norm);

        AssertGradients(gradients, [float.PositiveInfinity, 4e-9f], [1f]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void Limit_that_would_stop_learning_is_refused(double limit)
    {
        using var optimizer = Optimizer("flat", [3, 4], [12]);

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => GradientClipping.Clip(optimizer.CollectGradients()!, limit));

        Assert.Contains("expected a number above 0", error.Message);
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Numbers_that_are_not_finite_are_found_and_replaced(string kind)
    {
        using var optimizer = Optimizer(kind, [float.NaN, 1], [float.NegativeInfinity]);
        var gradients = optimizer.CollectGradients()!;

        Assert.False(gradients.IsFinite());
        Assert.Equal(["x", "y"], gradients.FindNonFinite());
        gradients.ReplaceNonFinite();

        Assert.True(gradients.IsFinite());
        AssertGradients(gradients, [0f, 1f], [float.MinValue]);
    }

    [Fact]
    public void Norm_that_overflows_does_not_make_finite_gradients_count_as_not_finite()
    {
        using var optimizer = Optimizer("flat", [3e38f, 3e38f], [1]);
        var gradients = optimizer.CollectGradients()!;

        Assert.False(float.IsFinite(gradients.GlobalNorm().item<float>()));
        Assert.True(gradients.IsFinite());
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Gradient_can_be_replaced_and_steps_see_it(string kind)
    {
        using var optimizer = Optimizer(kind, [3, 4], [12]);
        var gradients = optimizer.CollectGradients()!;
        var (x, y) = (optimizer.Parameters[0].Parameter, optimizer.Parameters[1].Parameter);
        _ = gradients.GlobalNorm();

        gradients.Set(y, zeros(1));

        Assert.Equal(5f, gradients.GlobalNorm().item<float>());
        optimizer.Step(gradients);
        Assert.Equal([0f], Values(y));
        Assert.All(Values(x), value => Assert.True(value < 0));
        Assert.Contains("shape (3)", Assert.Throws<ArgumentException>(() => gradients.Set(x, zeros(3))).Message);
        Assert.Contains("no gradient in this set", Assert.Throws<ArgumentException>(() => gradients.Set(new Parameter(zeros(2)), zeros(2))).Message);
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Parameters_without_a_gradient_are_not_in_the_set(string kind)
    {
        using var optimizer = Optimizer(kind, [3, 4], [12]);
        optimizer.Parameters[0].Parameter.grad = null!;
        var gradients = optimizer.CollectGradients()!;

        Assert.Equal(["y"], gradients.Parameters.Select(entry => entry.Name));
        Assert.Null(gradients.Find(optimizer.Parameters[0].Parameter));
        Assert.Equal([12f], Values(gradients.Find(optimizer.Parameters[1].Parameter)!));
    }

    [Fact]
    public void Gradients_of_another_optimizer_are_refused()
    {
        using var one = Optimizer("flat", [3, 4], [12]);
        using var other = Optimizer("torch", [3, 4], [12]);

        Assert.Contains("another optimizer", Assert.Throws<ArgumentException>(() => one.Step(other.CollectGradients()!)).Message);
    }

    private static LearnerOptimizer Optimizer(string kind, float[] x, float[] y)
    {
        (string, Parameter)[] parameters = [("x", new Parameter(zeros(2))), ("y", new Parameter(zeros(1)))];
        parameters[0].Item2.grad = tensor(x);
        parameters[1].Item2.grad = tensor(y);
        return kind == "flat" ? new FlatAdam(parameters) : new TorchOptimizer(optim.Adam(parameters.Select(entry => entry.Item2)), parameters);
    }

    private static void AssertGradients(GradientSet gradients, float[] x, float[] y)
    {
        var parameters = gradients.Parameters.ToArray();
        Assert.Equal(x, Values(gradients.Find(parameters[0].Parameter)!), Close);
        Assert.Equal(y, Values(gradients.Find(parameters[1].Parameter)!), Close);
    }

    private static float[] Values(Tensor values) => values.detach().data<float>().ToArray();

    private static bool Close(float expected, float actual) => expected.Equals(actual) || Math.Abs(expected - actual) < 1e-6 * Math.Abs(expected);
}
