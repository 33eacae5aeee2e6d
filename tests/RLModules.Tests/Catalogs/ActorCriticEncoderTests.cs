using RLModules.Catalogs;
using RLModules.CodeGeneration;
using static TorchSharp.torch;

namespace RLModules.Tests.Catalogs;

public sealed class ActorCriticEncoderTests
{
    private static readonly MlpEncoderConfig Base = new() { InputDims = [4], HiddenLayerDims = [8], OutputLayerDim = 6 };

    [Fact]
    public void Shared_encoder_gives_both_the_same_features()
    {
        using var scope = NewDisposeScope();
        using var encoder = new ActorCriticEncoderConfig { BaseEncoderConfig = Base }.Build();
        var batch = new TensorDict { { Columns.Obs, rand(3, 4) } };

        var features = encoder.call(batch).GetDict(Encoder.EncoderOut);

        Assert.Equal(["encoder.net.mlp.0.weight", "encoder.net.mlp.0.bias", "encoder.net.mlp.2.weight", "encoder.net.mlp.2.bias"], Networks.StateNames(encoder));
        Assert.Same(features[ActorCriticEncoder.Actor], features[ActorCriticEncoder.Critic]);
        Assert.True(features[ActorCriticEncoder.Actor].equal(encoder.EncodeCritic(batch)).all().item<bool>());
        Assert.Equal([6], encoder.Config.OutputDims);
    }

    [Fact]
    public void Separate_encoders_start_and_stay_apart()
    {
        using var scope = NewDisposeScope();
        using var encoder = new ActorCriticEncoderConfig { BaseEncoderConfig = Base, Shared = false }.Build();
        var batch = new TensorDict { { Columns.Obs, rand(3, 4) } };

        var features = encoder.call(batch).GetDict(Encoder.EncoderOut);

        Assert.Equal(
            ["actor_encoder.net.mlp.0.weight", "critic_encoder.net.mlp.0.weight"], Networks.StateNames(encoder).Where(static name => name.EndsWith("0.weight", StringComparison.Ordinal)));
        Assert.False(features[ActorCriticEncoder.Actor].allclose(features[ActorCriticEncoder.Critic]));
        Assert.True(encoder.EncodeActor(batch).allclose(features[ActorCriticEncoder.Actor]));
        Assert.True(encoder.EncodeCritic(batch).allclose(features[ActorCriticEncoder.Critic]));
    }

    [Fact]
    public void Inference_only_encoder_is_never_given_a_critic()
    {
        using var scope = NewDisposeScope();
        using var encoder = new ActorCriticEncoderConfig { BaseEncoderConfig = Base, Shared = false, InferenceOnly = true }.Build();
        var batch = new TensorDict { { Columns.Obs, rand(3, 4) } };

        Assert.All(Networks.StateNames(encoder), static name => Assert.StartsWith("actor_encoder.", name));
        Assert.Equal([ActorCriticEncoder.Actor], encoder.call(batch).GetDict(Encoder.EncoderOut).Keys);
        Assert.Contains("inference-only", Assert.Throws<InvalidOperationException>(() => encoder.EncodeCritic(batch)).Message);
    }

    [Fact]
    public void Pruned_encoder_keeps_what_the_actor_computes()
    {
        using var scope = NewDisposeScope();
        using var encoder = new ActorCriticEncoderConfig { BaseEncoderConfig = Base, Shared = false }.Build();
        var batch = new TensorDict { { Columns.Obs, rand(3, 4) } };
        var before = encoder.EncodeActor(batch);

        ((IPrunableNetwork)encoder).DropNonInference();

        Assert.All(Networks.StateNames(encoder), static name => Assert.StartsWith("actor_encoder.", name));
        Assert.False(encoder.HasCritic);
        Assert.True(before.allclose(encoder.call(batch).GetDict(Encoder.EncoderOut)[ActorCriticEncoder.Actor]));
    }

    [Fact]
    public void Encoder_of_an_actor_critic_encoder_is_refused()
    {
        var pair = new ActorCriticEncoderConfig { BaseEncoderConfig = Base };

        Assert.Contains("BaseEncoderConfig", Assert.Throws<ArgumentException>(() => new ActorCriticEncoderConfig { BaseEncoderConfig = pair }.Build()).Message);
    }
}
