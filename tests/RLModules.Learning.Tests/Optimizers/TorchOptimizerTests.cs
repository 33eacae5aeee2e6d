using RLModules.Checkpoints;
using RLModules.Learning.Optimizers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RLModules.Learning.Tests.Optimizers;

public class TorchOptimizerTests
{
    public static TheoryData<string> Kinds => ["adam", "adamw", "amsgrad", "rmsprop", "sgd"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Restored_optimizer_goes_on_as_the_saved_one(string kind)
    {
        var parameters = TwoParameters();
        using var optimizer = Make(kind, parameters);
        Play(optimizer, from: 0, to: 4);
        var state = optimizer.GetState().Clone();
        var copies = parameters.Select(entry => (entry.Name, new Parameter(entry.Parameter.detach().clone()))).ToArray();
        using var restored = Make(kind, copies);
        restored.SetState(state);

        Play(optimizer, from: 4, to: 8);
        Play(restored, from: 4, to: 8);

        Assert.Equal(parameters.SelectMany(entry => Values(entry.Parameter)), copies.SelectMany(entry => Values(entry.Item2)));
        Assert.Equal(optimizer.GetState().Keys, restored.GetState().Keys);
    }

    [Fact]
    public void Moments_have_pytorchs_names()
    {
        using var adam = Make("amsgrad", TwoParameters());
        using var sgd = Make("sgd", TwoParameters());
        using var rmsProp = Make("rmsprop", TwoParameters());
        Play(sgd, 0, 1);

        Assert.Equal(["a.step", "a.exp_avg", "a.exp_avg_sq", "a.max_exp_avg_sq"], adam.GetState().Keys.Take(4));
        Assert.Equal(["a.momentum_buffer", "b.momentum_buffer"], sgd.GetState().Keys);
        Assert.Equal(["a.step", "a.square_avg", "a.momentum_buffer", "a.grad_avg"], rmsProp.GetState().Keys.Take(4));
    }

    [Fact]
    public void Momentum_that_has_not_begun_is_restored_as_such()
    {
        var parameters = TwoParameters();
        using var optimizer = Make("sgd", parameters);
        var fresh = optimizer.GetState();
        Play(optimizer, 0, 3);

        optimizer.SetState(fresh);

        Assert.Empty(optimizer.GetState());
    }

    [Fact]
    public void State_of_other_parameters_is_refused_and_changes_nothing()
    {
        using var optimizer = Make("adam", TwoParameters());
        Play(optimizer, 0, 2);
        var before = Values(optimizer.GetState()["a.exp_avg"]);
        (string, Parameter)[] others = [("a", new Parameter(zeros(5))), ("c", new Parameter(zeros(1)))];
        using var other = Make("adam", others);

        var error = Assert.Throws<CheckpointMismatchException>(() => optimizer.SetState(other.GetState()));

        Assert.Contains("a.exp_avg is (5)", error.Message);
        Assert.Contains("b.exp_avg", error.Message);
        Assert.Contains("c.exp_avg", error.Message);
        Assert.Equal(before, Values(optimizer.GetState()["a.exp_avg"]));
    }

    [Fact]
    public void State_that_only_the_engine_can_write_survives_as_bytes()
    {
        var parameters = TwoParameters();
        using var adam = optim.Adam(parameters.Select(entry => entry.Parameter));
        using var named = new TorchOptimizer(adam, parameters);
        Play(named, 0, 3);
        using var bytes = TorchOptimizerState.ReadBytes(adam);
        using var copy = optim.Adam(TwoParameters().Select(entry => entry.Parameter));

        TorchOptimizerState.WriteBytes(copy, bytes);

        Assert.Equal(3, ((Adam.State)copy.state_dict().State[0]).step);
        Assert.Equal(Values(named.GetState()["b.exp_avg"]), Values(((Adam.State)copy.state_dict().State[1]).exp_avg));
    }

    [Fact]
    public void Learning_rate_is_that_of_every_group()
    {
        var parameters = TwoParameters();
        using var optimizer = new TorchOptimizer(optim.SGD(parameters.Select(entry => entry.Parameter), 0.5), parameters);
        Assert.Equal(0.5, optimizer.LearningRate);

        optimizer.LearningRate = 0.25;
        parameters[1].Parameter.grad = tensor(new[] { 4f });
        optimizer.Step();

        // −2 − 0.25 · 4
        Assert.Equal([-3f], Values(parameters[1].Parameter));
        Assert.Contains("TorchOptimizer.LearningRate is -1", Assert.Throws<ArgumentOutOfRangeException>(() => optimizer.LearningRate = -1).Message);
    }

    [Fact]
    public void Parameters_that_are_not_exactly_the_optimizers_are_refused_by_name()
    {
        var parameters = TwoParameters();
        using var optimizer = optim.Adam(parameters.Select(entry => entry.Parameter));

        Assert.Contains("shape (1) that is not among the named ones", Assert.Throws<ArgumentException>(() => new TorchOptimizer(optimizer, parameters[..1])).Message);
        Assert.Contains("does not step c", Assert.Throws<ArgumentException>(() => new TorchOptimizer(optimizer, [.. parameters, ("c", new Parameter(zeros(1)))])).Message);
        Assert.Contains("'z' and 'a' are one parameter", Assert.Throws<ArgumentException>(() => new TorchOptimizer(optimizer, [.. parameters, ("z", parameters[0].Parameter)])).Message);
    }

    private static TorchOptimizer Make(string kind, (string Name, Parameter Parameter)[] parameters)
    {
        var list = parameters.Select(entry => entry.Parameter);
        return new TorchOptimizer(
            kind switch
            {
                "adam" => optim.Adam(list, 0.01),
                "adamw" => optim.AdamW(list, 0.01),
                "amsgrad" => optim.Adam(list, 0.01, amsgrad: true),
                "rmsprop" => optim.RMSProp(list, 0.01, momentum: 0.9, centered: true),
                _ => optim.SGD(list, 0.01, momentum: 0.9),
            },
            parameters);
    }

    private static (string Name, Parameter Parameter)[] TwoParameters() =>
        [("a", new Parameter(arange(6, ScalarType.Float32).reshape(2, 3).mul(0.3))), ("b", new Parameter(tensor(new[] { -2f })))];

    private static void Play(TorchOptimizer optimizer, int from, int to)
    {
        for (var step = from; step < to; step++)
        {
            foreach (var (_, parameter) in optimizer.Parameters)
            {
                parameter.grad = arange(parameter.numel(), ScalarType.Float32).add(step).sin().reshape(parameter.shape);
            }

            optimizer.Step();
        }
    }

    private static float[] Values(Tensor values) => values.detach().reshape(-1).data<float>().ToArray();
}
