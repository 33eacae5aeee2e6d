using RLModules.Algorithms.Losses;
using RLModules.Algorithms.Sac;
using RLModules.Algorithms.Tests.Losses;
using RLModules.Distributions;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Algorithms.Tests.Sac;

public class DefaultSacModuleTests
{
    private static readonly SacModelConfig Small = new() { FcnetHiddens = [8], InitialAlpha = 0.5 };
    private static readonly Space Numbers = new BoxSpace(-2, 1, [2]);

    // Policy 4-8-4 (two means, two log σ); each critic (4 + 2)-8-1; log α.
    [Fact]
    public void Networks_and_targets_have_their_names()
    {
        using var module = Build(Small, Numbers);
        Assert.Equal(4 * 8 + 8 + 8 * 4 + 4 + 2 * (6 * 8 + 8 + 8 + 1) + 1, module.ParameterCount);

        module.MakeTargetNetworks();

        Assert.Equal(
            ["log_alpha", "pi", "pi_encoder", "qf", "qf_encoder", "qf_twin", "qf_twin_encoder", "target_qf", "target_qf_encoder", "target_qf_twin", "target_qf_twin_encoder"],
            Parts(module));
        Assert.Contains("pi_encoder.net.mlp.0.weight", module.GetState().Keys);
        Assert.Contains("qf_twin.net.mlp.0.weight", module.GetState().Keys);
        Assert.Equal(0.5, module.Alpha, 1e-6);
    }

    [Fact]
    public void Inference_only_has_the_policy_alone()
    {
        using var actor = Build(Small, Numbers, inferenceOnly: true);

        Assert.Equal(["pi", "pi_encoder"], Parts(actor));
        Assert.Throws<InvalidOperationException>(() => actor.Alpha);
    }

    [Fact]
    public void One_critic_has_one_target()
    {
        using var module = Build(Small with { TwinQ = false }, Numbers);
        module.MakeTargetNetworks();

        Assert.Equal(["qf_encoder", "qf"], module.GetTargetNetworkPairs().Select(static pair => pair.Name));
        Assert.Null(module.ForwardTrain(Batch()).Find(SacColumns.QfTwinPreds));
    }

    [Fact]
    public void Actions_lie_in_the_bounds_of_their_space()
    {
        using var module = Build(Small, Numbers);
        var actions = module.ActionDistributionType.FromInputs(module.ForwardInference(Batch())[Columns.ActionDistInputs] * 100).Sample();

        Assert.IsType<SquashedGaussianDistribution>(module.ActionDistributionType.FromInputs(zeros(1, 4)));
        Assert.True(actions.min().item<float>() >= -2 && actions.max().item<float>() <= 1);
    }

    // One backward pass for the sum of all losses is one for each.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Each_loss_moves_its_own_parameters(bool isContinuous)
    {
        using var module = Build(Small, isContinuous ? Numbers : new DiscreteSpace(3));
        module.MakeTargetNetworks();

        Assert.Equal(["pi", "pi_encoder"], Moved(module, outputs => isContinuous
            ? SacLoss.Actor(outputs[SacColumns.LogpResampled], outputs[SacColumns.QCurr], tensor(0.5f))
            : DiscreteSacLoss.Actor(outputs[SacColumns.LogpResampled], outputs[SacColumns.QCurr], tensor(0.5f))));
        Assert.Equal(["qf", "qf_encoder", "qf_twin", "qf_twin_encoder"], Moved(module, static outputs => (outputs[Columns.QfPreds] + outputs[SacColumns.QfTwinPreds]).sum()));
        var next = module.ForwardTrain(Batch());
        Assert.False(next[SacColumns.QTargetNext].requires_grad || next[SacColumns.LogpNextResampled].requires_grad);
    }

    // The critics' last layers are constants here: 3 and 5, whatever the action.
    [Fact]
    public void Smaller_critic_counts()
    {
        using var module = Build(Small, Numbers);
        using (no_grad())
        {
            foreach (var (part, value) in new[] { ("qf", 3f), ("qf_twin", 5f) })
            {
                module.GetState()[$"{part}.net.mlp.0.weight"].zero_();
                module.GetState()[$"{part}.net.mlp.0.bias"].fill_(value);
            }
        }

        module.MakeTargetNetworks();
        var outputs = module.ForwardTrain(Batch());

        TensorAssert.Equal([3, 3, 3], outputs[Columns.QfPreds]);
        TensorAssert.Equal([5, 5, 5], outputs[SacColumns.QfTwinPreds]);
        TensorAssert.Equal([3, 3, 3], outputs[SacColumns.QCurr]);
        TensorAssert.Equal([3, 3, 3], outputs[SacColumns.QTargetNext]);
    }

    // The same values by the networks' own numbers: the action stands behind the observation.
    [Fact]
    public void Critic_sees_observation_and_action()
    {
        using var module = Build(Small, Numbers);
        var (state, batch) = (module.GetState(), Batch());

        var features = (cat([batch[Columns.Obs], batch[Columns.Actions]], -1).matmul(state["qf_encoder.net.mlp.0.weight"].t()) + state["qf_encoder.net.mlp.0.bias"]).tanh();
        var expected = (features.matmul(state["qf.net.mlp.0.weight"].t()) + state["qf.net.mlp.0.bias"]).squeeze(-1);

        TensorAssert.Equal([.. expected.detach().data<float>().ToArray().Select(static q => (double)q)], module.ComputeQValues(batch)[Columns.QfPreds]);
    }

    [Fact]
    public void Settings_and_spaces_that_do_not_fit_are_named()
    {
        Assert.Contains("SacModelConfig.InitialAlpha", Assert.Throws<ArgumentException>(() => Build(Small with { InitialAlpha = 0 }, Numbers)).Message, StringComparison.Ordinal);
        Assert.Contains("LstmUsePrevAction", Assert.Throws<ArgumentException>(() => Build(Small with { LstmUsePrevReward = true }, Numbers)).Message, StringComparison.Ordinal);
        Assert.Contains("MultiBinary", Assert.Throws<NotSupportedException>(() => Build(Small, new MultiBinarySpace(2))).Message, StringComparison.Ordinal);
    }

    private static string[] Moved(DefaultSacModule module, Func<TensorDict, Tensor> loss)
    {
        foreach (var (_, parameter) in module.NamedParameters())
        {
            parameter.grad = null;
        }

        loss(module.ForwardTrain(Batch())).backward();
        return [.. module.NamedParameters().Where(static entry => entry.Parameter.grad is not null).Select(static entry => entry.Name.Split('.')[0]).Distinct().Order(StringComparer.Ordinal)];
    }

    private static DefaultSacModule Build(SacModelConfig config, Space actions, bool inferenceOnly = false)
    {
        manual_seed(3);
        return (DefaultSacModule)new DefaultSacModuleSpec { ObservationSpace = new BoxSpace(-1, 1, [4]), ActionSpace = actions, Settings = config, InferenceOnly = inferenceOnly }.Build();
    }

    private static TensorDict Batch() => new()
    {
        { Columns.Obs, linspace(-1, 1, 12).reshape(3, 4) }, { Columns.NextObs, linspace(1, 0, 12).reshape(3, 4) }, { Columns.Actions, linspace(-2, 1, 6).reshape(3, 2) },
    };

    private static string[] Parts(RLModule module) => [.. module.GetState().Keys.Select(static key => key.Split('.')[0]).Distinct().Order(StringComparer.Ordinal)];
}
