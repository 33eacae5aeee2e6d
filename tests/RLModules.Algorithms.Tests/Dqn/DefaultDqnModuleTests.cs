using RLModules.Algorithms.Dqn;
using RLModules.Algorithms.Tests.Losses;
using RLModules.Catalogs;
using RLModules.Spaces;
using TorchSharp;
using static TorchSharp.torch;

namespace RLModules.Algorithms.Tests.Dqn;

public class DefaultDqnModuleTests
{
    private static readonly DqnModelConfig Small = new() { FcnetHiddens = [8] };

    // RLlib's names; a head of 3 advantages and one of 1 value.
    [Fact]
    public void Networks_and_targets_have_their_names()
    {
        using var module = Build(Small);
        Assert.Equal(4 * 8 + 8 + 8 * 3 + 3 + 8 + 1, module.ParameterCount);
        Assert.Equal(["af", "encoder", "vf"], Parts(module));

        module.MakeTargetNetworks();

        Assert.Equal(["_target_af", "_target_encoder", "_target_vf", "af", "encoder", "vf"], Parts(module));
        Assert.Contains("encoder.net.mlp.0.weight", module.GetState().Keys);
        Assert.Contains("af.net.mlp.0.weight", module.GetState().Keys);
        Assert.Equal(["_target_encoder", "_target_af", "_target_vf"], module.GetNonInferenceAttributes());
        Assert.Throws<InvalidOperationException>(module.MakeTargetNetworks);
    }

    [Fact]
    public void Without_dueling_there_is_neither_a_value_head_nor_its_target()
    {
        using var module = Build(Small with { Dueling = false });
        module.MakeTargetNetworks();

        Assert.Equal(["encoder", "af"], module.GetTargetNetworkPairs().Select(static pair => pair.Name));
        Assert.Equal(["_target_af", "_target_encoder", "af", "encoder"], Parts(module));
        Assert.Throws<InvalidOperationException>(module.MakeTargetNetworks);
    }

    // Features are tanh 0 = 0, so the heads' biases are all there is: Q = v + a − mean a.
    [Fact]
    public void Value_and_advantages_make_up_the_Q_values()
    {
        using var module = Build(Small);
        var state = module.GetState();
        using (no_grad())
        {
            state["encoder.net.mlp.0.weight"].zero_();
            state["encoder.net.mlp.0.bias"].zero_();
            state["af.net.mlp.0.bias"].copy_(tensor(new[] { 1f, 2f, 6f }));
            state["vf.net.mlp.0.bias"].fill_(10);
        }

        TensorAssert.Equal([8, 9, 13], module.ComputeQValues(Batch(1))[Columns.QfPreds]);
        TensorAssert.Equal([1, 2, 6], module.ComputeAdvantageDistribution(Batch(1))[Columns.QfPreds]);
    }

    // Atoms −1, 0, 1. Logits 0, ln 2, ln 4 are probabilities 1/7, 2/7, 4/7: 3/7. Logits 0, 0, 9: (e⁹ − 1)/(e⁹ + 2).
    [Fact]
    public void Q_values_of_distributions_are_their_means()
    {
        using var module = Build(Small with { NumAtoms = 3, VMin = -1, VMax = 1, Dueling = false });
        using (no_grad())
        {
            module.GetState()["af.net.mlp.0.weight"].zero_();
            module.GetState()["af.net.mlp.0.bias"].copy_(tensor(new[] { 0f, MathF.Log(2), MathF.Log(4), 0, 0, 0, 0, 0, 9 }));
        }

        var outputs = module.ComputeQValues(Batch(1));

        TensorAssert.Equal([3.0 / 7, 0, (Math.Exp(9) - 1) / (Math.Exp(9) + 2)], outputs[Columns.QfPreds]);
        Assert.Equal([1, 3, 3], outputs[DqnColumns.QfLogits].shape);
        TensorAssert.Equal([-1, 0, 1], outputs[DqnColumns.Atoms]);
    }

    [Theory]
    [InlineData(0, 1.0)]
    [InlineData(5_000, 0.525)]
    [InlineData(10_000, 0.05)]
    [InlineData(1_000_000, 0.05)]
    public void Exploration_is_epsilon_greedy_by_the_timestep(long timestep, double epsilon)
    {
        using var module = Build(Small);
        var best = module.ForwardInference(Batch(1))[Columns.ActionDistInputs].argmax(-1).item<long>();

        var probabilities = module.ForwardExploration(Batch(1), new ExplorationContext(timestep))[Columns.ActionDistInputs].exp();

        TensorAssert.Equal([.. Enumerable.Range(0, 3).Select(action => epsilon / 3 + (action == best ? 1 - epsilon : 0))], probabilities);
    }

    [Fact]
    public void Noise_is_there_while_exploring_and_training_alone_and_follows_the_generator()
    {
        using var module = Build(Small with { Noisy = true, Epsilon = [(0, 0)] });
        module.MakeTargetNetworks();
        Tensor Train() => module.ForwardTrain(Batch(1))[Columns.QfPreds];

        TensorAssert.Equal([.. module.ForwardInference(Batch(1))[Columns.ActionDistInputs].data<float>().ToArray().Select(static q => (double)q)], module.ComputeQValues(Batch(1))[Columns.QfPreds]);
        Assert.False(Train().equal(Train()).item<bool>());
        Assert.Equal(Actions(seed: 1), Actions(seed: 1));
        Assert.NotEqual(Actions(seed: 1), Actions(seed: 2));

        long[] Actions(ulong seed)
        {
            using var generator = new Generator(seed);
            return [.. Enumerable.Range(0, 40).Select(_ => module.ForwardExploration(Batch(1), new ExplorationContext(0, generator))[Columns.ActionDistInputs].argmax(-1).item<long>())];
        }
    }

    [Fact]
    public void Next_values_are_of_the_target_network_and_have_no_gradient()
    {
        using var module = Build(Small);
        module.MakeTargetNetworks();
        var before = module.ForwardTrain(Batch(3));
        using (no_grad())
        {
            module.GetState()["af.net.mlp.0.bias"].add_(tensor(new[] { 3f, 0, 0 }));
        }

        var after = module.ForwardTrain(Batch(3));

        TensorAssert.Equal([.. before[DqnColumns.QfTargetNextPreds].data<float>().ToArray().Select(static q => (double)q)], after[DqnColumns.QfTargetNextPreds]);
        Assert.False(before[DqnColumns.QfNextPreds].equal(after[DqnColumns.QfNextPreds]).item<bool>());
        Assert.True(after[Columns.QfPreds].requires_grad);
        Assert.False(after[DqnColumns.QfNextPreds].requires_grad || after[DqnColumns.QfTargetNextPreds].requires_grad);
    }

    // Next observations that are one step on are those of the same sequence, seen after the same past.
    [Fact]
    public void Recurrent_module_sees_next_observations_after_what_went_before()
    {
        using var module = Build(Small with { UseLstm = true, LstmCellSize = 8 });
        module.MakeTargetNetworks();
        var observations = randn(2, 6, 4);
        var state = module.GetInitialState().Map(static part => part.unsqueeze(0).expand(2, -1, -1) + 0.3);
        TensorDict Columns6(Tensor obs) => new() { { Columns.Obs, obs }, { Columns.StateIn, state } };
        var batch = Columns6(observations.narrow(1, 0, 5));
        batch.Add(Columns.NextObs, observations.narrow(1, 1, 5));

        var next = module.ForwardTrain(batch)[DqnColumns.QfNextPreds];

        var whole = module.ComputeQValues(Columns6(observations))[Columns.QfPreds].narrow(1, 1, 5);
        TensorAssert.Equal([.. whole.flatten().detach().data<float>().ToArray().Select(static q => (double)q)], next, 1e-6);
    }

    [Fact]
    public void Settings_that_contradict_each_other_are_named()
    {
        AssertRefused("NumAtoms", Small with { NumAtoms = 0 });
        AssertRefused("VMin", Small with { NumAtoms = 5, VMin = 1, VMax = 1 });
        AssertRefused("Epsilon", Small with { Epsilon = [(0, 1.5)] });
        AssertRefused("StdInit", Small with { StdInit = 0 });
        AssertRefused("LstmUsePrevAction", Small with { UseLstm = true, LstmUsePrevAction = true });

        var error = Assert.Throws<NotSupportedException>(() => new DefaultDqnModuleSpec { ObservationSpace = new BoxSpace(-1, 1, [4]), ActionSpace = new BoxSpace(-1, 1, [2]), Settings = Small }.Build());
        Assert.StartsWith("DQN acts in a DiscreteSpace; the action space is BoxSpace", error.Message, StringComparison.Ordinal);

        static void AssertRefused(string field, DqnModelConfig config) =>
            Assert.Contains($"DqnModelConfig.{field}", Assert.Throws<ArgumentException>(() => Build(config)).Message, StringComparison.Ordinal);
    }

    private static DefaultDqnModule Build(DqnModelConfig config)
    {
        manual_seed(3);
        return (DefaultDqnModule)new DefaultDqnModuleSpec { ObservationSpace = new BoxSpace(-1, 1, [4]), ActionSpace = new DiscreteSpace(3), Settings = config }.Build();
    }

    private static TensorDict Batch(int rows) => new() { { Columns.Obs, linspace(-1, 1, rows * 4).reshape(rows, 4) }, { Columns.NextObs, linspace(1, 0, rows * 4).reshape(rows, 4) } };

    private static string[] Parts(RLModule module) => [.. module.GetState().Keys.Select(static key => key.Split('.')[0]).Distinct().Order(StringComparer.Ordinal)];
}
