using RLModules.Checkpoints;
using RLModules.Learning.Optimizers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RLModules.Learning.Tests.Optimizers;

public class FlatAdamTests
{
    private static readonly AdamOptions Options = new() { LearningRate = 0.03, Beta1 = 0.8, Beta2 = 0.95, Epsilon = 1e-3 };

    [Fact]
    public void Fifty_steps_are_those_of_the_textbook_recurrence()
    {
        var parameters = ThreeParameters();
        using var adam = new FlatAdam(parameters, Options);
        var textbook = parameters.Select(entry => new TextbookAdam(Values(entry.Parameter), Options)).ToArray();

        for (var step = 0; step < 50; step++)
        {
            for (var i = 0; i < parameters.Length; i++)
            {
                var gradient = GradientOf(i, step, textbook[i].Values.Length);
                SetGradient(parameters[i].Parameter, gradient);
                textbook[i].Step(gradient);
            }

            adam.Step();
        }

        AssertEqual(textbook, parameters);
    }

    [Fact]
    public void Fifty_steps_are_those_of_torchs_adam()
    {
        var parameters = ThreeParameters();
        var copies = ThreeParameters();
        using var adam = new FlatAdam(parameters, Options);
        using var torchs = optim.Adam(copies.Select(entry => entry.Parameter), Options.LearningRate, Options.Beta1, Options.Beta2, Options.Epsilon);

        for (var step = 0; step < 50; step++)
        {
            for (var i = 0; i < parameters.Length; i++)
            {
                var gradient = GradientOf(i, step, (int)parameters[i].Parameter.numel());
                SetGradient(parameters[i].Parameter, gradient);
                SetGradient(copies[i].Parameter, gradient);
            }

            adam.Step();
            torchs.step();
        }

        for (var i = 0; i < parameters.Length; i++)
        {
            Assert.Equal(Values(copies[i].Parameter), Values(parameters[i].Parameter), (expected, actual) => Math.Abs(expected - actual) < 1e-5);
        }
    }

    [Fact]
    public void Parameter_without_a_gradient_does_not_move_and_keeps_its_own_time()
    {
        var parameters = ThreeParameters();
        using var adam = new FlatAdam(parameters, Options);
        var textbook = parameters.Select(entry => new TextbookAdam(Values(entry.Parameter), Options)).ToArray();

        for (var step = 0; step < 20; step++)
        {
            for (var i = 0; i < parameters.Length; i++)
            {
                // The second parameter has a gradient in every third step only.
                if (i == 1 && step % 3 != 2)
                {
                    parameters[i].Parameter.grad = null!;
                    continue;
                }

                var gradient = GradientOf(i, step, textbook[i].Values.Length);
                SetGradient(parameters[i].Parameter, gradient);
                textbook[i].Step(gradient);
            }

            adam.Step();
        }

        AssertEqual(textbook, parameters);
        Assert.Equal([20L, 6L, 20L], new[] { "a", "b", "c" }.Select(name => adam.GetState()[name + ".step"].item<long>()));
    }

    [Fact]
    public void Without_any_gradient_nothing_happens()
    {
        var parameters = ThreeParameters();
        using var adam = new FlatAdam(parameters, Options);
        var before = Values(adam.Vector);

        Assert.False(adam.Step());
        Assert.Null(adam.CollectGradients());
        Assert.Equal(before, Values(adam.Vector));
    }

    [Fact]
    public void Stepping_leaves_the_gradients_as_they_were()
    {
        (string, Parameter)[] parameters = [("x", new Parameter(zeros(2)))];
        using var adam = new FlatAdam(parameters);
        SetGradient(parameters[0].Item2, [3, 4]);

        using var scope = NewDisposeScope();
        var gradients = adam.CollectGradients()!;
        GradientClipping.Clip(gradients, 1);
        adam.Step(gradients);

        Assert.Equal([3f, 4f], Values(parameters[0].Item2.grad!));
        adam.ZeroGrad();
        Assert.Null(parameters[0].Item2.grad);
    }

    [Fact]
    public void Values_copied_into_a_parameter_are_stepped_from()
    {
        var parameters = ThreeParameters();
        using var adam = new FlatAdam(parameters, Options);
        using (no_grad())
        {
            parameters[0].Parameter.copy_(full([2, 3], 7f));
        }

        AssertStepsFrom(7, parameters, adam);
    }

    [Fact]
    public void Parameter_that_was_given_other_memory_is_taken_back_with_its_new_values()
    {
        var parameters = ThreeParameters();
        using var adam = new FlatAdam(parameters, Options);
        using (no_grad())
        {
            parameters[0].Parameter.set_(full([2, 3], 7f));
        }

        AssertStepsFrom(7, parameters, adam);
        Assert.Equal(Values(parameters[0].Parameter), Values(adam.Vector)[..6]);
    }

    [Fact]
    public void Restored_optimizer_goes_on_as_the_saved_one()
    {
        var parameters = ThreeParameters();
        using var adam = new FlatAdam(parameters, Options);
        Play(adam, parameters, from: 0, to: 5);
        var state = adam.GetState().Clone();
        var copies = parameters.Select(entry => (entry.Name, new Parameter(entry.Parameter.detach().clone()))).ToArray();
        using var restored = new FlatAdam(copies, Options);
        restored.SetState(state);

        Play(adam, parameters, from: 5, to: 10);
        Play(restored, copies, from: 5, to: 10);

        Assert.Equal(Values(adam.Vector), Values(restored.Vector));
    }

    [Fact]
    public void State_that_does_not_fit_is_refused_with_every_difference_and_changes_nothing()
    {
        var parameters = ThreeParameters();
        using var adam = new FlatAdam(parameters, Options);
        Play(adam, parameters, from: 0, to: 3);
        var before = Values(adam.GetState()["a.exp_avg"]);
        using var other = new FlatAdam([("a", new Parameter(zeros(4))), ("d", new Parameter(zeros(1)))], Options);

        var error = Assert.Throws<CheckpointMismatchException>(() => adam.SetState(other.GetState()));

        Assert.Contains("a.exp_avg is (4)", error.Message);
        Assert.Contains("b.exp_avg", error.Message);
        Assert.Contains("d.exp_avg", error.Message);
        Assert.Equal(before, Values(adam.GetState()["a.exp_avg"]));
    }

    [Fact]
    public void Learning_rate_can_change_between_steps()
    {
        (string, Parameter)[] parameters = [("x", new Parameter(zeros(1)))];
        using var adam = new FlatAdam(parameters, new AdamOptions { LearningRate = 0.1, Epsilon = 0 });
        SetGradient(parameters[0].Item2, [4]);
        adam.Step();
        adam.LearningRate = 0.001;
        adam.Step();

        // A constant gradient makes every step exactly the learning rate long.
        Assert.Equal([-0.101f], Values(parameters[0].Item2), Close);
    }

    [Fact]
    public void Wrong_parameters_are_refused_by_name()
    {
        var x = new Parameter(zeros(1));
        Assert.Contains("'x' and 'w' are one parameter", Assert.Throws<ArgumentException>(() => new FlatAdam([("w", x), ("x", x)])).Message);
        Assert.Contains("two parameters have the name 'x'", Assert.Throws<ArgumentException>(() => new FlatAdam([("x", x), ("x", new Parameter(zeros(1)))])).Message);
        Assert.Contains("'y' is Float64", Assert.Throws<ArgumentException>(() => new FlatAdam([("x", x), ("y", new Parameter(zeros(1, ScalarType.Float64)))])).Message);
        Assert.Contains("no parameters", Assert.Throws<ArgumentException>(() => new FlatAdam([])).Message);
    }

    private static (string Name, Parameter Parameter)[] ThreeParameters() =>
    [
        ("a", new Parameter(arange(6, ScalarType.Float32).reshape(2, 3).mul(0.3))),
        ("b", new Parameter(tensor(new[] { 1f, -2f }))),
        ("c", new Parameter(tensor(0.5f))),
    ];

    private static void Play(FlatAdam adam, (string Name, Parameter Parameter)[] parameters, int from, int to)
    {
        for (var step = from; step < to; step++)
        {
            for (var i = 0; i < parameters.Length; i++)
            {
                SetGradient(parameters[i].Parameter, GradientOf(i, step, (int)parameters[i].Parameter.numel()));
            }

            adam.Step();
        }
    }

    private static void AssertStepsFrom(double value, (string Name, Parameter Parameter)[] parameters, FlatAdam adam)
    {
        var textbook = new TextbookAdam([.. Enumerable.Repeat((float)value, 6)], Options);
        var gradient = GradientOf(0, 0, 6);
        SetGradient(parameters[0].Parameter, gradient);
        textbook.Step(gradient);
        adam.Step();
        Assert.Equal(textbook.Values.Select(x => (float)x), Values(parameters[0].Parameter), Close);
    }

    private static float[] GradientOf(int parameter, int step, int length) =>
        [.. Enumerable.Range(0, length).Select(i => (float)Math.Sin(1 + parameter + 3 * i + 0.7 * step) * (1 + parameter))];

    private static void SetGradient(Parameter parameter, float[] gradient) => parameter.grad = tensor(gradient).reshape(parameter.shape);

    private static float[] Values(Tensor values) => values.detach().reshape(-1).data<float>().ToArray();

    private static void AssertEqual(TextbookAdam[] expected, (string Name, Parameter Parameter)[] actual)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i].Values.Select(value => (float)value), Values(actual[i].Parameter), Close);
        }
    }

    private static bool Close(float expected, float actual) => Math.Abs(expected - actual) < 2e-6 * Math.Max(1, Math.Abs(expected));

    /// <summary>Algorithm 1 of Kingma and Ba 2015 in double precision.</summary>
    private sealed class TextbookAdam(float[] start, AdamOptions options)
    {
        private readonly double[] first = new double[start.Length];
        private readonly double[] second = new double[start.Length];
        private int time;

        public double[] Values { get; } = [.. start.Select(value => (double)value)];

        public void Step(float[] gradient)
        {
            time++;
            for (var i = 0; i < Values.Length; i++)
            {
                first[i] = options.Beta1 * first[i] + (1 - options.Beta1) * gradient[i];
                second[i] = options.Beta2 * second[i] + (1 - options.Beta2) * gradient[i] * gradient[i];
                var unbiasedFirst = first[i] / (1 - Math.Pow(options.Beta1, time));
                var unbiasedSecond = second[i] / (1 - Math.Pow(options.Beta2, time));
                Values[i] -= options.LearningRate * unbiasedFirst / (Math.Sqrt(unbiasedSecond) + options.Epsilon);
            }
        }
    }
}
