using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Algorithms.Tests.DefaultModules;

/// <summary>A default module is extended by a class that overrides a part.</summary>
public sealed class DerivedModuleTests : IDisposable
{
    private static readonly Space Vector = new BoxSpace(-1, 1, [4]);
    private static readonly Space Choices = new DiscreteSpace(3);

    private readonly string directory = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose()
    {
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public void Policy_head_of_PPO() => AssertParts(
        new PpoWithOwnHeadSpec { ObservationSpace = Vector, ActionSpace = Choices, Settings = new() { FcnetHiddens = [8] } },
        "encoder.actor_encoder.net.mlp.0.bias", "encoder.actor_encoder.net.mlp.0.weight", "encoder.critic_encoder.net.mlp.0.bias", "encoder.critic_encoder.net.mlp.0.weight",
        "pi.weight", "vf.net.mlp.0.bias", "vf.net.mlp.0.weight");

    [Fact]
    public void Encoder_of_BC() => AssertParts(
        new BcWithOwnEncoderSpec { ObservationSpace = Vector, ActionSpace = Choices },
        "encoder.net.mlp.0.bias", "encoder.net.mlp.0.weight", "pi.net.mlp.0.bias", "pi.net.mlp.0.weight");

    [Fact]
    public void Heads_of_DQN_and_a_part_beside_them() => AssertParts(
        new DqnWithOwnHeadsSpec { ObservationSpace = Vector, ActionSpace = Choices, Settings = new() { FcnetHiddens = [8] } },
        "_target_af.weight", "_target_encoder.net.mlp.0.bias", "_target_encoder.net.mlp.0.weight", "af.weight", "encoder.net.mlp.0.bias", "encoder.net.mlp.0.weight", "offset");

    [Fact]
    public void Critics_of_SAC() => AssertParts(
        new SacWithOwnCriticsSpec { ObservationSpace = Vector, ActionSpace = new BoxSpace(-1, 1, [2]), Settings = new() { FcnetHiddens = [8], TwinQ = false } },
        "log_alpha", "pi.net.mlp.0.bias", "pi.net.mlp.0.weight", "pi_encoder.net.mlp.0.bias", "pi_encoder.net.mlp.0.weight",
        "qf.weight", "qf_encoder.net.mlp.0.bias", "qf_encoder.net.mlp.0.weight", "target_qf.weight", "target_qf_encoder.net.mlp.0.bias", "target_qf_encoder.net.mlp.0.weight");

    // It is the module of a run as its base is: saved, found again by its class, and with its targets.
    private void AssertParts(RLModuleSpec spec, params string[] keys)
    {
        using var scope = NewDisposeScope();
        using var module = spec.Build();
        (module as ITargetNetworkApi)?.MakeTargetNetworks();
        var batch = new TensorDict { { Columns.Obs, rand(5, 4) } };

        module.SaveToPath(directory);
        using var loaded = RLModule.FromCheckpoint(directory);

        Assert.Equal(keys, module.GetState().Keys.Order(StringComparer.Ordinal));
        Assert.Equal(module.GetType(), loaded.GetType());
        Assert.True(module.ForwardInference(batch)[Columns.ActionDistInputs].equal(loaded.ForwardInference(batch)[Columns.ActionDistInputs]).item<bool>());
    }
}
