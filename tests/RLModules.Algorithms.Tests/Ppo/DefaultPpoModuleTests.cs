using RLModules.Algorithms.Ppo;
using RLModules.Catalogs;
using RLModules.Sampling.Connectors;
using RLModules.Sampling.Connectors.Learner;
using RLModules.Sampling.Episodes;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Algorithms.Tests.Ppo;

public class DefaultPpoModuleTests
{
    private static readonly Space Observations = new BoxSpace(-1, 1, [4]);

    // (out, in) + out of each layer: RLlib's names, its sizes for CartPole with [8, 6].
    [Fact]
    public void Separate_critic_by_default_with_RLlibs_state_names()
    {
        using var module = Spec(new() { FcnetHiddens = [8, 6] }).Build();

        Assert.Equal(
            [
                "encoder.actor_encoder.net.mlp.0.bias: 8", "encoder.actor_encoder.net.mlp.0.weight: 8x4",
                "encoder.actor_encoder.net.mlp.2.bias: 6", "encoder.actor_encoder.net.mlp.2.weight: 6x8",
                "encoder.critic_encoder.net.mlp.0.bias: 8", "encoder.critic_encoder.net.mlp.0.weight: 8x4",
                "encoder.critic_encoder.net.mlp.2.bias: 6", "encoder.critic_encoder.net.mlp.2.weight: 6x8",
                "pi.net.mlp.0.bias: 2", "pi.net.mlp.0.weight: 2x6",
                "vf.net.mlp.0.bias: 1", "vf.net.mlp.0.weight: 1x6",
            ],
            Shapes(module));
    }

    // Two environments, two steps: the first has just ended, so its place at the edge has no observation of its own. 0 would be none of the space.
    [Fact]
    public void Choices_that_begin_elsewhere_than_at_0_are_valued_beyond_an_episodes_end()
    {
        using var scope = NewDisposeScope();
        var observations = new DiscreteSpace(3, start: 2);
        using var module = new DefaultPpoModuleSpec { ObservationSpace = observations, ActionSpace = new DiscreteSpace(2), Settings = new() { FcnetHiddens = [8] } }.Build();
        var context = new ConnectorContext(module) { Episodes = [Episode(0, isTerminated: true), Episode(1, isTerminated: false)] };

        new AddObservationsFromEpisodesToTrainBatch().Call(context);
        var values = module.ComputeValues(context.BootstrappedBatch);

        Assert.Equal([4L, 4, 3, 3, 4, 2], context.BootstrappedBatch[Columns.Obs].data<long>().ToArray());
        Assert.Equal([6], values.shape);

        SingleAgentEpisode Episode(int environment, bool isTerminated)
        {
            var episode = new SingleAgentEpisode(observations, module.ActionSpace) { VectorIndex = environment };
            episode.AddEnvReset<long>([4]);
            episode.AddEnvStep<long, long>([3], [0], 1);
            episode.AddEnvStep<long, long>([2], [0], 1, isTerminated);
            return episode;
        }
    }

    [Fact]
    public void Shared_encoder_stands_once_and_stays_in_inference()
    {
        var spec = Spec(new() { FcnetHiddens = [8], VfShareLayers = true, HeadFcnetHiddens = [5] });
        using var module = spec.Build();
        using var actor = (spec with { InferenceOnly = true }).Build();

        Assert.Equal(
            [
                "encoder.encoder.net.mlp.0.bias: 8", "encoder.encoder.net.mlp.0.weight: 8x4",
                "pi.net.mlp.0.bias: 5", "pi.net.mlp.0.weight: 5x8", "pi.net.mlp.2.bias: 2", "pi.net.mlp.2.weight: 2x5",
                "vf.net.mlp.0.bias: 5", "vf.net.mlp.0.weight: 5x8", "vf.net.mlp.2.bias: 1", "vf.net.mlp.2.weight: 1x5",
            ],
            Shapes(module));
        Assert.Equal(Shapes(module)[..6], Shapes(actor));
    }

    [Fact]
    public void Inference_only_lacks_value_head_and_critic_encoder()
    {
        using var module = Spec(new() { FcnetHiddens = [8] }).Build();
        using var actor = (Spec(new() { FcnetHiddens = [8] }) with { InferenceOnly = true }).Build();

        Assert.Equal(["vf", "encoder.critic_encoder"], module.GetNonInferenceAttributes());
        Assert.Equal(["encoder.actor_encoder", "pi"], Shapes(actor).Select(name => string.Join('.', name.Split(".net")[0])).Distinct());
        Assert.Equal(actor.GetState().Keys, module.GetState(inferenceOnly: true).Keys);
    }

    [Fact]
    public void Spec_of_a_built_module_says_what_was_left_open_and_builds_the_same_again()
    {
        using var module = Spec(new() { FcnetHiddens = [8] }).Build();
        var resolved = (DefaultPpoModuleSpec)RLModuleSpec.FromJson(module.Spec.ToJson());

        Assert.False(resolved.Settings.VfShareLayers);
        Assert.Equal(module.Spec, resolved);
        using var again = resolved.Build();
        Assert.Equal(module.Spec, again.Spec);
    }

    [Fact]
    public void Values_are_the_same_from_the_forward_from_embeddings_and_alone()
    {
        using var scope = NewDisposeScope();
        using var module = Spec(new() { FcnetHiddens = [8] }).Build();
        var batch = new TensorDict { { Columns.Obs, rand(5, 4) } };

        var outputs = module.ForwardTrain(batch);

        Assert.Equal([5], outputs[Columns.VfPreds].shape);
        Assert.Equal([5, 2], outputs[Columns.ActionDistInputs].shape);
        Assert.True(module.ComputeValues(batch).equal(outputs[Columns.VfPreds]).item<bool>());
        Assert.True(module.ComputeValues(batch, outputs[Columns.Embeddings]).equal(outputs[Columns.VfPreds]).item<bool>());
    }

    [Fact]
    public void Observation_of_another_shape_is_refused_by_name()
    {
        using var scope = NewDisposeScope();
        using var module = Spec(new() { FcnetHiddens = [8] }).Build();

        var error = Assert.Throws<SpecViolationException>(() => module.ForwardTrain(new TensorDict { { Columns.Obs, rand(5, 3) } }));

        Assert.StartsWith("DefaultPpoModule.ForwardTrain: column 'obs' has shape (5, 3), expected (b.., 4)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Config_without_a_module_takes_the_default_one_with_the_model_config_given()
    {
        using var plain = new PpoConfig().Environment("CartPole-v1").Debugging(seed: 1).BuildLearner();
        using var small = new PpoConfig().Environment("CartPole-v1").RLModule(new DefaultModelConfig { FcnetHiddens = [16], VfShareLayers = true }).Debugging(seed: 1).BuildLearner();

        // Two encoders of 4-256-256, heads of 2 and 1; one of 4-16, heads of 2 and 1.
        Assert.Equal(2 * (4 * 256 + 256 + 256 * 256 + 256) + 2 * 256 + 2 + 256 + 1, plain.Module.ParameterCount);
        Assert.Equal(4 * 16 + 16 + 2 * 16 + 2 + 16 + 1, small.Module.ParameterCount);
    }

    [Fact]
    public void CartPole_is_learnt_from_spaces_alone()
    {
        using var run = new PpoConfig()
            .Environment("CartPole-v1")
            .RLModule(new DefaultModelConfig { FcnetHiddens = [64, 64] })
            .EnvRunners(numEnvsPerEnvRunner: 8)
            .Training(lr: 3e-3, lambda: 0.95, clipParam: 0.2, trainBatchSize: 1024, minibatchSize: 128, numEpochs: 6)
            .Debugging(seed: 3)
            .Build();

        // A random policy returns 22; 25 iterations are 25 600 steps.
        var best = 0.0;
        run.Train(until: result =>
        {
            best = Math.Max(best, result.EpisodeReturnMean);
            return best >= 100 || result.TrainingIteration >= 25;
        });

        Assert.InRange(best, 100, 500);
    }

    private static DefaultPpoModuleSpec Spec(DefaultModelConfig settings) => new() { ObservationSpace = Observations, ActionSpace = new DiscreteSpace(2), Settings = settings };

    private static string[] Shapes(RLModule module) => [.. module.GetState().Keys.Order(StringComparer.Ordinal).Select(key => Shape(module, key))];

    private static string Shape(RLModule module, string key) => $"{key}: {string.Join('x', module.GetState()[key].shape)}";
}
