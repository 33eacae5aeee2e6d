using RLModules.Checkpoints;
using RLModules.Learning.Learners;
using RLModules.Spaces;
using static RLModules.Learning.Tests.Learners.LearnerFixture;
using static TorchSharp.torch;

namespace RLModules.Learning.Tests.Learners;

/// <summary>A network that two modules share, from the optimizer to the module that is deployed.</summary>
public sealed class SharedNetworksTests : IDisposable
{
    private static readonly string[] SharedNames =
        ["shared.encoder.0.weight", "shared.encoder.0.bias", "shared.encoder.2.weight", "shared.encoder.2.bias", "shared.critic.weight", "shared.critic.bias"];

    private readonly string directory = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose()
    {
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public void Shared_parameters_are_in_exactly_one_optimizer()
    {
        using var learner = Train();

        var (name, shared) = Assert.Single(learner.GetOptimizersForModule(ModuleId.AllModules));
        Assert.Equal(Learner.SharedOptimizer, name);
        Assert.Equal(SharedNames, shared.Parameters.Select(parameter => parameter.Name));

        var stepped = learner.Module.Keys.Prepend(ModuleId.AllModules)
            .SelectMany(id => learner.GetOptimizersForModule(id)).SelectMany(entry => entry.Optimizer.Parameters).Select(entry => learner.GetParamRef(entry.Parameter)).ToArray();
        Assert.Equal(learner.Module.NamedParameters().Select(parameter => parameter.Name).Order(StringComparer.Ordinal), stepped.Order(StringComparer.Ordinal));
    }

    // The losses are summed, so the gradients are too.
    [Fact]
    public void Gradients_of_both_modules_flow_into_what_they_share()
    {
        var (both, two, five) = (Gradients("local_2d", "local_5d"), Gradients("local_2d"), Gradients("local_5d"));

        Assert.Equal(SharedNames, both.Keys);
        foreach (var name in SharedNames)
        {
            Assert.Contains(two[name], value => value != 0);
            Assert.NotEqual(two[name], five[name]);
            Assert.All(both[name].Select((value, i) => (value, i)), entry => Assert.Equal(two[name][entry.i] + five[name][entry.i], entry.value, 1e-5));
        }
    }

    [Fact]
    public void Shared_encoder_learns_with_both_heads()
    {
        using var learner = Train();
        var batch = Observed("local_2d", "local_5d");
        var first = learner.UpdateFromBatch(batch);

        for (var i = 0; i < 60; i++)
        {
            learner.UpdateFromBatch(batch, Minibatches);
        }

        var last = learner.UpdateFromBatch(batch);
        Assert.All(learner.Module.Keys, id => Assert.InRange(last[(id, "total_loss")], 0, 0.05 * first[(id, "total_loss")]));
    }

    [Fact]
    public void What_is_shared_is_saved_once_and_goes_on_bit_for_bit()
    {
        using var learner = Train();
        learner.UpdateFromBatch(Observed("local_2d", "local_5d"), Minibatches);
        learner.SaveToPath(directory);
        learner.UpdateFromBatch(Observed("local_2d", "local_5d"), Minibatches);
        using var state = learner.GetState();

        using var restored = Train(seed: 99);
        var report = restored.RestoreFromPath(directory);
        restored.UpdateFromBatch(Observed("local_2d", "local_5d"), Minibatches);

        Assert.True(report.IsExact, report.ToString());
        Assert.Equal(Values(learner.Module), Values(restored.Module));
        Assert.Equal(SharedNames.Select(name => name["shared.".Length..]), state.Find("rl_module/shared")!.Tensors.Keys);
        Assert.Equal(["local.weight", "local.bias", "policy.weight", "policy.bias"], state.Find("rl_module/local_2d")!.Tensors.Keys);
        Assert.Single(Checkpointable.GetCheckpointInfo(directory).ComponentPaths, path => path.StartsWith("rl_module/", StringComparison.Ordinal) && path.EndsWith("shared", StringComparison.Ordinal));
        Assert.Contains("optimizer/__all_modules___shared", Checkpointable.GetCheckpointInfo(directory).ComponentPaths);
    }

    [Fact]
    public void Deployed_module_leaves_out_what_only_training_shares()
    {
        using var scope = NewDisposeScope();
        using var learner = Train();
        learner.UpdateFromBatch(Observed("local_2d", "local_5d"), Minibatches);
        learner.SaveToPath(directory);

        using var deployed = SharedEncoder.FromCheckpoint(directory, inferenceOnly: true, component: "rl_module");

        var batch = Observed("local_2d", "local_5d").Modules;
        Assert.DoesNotContain(deployed.GetState().Keys, key => key.StartsWith("shared.critic", StringComparison.Ordinal));
        Assert.Equal(Values(learner.Module.ForwardInference(batch)["local_5d.action_dist_inputs"]), Values(deployed.ForwardInference(batch)["local_5d.action_dist_inputs"]));
        Assert.Throws<InvalidOperationException>(() => deployed.ForwardTrain(batch));
    }

    [Fact]
    public void Policy_added_while_training_takes_what_is_shared()
    {
        using var learner = Train();
        learner.UpdateFromBatch(Observed("local_2d", "local_5d"));

        learner.AddModule("local_3d", Policy(3));
        var before = Values(learner.Module.GetState()["shared.encoder.0.weight"]);
        learner.UpdateFromBatch(Observed("local_3d"));

        Assert.NotEqual(before, Values(learner.Module.GetState()["shared.encoder.0.weight"]));
        Assert.Equal(SharedNames, learner.GetOptimizer(ModuleId.AllModules, Learner.SharedOptimizer).Parameters.Select(parameter => parameter.Name));
    }

    private static Dictionary<string, float[]> Gradients(params string[] ids)
    {
        using var learner = Train();
        learner.UpdateFromBatch(Observed(ids));
        return learner.SharedGradients;
    }

    private static SharedRegression Train(ulong seed = 3)
    {
        var learner = new SharedRegression(Config().Debugging(seed: seed), TeamSpec());
        learner.Build();
        return learner;
    }

    private static SharedEncoderSpec TeamSpec() => new()
    {
        ObservationSpace = new BoxSpace(-1, 1, [2]),
        Modules = new Dictionary<string, RLModuleSpec> { ["local_2d"] = Policy(2), ["local_5d"] = Policy(5) },
    };

    private static LocalPolicySpec Policy(int localSize) => new()
    {
        ObservationSpace = new DictSpace(("global", new BoxSpace(-1, 1, [2])), ("local", new BoxSpace(-1, 1, [localSize]))),
        ActionSpace = new DiscreteSpace(localSize),
    };

    // What is to be learned depends on what all see and on what each sees alone.
    private static MultiAgentBatch Observed(params string[] ids)
    {
        const int rows = 128;
        var modules = new TensorDict();
        foreach (var id in ids)
        {
            manual_seed(id[6]);
            var (seenByAll, seenAlone) = (randn(rows, 2), randn(rows, id[6] - '0'));
            modules.Add(id, new TensorDict
            {
                { Columns.Obs, new TensorDict { { "global", seenByAll }, { "local", seenAlone } } },
                { Columns.ValueTargets, seenByAll.select(1, 0) + seenAlone.select(1, 1) },
            });
        }

        return new MultiAgentBatch(modules, rows);
    }
}
