using CartPoleSample;
using RLModules.Learning.Learners;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Learning.Tests.Learners;

/// <summary>Modules, batches and a learner to try them with.</summary>
internal static class LearnerFixture
{
    public static readonly UpdateOptions Minibatches = new() { MinibatchSize = 64, NumEpochs = 2, ShuffleBatchPerEpoch = true };

    public static TestConfig Config() => new TestConfig().Training(lr: 0.01, gradClip: 10).Debugging(seed: 3);

    public static ActorCriticSpec Spec() => new()
    {
        ObservationSpace = new BoxSpace(-10, 10, [2]),
        ActionSpace = new DiscreteSpace(2),
        Settings = new ActorCriticSettings { Hidden = 16 },
    };

    public static ActorCritic Module()
    {
        manual_seed(1);
        return Spec().Build();
    }

    public static MultiRLModule Modules(params string[] ids)
    {
        manual_seed(1);
        return new MultiRLModuleSpec { Modules = ids.ToDictionary(id => id, _ => (RLModuleSpec)Spec()) }.Build();
    }

    public static ValueRegression Built(RLModule module, TestConfig? config = null)
    {
        var learner = new ValueRegression(config ?? Config(), module);
        learner.Build();
        return learner;
    }

    public static TensorDict Batch(int rows)
    {
        manual_seed(2);
        var observations = randn(rows, 2);
        return new TensorDict { { Columns.Obs, observations }, { Columns.ValueTargets, observations.select(1, 0) + 2 * observations.select(1, 1) } };
    }

    public static MultiAgentBatch Batches(int rows, params string[] ids)
    {
        var modules = new TensorDict();
        foreach (var id in ids)
        {
            modules.Add(id, Batch(rows));
        }

        return new MultiAgentBatch(modules, rows);
    }

    public static float[] Values(RLModule module) => [.. module.NamedParameters().SelectMany(entry => Values(entry.Parameter))];

    public static float[] Values(Tensor tensor) => tensor.detach().reshape(-1).data<float>().ToArray();
}
