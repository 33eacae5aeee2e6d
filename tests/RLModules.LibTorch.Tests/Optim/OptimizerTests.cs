using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RLModules.LibTorch.Tests.Optim;

/// <summary>Optimizers against their textbook recurrences in plain doubles, 50 steps on f(p) = Σ c_i (p_i - i)² / 2.</summary>
public sealed class OptimizerTests
{
    private const int Steps = 50;
    private static readonly double[] Start = [0.7, -1.3, 2.5, 0.01];
    private static readonly double[] Curvature = [1, 0.3, 4, 10];

    [Theory]
    [InlineData(0, false, false)]
    [InlineData(0.1, false, false)]
    [InlineData(0, true, false)]
    [InlineData(0.1, true, true)]
    public void Adam_follows_Kingma_and_Ba(double weightDecay, bool amsgrad, bool maximize) => Compare(
        p => optim.Adam([p], 0.05, 0.8, 0.95, 1e-7, weightDecay, amsgrad, maximize),
        (p, gradient) => AdamRecurrence(p, gradient, weightDecay, 0, amsgrad, maximize));

    [Theory]
    [InlineData(0.0, false)]
    [InlineData(0.2, false)]
    [InlineData(0.2, true)]
    public void AdamW_decays_apart_from_the_gradient(double weightDecay, bool amsgrad) => Compare(
        p => optim.AdamW([p], 0.05, 0.8, 0.95, 1e-7, weightDecay, amsgrad),
        (p, gradient) => AdamRecurrence(p, gradient, 0, weightDecay, amsgrad, false));

    [Theory]
    [InlineData(0, 0, 0, false, false)]
    [InlineData(0.9, 0, 0, false, false)]
    [InlineData(0.9, 0.3, 0.1, false, false)]
    [InlineData(0.9, 0, 0.1, true, false)]
    [InlineData(0.5, 0, 0, false, true)]
    public void SGD_follows_its_velocity(double momentum, double dampening, double weightDecay, bool nesterov, bool maximize) => Compare(
        p => optim.SGD([p], 0.02, momentum, dampening, weightDecay, nesterov, maximize),
        (p, gradient) =>
        {
            double velocity = 0;
            for (var step = 0; step < Steps; step++)
            {
                var g = (maximize ? -gradient(p) : gradient(p)) + (weightDecay * p);
                if (momentum != 0)
                {
                    velocity = step == 0 ? g : (momentum * velocity) + ((1 - dampening) * g);
                    g = nesterov ? g + (momentum * velocity) : velocity;
                }
                p -= 0.02 * g;
            }
            return p;
        });

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(0.9, 0, false)]
    [InlineData(0, 0.1, true)]
    [InlineData(0.9, 0.1, true)]
    public void RMSProp_divides_by_the_running_root_mean_square(double momentum, double weightDecay, bool centered) => Compare(
        p => optim.RMSProp([p], 0.01, 0.9, 1e-6, weightDecay, momentum, centered),
        (p, gradient) =>
        {
            double square = 0, average = 0, velocity = 0;
            for (var step = 0; step < Steps; step++)
            {
                var g = gradient(p) + (weightDecay * p);
                square = (0.9 * square) + (0.1 * g * g);
                average = (0.9 * average) + (0.1 * g);
                var direction = g / (Math.Sqrt(centered ? square - (average * average) : square) + 1e-6);
                velocity = (momentum * velocity) + direction;
                p -= 0.01 * (momentum > 0 ? velocity : direction);
            }
            return p;
        });

    [Fact]
    public void Default_learning_rates_and_betas_are_those_of_TorchSharp()
    {
        using var parameter = Made();
        using var adam = optim.Adam([parameter]);
        using var rms = optim.RMSProp([parameter]);
        Assert.Equal(1e-3, adam.ParamGroups.Single().LearningRate);
        Assert.Equal((0.9, 0.999), adam.Betas);
        Assert.Equal(0.01, rms.ParamGroups.Single().LearningRate);
    }

    [Fact]
    public void Parameter_without_gradient_stays_and_its_step_count_too()
    {
        using var scope = NewDisposeScope();
        var moved = Made();
        var still = Made();
        using var adam = optim.Adam([moved, still], 0.1);
        Loss(moved).backward();
        adam.step();
        Assert.Equal(Start, still.data<double>().ToArray());

        // Its first own step has the bias correction of step 1: lr in the direction of the sign, whatever the other parameter has done.
        Loss(still).backward();
        adam.step();
        Assert.All(still.data<double>().ToArray().Zip(Start), p => Assert.Equal(0.1, Math.Abs(p.First - p.Second), 6));
    }

    [Fact]
    public void Groups_have_learning_rates_of_their_own_and_take_the_rest_from_the_optimizer()
    {
        using var scope = NewDisposeScope();
        var fast = Made();
        var slow = Made();
        using var sgd = optim.SGD([new SGD.ParamGroup { Parameters = [fast], Options = new() { LearningRate = 0.1 } }], 0.001);
        sgd.add_param_group(new SGD.ParamGroup { Parameters = [slow] });
        Assert.Equal([0.1, 0.001], sgd.ParamGroups.Select(g => g.LearningRate));
        (Loss(fast) + Loss(slow)).backward();
        sgd.step();
        for (var i = 0; i < Start.Length; i++)
        {
            var gradient = Curvature[i] * (Start[i] - i);
            Assert.Equal(Start[i] - (0.1 * gradient), fast[i].item<double>(), 12);
            Assert.Equal(Start[i] - (0.001 * gradient), slow[i].item<double>(), 12);
        }
        Assert.Throws<ArgumentException>(() => sgd.add_param_group(new SGD.ParamGroup { Parameters = [fast] }));
    }

    [Fact]
    public void Learning_rate_can_be_changed_between_steps()
    {
        using var scope = NewDisposeScope();
        var parameter = Made();
        using var sgd = optim.SGD([parameter], 0.5);
        foreach (var group in sgd.ParamGroups)
            group.LearningRate = 0;
        Loss(parameter).backward();
        sgd.step();
        Assert.Equal(Start, parameter.data<double>().ToArray());
        Assert.Equal(0.5, sgd.ParamGroups.Single().InitialLearningRate);
    }

    [Fact]
    public void Zero_grad_zeroes_and_named_parameters_are_accepted()
    {
        using var scope = NewDisposeScope();
        using var module = nn.Linear(2, 1);
        using var sgd = optim.SGD(module.named_parameters(), 0.1);
        module.call(ones(1, 2)).sum().backward();
        sgd.zero_grad();
        Assert.Equal(0, module.weight.grad!.abs().sum().item<float>());
        Assert.Equal(2, sgd.parameters().Count());
    }

    [Fact]
    public void Closure_is_run_with_gradients_and_its_loss_is_returned()
    {
        using var scope = NewDisposeScope();
        var parameter = Made();
        using var sgd = optim.SGD([parameter], 0.01);
        using var noGrad = no_grad();
        var loss = sgd.step(() =>
        {
            var value = Loss(parameter);
            value.backward();
            return value;
        });
        Assert.Equal(Enumerable.Range(0, 4).Sum(i => Curvature[i] * Math.Pow(Start[i] - i, 2) / 2), loss!.item<double>(), 12);
        Assert.NotEqual(Start, parameter.data<double>().ToArray());
    }

    [Fact]
    public void State_outlives_the_scope_of_a_step()
    {
        using var parameter = Made();
        using var adam = optim.Adam([parameter], 0.05);
        for (var i = 0; i < 3; i++)
        {
            using var scope = NewDisposeScope();
            Loss(parameter).backward();
            adam.step();
        }
        var state = (Adam.State)adam.state_dict().State.Single();
        Assert.Equal(3, state.step);
        Assert.False(state.exp_avg.IsInvalid);
        Assert.False(state.exp_avg.requires_grad);
    }

    public static TheoryData<Func<Parameter, OptimizerHelper>> Kinds => new()
    {
        p => optim.Adam([p], 0.05, amsgrad: true),
        p => optim.AdamW([p], 0.05),
        p => optim.SGD([p], 0.01, 0.9),
        p => optim.RMSProp([p], 0.01, momentum: 0.5, centered: true),
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Saved_state_continues_as_if_never_interrupted(Func<Parameter, OptimizerHelper> make)
    {
        using var scope = NewDisposeScope();
        var whole = Made();
        using var uninterrupted = make(whole);
        Run(uninterrupted, whole, 20);

        var first = Made();
        using var before = make(first);
        Run(before, first, 10);
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        before.save_state_dict(writer);
        stream.Position = 0;
        var second = nn.Parameter(first.detach().clone());
        using var after = make(second);
        after.ParamGroups.Single().LearningRate = 123;
        using var reader = new BinaryReader(stream);
        after.load_state_dict(reader);
        Run(after, second, 10);
        Assert.Equal(whole.data<double>().ToArray(), second.data<double>().ToArray());

        var third = nn.Parameter(first.detach().clone());
        using var copied = make(third);
        copied.load_state_dict(before.state_dict());
        Run(copied, third, 10);
        Assert.Equal(whole.data<double>().ToArray(), third.data<double>().ToArray());
        Assert.True(copied.state_dict().State[0].ApproximatelyEquals(after.state_dict().State[0]));
    }

    [Fact]
    public void State_of_another_optimizer_or_of_more_parameters_is_refused()
    {
        using Parameter one = Made(), two = Made();
        using var adam = optim.Adam([one]);
        using var sgd = optim.SGD([one], 0.1);
        using var both = optim.Adam([one, two]);
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        adam.save_state_dict(writer);
        stream.Position = 0;
        using var reader = new BinaryReader(stream);
        Assert.Contains("Adam", Assert.Throws<ArgumentException>(() => sgd.load_state_dict(reader)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => both.load_state_dict(adam.state_dict()));
    }

    private static double AdamRecurrence(double p, Func<double, double> gradient, double weightDecay, double decoupledDecay, bool amsgrad, bool maximize)
    {
        double average = 0, square = 0, largest = 0;
        for (var step = 1; step <= Steps; step++)
        {
            var g = (maximize ? -gradient(p) : gradient(p)) + (weightDecay * p);
            p -= 0.05 * decoupledDecay * p;
            average = (0.8 * average) + (0.2 * g);
            square = (0.95 * square) + (0.05 * g * g);
            largest = Math.Max(largest, square);
            var corrected = (amsgrad ? largest : square) / (1 - Math.Pow(0.95, step));
            p -= 0.05 * (average / (1 - Math.Pow(0.8, step))) / (Math.Sqrt(corrected) + 1e-7);
        }
        return p;
    }

    private static void Compare(Func<Parameter, OptimizerHelper> make, Func<double, Func<double, double>, double> recurrence)
    {
        using var parameter = Made();
        using var optimizer = make(parameter);
        Run(optimizer, parameter, Steps);
        var result = parameter.data<double>().ToArray();
        for (var i = 0; i < result.Length; i++)
        {
            var index = i;
            var expected = recurrence(Start[i], p => Curvature[index] * (p - index));
            Assert.True(Math.Abs(expected - result[i]) <= 1e-10 * Math.Max(1, Math.Abs(expected)), $"element {i}: {result[i]}, expected {expected}");
        }
    }

    private static void Run(OptimizerHelper optimizer, Parameter parameter, int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            Loss(parameter).backward();
            optimizer.step();
        }
    }

    private static Parameter Made() => nn.Parameter(tensor(Start));

    private static Tensor Loss(Tensor parameter) => (tensor(Curvature) * (parameter - arange(4, ScalarType.Float64)).pow(2)).sum() * 0.5;
}
