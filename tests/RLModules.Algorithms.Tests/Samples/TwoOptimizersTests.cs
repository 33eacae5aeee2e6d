using CartPoleSample;
using RLModules.Algorithms.Ppo;
using RLModules.Learning.Schedules;
using RLModules.Samples;
using RLModules.Sampling.Environments;
using TwoOptimizersSample;

namespace RLModules.Algorithms.Tests.Samples;

public sealed class TwoOptimizersTests
{
    private static readonly Schedule CriticRate = [(0, 0.002), (100, 0.001)];

    [Fact]
    public void Each_parameter_is_in_the_optimizer_of_its_component()
    {
        using var algorithm = Build();

        var optimizers = algorithm.Learner.GetOptimizersForModule(ModuleId.Default);

        Assert.Equal(["actor", "critic"], optimizers.Select(entry => entry.Name));
        Assert.All(optimizers, entry => Assert.All(entry.Optimizer.Parameters, parameter => Assert.StartsWith(entry.Name + ".", parameter.Name, StringComparison.Ordinal)));

        // 3 layers of weight and bias each.
        Assert.All(optimizers, entry => Assert.Equal(6, entry.Optimizer.Parameters.Count));
    }

    [Fact]
    public void Each_optimizer_follows_its_own_learning_rate()
    {
        using var algorithm = Build();

        var learned = algorithm.Train().Learner;

        // 64 of the 100 steps from 0.002 to 0.001.
        Assert.Equal(0.005, learned[(ModuleId.Default, "actor_learning_rate")], 1e-12);
        Assert.Equal(0.00136, learned[(ModuleId.Default, "critic_learning_rate")], 1e-12);
    }

    [Fact]
    public void Sample_that_stops_short_of_the_target_says_so()
    {
        using var output = new StringWriter();

        var exitCode = new TwoOptimizersSample.Demo(new SampleOptions { Steps = 1024 }, output, CancellationToken.None).Run();

        Assert.Equal(1, exitCode);
        Assert.Contains("two-optimizers: eval_return= env_steps=1024 actor_lr=0.001", output.ToString(), StringComparison.Ordinal);
    }

    private static PpoAlgorithm Build() => new PpoConfig()
        .Environment(context => new CartPole(context.Count, context.Seed))
        .RLModule(new ActorCriticSpec())
        .EnvRunners(numEnvsPerEnvRunner: 2)
        .Learner((config, specs) => new TwoOptimizerLearner(config, specs, CriticRate))
        .Training(lr: 0.005, trainBatchSize: 64, minibatchSize: 32, numEpochs: 1)
        .Build();
}
