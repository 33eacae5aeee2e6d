using CartPoleSample;
using RLModules.Algorithms.Ppo;
using RLModules.Distributions;

namespace RLModules.Algorithms.Tests.Ppo;

/// <summary>Acting one observation at a time.</summary>
public class SingleActionTests
{
    private static readonly float[] Observation = [0.01f, -0.02f, 0.03f, 0.04f];

    [Fact]
    public void Most_likely_action_is_that_of_the_inference_forward()
    {
        using var run = Config().Build();
        run.Train();
        var module = run.Learner.Module[ModuleId.Default];
        using var scope = TorchSharp.torch.NewDisposeScope();
        var inputs = module.ForwardInference(new TensorDict { { Columns.Obs, TorchSharp.torch.tensor(Observation, [1, 4]) } });
        var expected = inputs[Columns.ActionDistInputs].argmax(-1).item<long>();

        Assert.Equal(expected, run.ComputeSingleAction(Observation));

        using var session = run.StartSession();
        Span<long> action = stackalloc long[1];
        session.Act(Observation, action);
        Assert.Equal(expected, action[0]);
    }

    [Fact]
    public void Exploring_draws_both_actions_of_a_nearly_uniform_policy()
    {
        using var run = Config().Build();
        using var session = run.StartSession();
        var counts = new int[2];
        Span<long> action = stackalloc long[1];

        for (var i = 0; i < 400; i++)
        {
            session.Act(Observation, action, explore: true);
            counts[action[0]]++;
        }

        // Binomial with p near 1/2: 400 draws lie within 140 and 260 but for one time in 10⁸.
        Assert.InRange(counts[0], 140, 260);
    }

    [Fact]
    public void Wrong_observation_action_and_module_are_named()
    {
        using var run = Config().Build();

        Assert.Contains("3 numbers, expected 4", Assert.Throws<ArgumentException>(() => run.ComputeSingleAction(Observation.AsSpan(0, 3))).Message, StringComparison.Ordinal);
        Assert.Contains("Single", Assert.Throws<ArgumentException>(() => run.ComputeSingleAction<float>(Observation, new float[1])).Message, StringComparison.Ordinal);
        Assert.Throws<KeyNotFoundException>(() => run.ComputeSingleAction(Observation, moduleId: "nobody"));
    }

    private static PpoConfig Config() => new PpoConfig()
        .Environment("CartPole-v1")
        .RLModule(new ActorCriticSpec { Settings = new ActorCriticSettings { Hidden = 8 } })
        .EnvRunners(numEnvsPerEnvRunner: 4)
        .Training(lr: 1e-3, trainBatchSize: 128, minibatchSize: 32, numEpochs: 2)
        .Debugging(seed: 1);
}
