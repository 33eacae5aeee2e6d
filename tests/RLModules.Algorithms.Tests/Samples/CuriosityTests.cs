using System.Runtime.InteropServices;
using CuriositySample;
using RLModules.Sampling.Connectors;
using RLModules.Spaces;
using static TorchSharp.torch;
using Demo = CuriositySample.Demo;

namespace RLModules.Algorithms.Tests.Samples;

public sealed class CuriosityTests
{
    private const int Cells = 63;

    private static readonly int[] Right = [1, 1, 1, 1, 1, 1];
    private static readonly int[] Down = [2, 2];
    private static readonly int[] Left = [3, 3, 3, 3, 3, 3];

    // Five corridors of 6 steps, and 2 steps down between each two: 5·6 + 4·2 = 38.
    [Fact]
    public void Way_through_the_maze_takes_38_steps_and_pays_at_its_end_alone()
    {
        int[] way = [.. Right, .. Down, .. Left, .. Down, .. Right, .. Down, .. Left, .. Down, .. Right];

        var steps = Walk(way);

        Assert.Equal(38, steps.Count);
        Assert.All(steps.Take(37), step => Assert.Equal((0f, false, false), (step.Reward, step.Terminated, step.Truncated)));
        Assert.Equal((1f, true, false), (steps[37].Reward, steps[37].Terminated, steps[37].Truncated));
    }

    [Fact]
    public void Walls_hold_and_time_runs_out_after_100_steps()
    {
        var steps = Walk([.. Enumerable.Repeat(2, 100)]);

        Assert.All(steps.Take(99), step => Assert.Equal((0f, false, false), (step.Reward, step.Terminated, step.Truncated)));
        Assert.Equal((0f, false, true), (steps[99].Reward, steps[99].Terminated, steps[99].Truncated));
    }

    [Fact]
    public void Surprise_is_added_to_the_rewards_in_units_of_its_deviation()
    {
        using var modules = (MultiRLModule)new MultiRLModuleSpec { Modules = new Dictionary<string, RLModuleSpec> { ["curiosity"] = Model() } }.Build();
        var batch = Steps(here: [0, 1, 2, 6], next: [1, 2, 3, 13], actions: [1, 1, 1, 2]);
        batch[Columns.Rewards] = tensor(new float[] { 0, 0, 1, 0 });
        var context = new ConnectorContext(modules["curiosity"]) { Modules = modules, Batch = batch };

        new AddCuriosity("curiosity", scale: 0.25).Call(context);

        float[] added = [.. Numbers(batch[Columns.Rewards]).Zip([0f, 0f, 1f, 0f], (reward, own) => reward - own)];
        var mean = added.Average();
        Assert.All(added, one => Assert.True(one > 0));
        Assert.Equal(0.25, Math.Sqrt(added.Average(one => (one - mean) * (one - mean))), 1e-5);
        Assert.Equal([Columns.Obs, Columns.NextObs, Columns.Actions], context.OtherBatches.GetDict("curiosity").Keys);
    }

    [Fact]
    public void Batch_of_one_and_the_same_step_adds_a_number()
    {
        using var modules = (MultiRLModule)new MultiRLModuleSpec { Modules = new Dictionary<string, RLModuleSpec> { ["curiosity"] = Model() } }.Build();
        var batch = Steps(here: [0], next: [1], actions: [1]);
        batch[Columns.Rewards] = tensor(new float[] { 0 });

        new AddCuriosity("curiosity", scale: 0.25).Call(new ConnectorContext(modules["curiosity"]) { Modules = modules, Batch = batch });

        Assert.True(float.IsFinite(Numbers(batch[Columns.Rewards])[0]));
    }

    // All episodes begin at S: the first step to the right is in every batch, the last one before G in none.
    [Fact]
    public void What_was_never_seen_surprises_more_than_what_was_often_seen()
    {
        using var algorithm = Demo.Curious(Demo.Config(seed: 1)).Build();
        var model = (CuriosityModel)algorithm.Learner.Module[Demo.Curiosity];
        var before = Numbers(model.Surprise(Steps(here: [0, 61], next: [1, 62], actions: [1, 1])));

        algorithm.Train(result => result.TrainingIteration == 10);

        var after = Numbers(model.Surprise(Steps(here: [0, 61], next: [1, 62], actions: [1, 1])));
        Assert.True(after[1] / after[0] > 2 * Math.Max(1, before[1] / before[0]), $"before: S {before[0]}, G {before[1]}; after: S {after[0]}, G {after[1]}");
    }

    [Fact]
    public void Curiosity_has_a_learning_rate_of_its_own()
    {
        using var algorithm = Demo.Curious(Demo.Config(seed: 1)).Build();

        var learned = algorithm.Train().Learner;

        Assert.Equal(3e-3, learned[(Demo.Curiosity, "default_optimizer_learning_rate")], 1e-12);
        Assert.Equal(1e-3, learned[(ModuleId.Default, "default_optimizer_learning_rate")], 1e-12);
    }

    private static CuriosityModelSpec Model() => new()
    {
        ObservationSpace = new BoxSpace(0, 1, [Cells]),
        ActionSpace = new DiscreteSpace(4),
        LearnerOnly = true,
    };

    private static TensorDict Steps(long[] here, long[] next, long[] actions) => new(4)
    {
        { Columns.Obs, OneHot(here) },
        { Columns.NextObs, OneHot(next) },
        { Columns.Actions, tensor(actions) },
    };

    private static Tensor OneHot(long[] cells) => nn.functional.one_hot(tensor(cells), Cells).to(ScalarType.Float32);

    private static float[] Numbers(Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.contiguous().bytes).ToArray();

    private static List<(float Reward, bool Terminated, bool Truncated)> Walk(int[] actions)
    {
        var maze = new SparseMaze();
        var observation = new float[Cells];
        maze.Reset(new RandomSource(1), observation);
        var steps = new List<(float, bool, bool)>();
        foreach (var action in actions)
        {
            var step = maze.Step([action], observation);
            steps.Add((step.Reward, step.Terminated, step.Truncated));
        }

        return steps;
    }
}
