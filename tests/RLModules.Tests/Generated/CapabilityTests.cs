using RLModules.Spaces;
using TorchSharp;
using static TorchSharp.torch;

namespace RLModules.Tests.Generated;

public sealed class CapabilityTests
{
    [Fact]
    public void Inference_only_module_lacks_what_inference_does_not_need()
    {
        using var scope = NewDisposeScope();
        using var full = new ActorCriticSpec().With().Build();
        using var pruned = new ActorCriticSpec { InferenceOnly = true }.With().Build();

        Assert.Equal(["critic"], ((IInferenceOnlyApi)full).GetNonInferenceAttributes());
        Assert.Equal(full.GetState(inferenceOnly: true).Keys, pruned.GetState().Keys);
        Assert.Equal(full.ParameterCount - 5, pruned.ParameterCount);
        Assert.Throws<InvalidOperationException>(() => pruned.ComputeValues(Built.Batch(5, 4)));
        Assert.Throws<InvalidOperationException>(() => pruned.ForwardTrain(Built.Batch(5, 4)));
    }

    [Fact]
    public void Component_set_up_for_training_is_never_built_for_inference()
    {
        LazyCritic.CriticsBuilt = 0;
        using var pruned = new LazyCriticSpec { InferenceOnly = true }.With().Build();
        Assert.Equal(0, LazyCritic.CriticsBuilt);
        Assert.Equal(["policy.weight", "policy.bias"], pruned.GetState().Keys);

        using var full = new LazyCriticSpec().With().Build();
        Assert.Equal(1, LazyCritic.CriticsBuilt);
        Assert.Equal([2], full.ComputeValues(Built.Batch(2, 4)).shape);
    }

    [Fact]
    public void Target_network_is_made_once_and_follows()
    {
        using var scope = NewDisposeScope();
        using var module = new QModuleSpec().With().Build();
        var targets = (ITargetNetworkApi)module;
        var batch = new TensorDict { { "next_obs", ones(3, 4) } };

        Assert.Contains("MakeTargetNetworks", Assert.Throws<InvalidOperationException>(() => targets.ForwardTarget(batch)).Message, StringComparison.Ordinal);

        targets.MakeTargetNetworks();
        var atFirst = targets.ForwardTarget(batch)["qf_target"];
        Assert.True(module.ComputeQValues(Built.Batch(3, 4))["qf_preds"].allclose(atFirst));
        Assert.False(atFirst.requires_grad);
        Assert.Throws<InvalidOperationException>(targets.MakeTargetNetworks);
        Assert.Equal(["q.weight", "q.bias", "q_target.weight", "q_target.bias"], module.GetState().Keys);
        Assert.Equal(["q.weight", "q.bias"], module.NamedParameters().Select(parameter => parameter.Name));

        using (no_grad())
        {
            module.GetState()["q.bias"].fill_(4);
            module.GetState()["q_target.bias"].fill_(2);
        }

        targets.SyncTargetNetworks(0.25);
        Assert.Equal(2.5f, module.GetState()["q_target.bias"][0].ToSingle());
    }

    [Fact]
    public void Target_networks_do_not_move_the_random_numbers()
    {
        manual_seed(3);
        using var module = new QModuleSpec().With().Build();
        using var before = get_rng_state();
        module.MakeTargetNetworks();
        using var after = get_rng_state();

        Assert.True(before.allclose(after));
    }

    [Fact]
    public void Inference_only_module_has_no_target()
    {
        using var module = new QModuleSpec { InferenceOnly = true }.With().Build();

        Assert.Equal(["q_target"], module.GetNonInferenceAttributes());
        Assert.Throws<InvalidOperationException>(module.MakeTargetNetworks);
        Assert.Throws<InvalidOperationException>(() => module.ForwardTarget(new TensorDict { { "next_obs", ones(3, 4) } }));
    }

    [Fact]
    public void State_with_targets_makes_the_targets()
    {
        using var source = new QModuleSpec().With().Build();
        source.MakeTargetNetworks();
        using var copy = new QModuleSpec().With().Build();

        copy.SetState(source.GetState());

        Assert.True(copy.GetState()["q_target.weight"].allclose(source.GetState()["q_target.weight"]));
    }

    [Fact]
    public void Stateful_module_carries_its_state()
    {
        using var scope = NewDisposeScope();
        using var module = new AccumulatorSpec().With().Build();
        var start = module.GetInitialState();

        Assert.True(module.IsStateful);
        Assert.Equal([4], start["sum"].shape);

        var batch = Built.Batch(3, 2, 4);
        batch.Add("state_in", start.Map(tensor => tensor.unsqueeze(0).expand(3, -1)));
        var state = module.ForwardInference(batch).GetDict("state_out");

        Assert.Equal([3, 4], state["sum"].shape);
        Assert.Equal(2, state["sum"][0, 0].ToSingle());
        Assert.Equal("(b, 4)", module.InferenceSpecs.Inputs.Find("state_in.sum")!.Tensor!.ToString());
    }

    [Theory]
    [InlineData(3, 5, SpecViolationKind.Size)]
    [InlineData(2, 4, SpecViolationKind.Symbol)]
    public void State_of_another_shape_is_refused(long batchSize, long size, SpecViolationKind kind)
    {
        using var scope = NewDisposeScope();
        using var module = new AccumulatorSpec().With().Build();
        var batch = Built.Batch(3, 2, 4);
        batch.Add("state_in", new TensorDict { { "sum", zeros(batchSize, size) }, { "count", zeros(3, 1) } });

        Assert.Contains(kind, Assert.Throws<SpecViolationException>(() => module.ForwardInference(batch)).Violations.Select(violation => violation.Kind));
    }

    [Fact]
    public void Derived_module_adds_to_its_base()
    {
        using var scope = NewDisposeScope();
        using var module = new DerivedModuleSpec { Settings = new() { Hidden = 3 } }.With().Build();

        Assert.Equal(["critic.weight", "critic.bias", "policy.weight", "policy.bias"], module.GetState().Keys);
        Assert.Equal(["critic"], module.GetNonInferenceAttributes());
        Assert.Equal([5], ((IValueFunctionApi)module).ComputeValues(Built.Batch(5, 4)).shape);
        Assert.Equal(1, module.ForwardInference(Built.Batch(5, 4))["action_dist_inputs"][0, 0].ToSingle());
        Assert.Equal(0, module.ForwardExploration(Built.Batch(5, 4))["action_dist_inputs"][0, 0].ToSingle());

        using var pruned = new DerivedModuleSpec { InferenceOnly = true }.With().Build();
        Assert.Equal(["policy.weight", "policy.bias"], pruned.GetState().Keys);
    }

    [Fact]
    public void Parts_of_networks_and_containers_are_dropped()
    {
        using var scope = NewDisposeScope();
        using var full = new HeadsModuleSpec().With().Build();
        using var pruned = new HeadsModuleSpec { InferenceOnly = true }.With().Build();

        Assert.Equal(["heads.second", "layers.1"], full.GetNonInferenceAttributes());
        Assert.Equal(
            ["heads.scale", "heads.offset", "heads.first.weight", "heads.first.bias", "heads.second.weight", "heads.second.bias", "layers.0.weight", "layers.0.bias", "layers.1.weight", "layers.1.bias", "log_std", "mean"],
            full.GetState().Keys);
        Assert.Equal(full.GetState(inferenceOnly: true).Keys, pruned.GetState().Keys);
        Assert.True(full.Heads.HasSecond);
        Assert.False(pruned.Heads.HasSecond);
        Assert.Equal(["first"], pruned.Heads.named_children().Select(child => child.name));
        Assert.Equal([5, 2], pruned.ForwardInference(Built.Batch(5, 4))["action_dist_inputs"].shape);
        pruned.To(CPU);
    }

    [Fact]
    public void Derived_network_drops_its_bases_parts_and_its_own()
    {
        using var scope = NewDisposeScope();
        using var full = new TowerModuleSpec().With().Build();
        using var pruned = new TowerModuleSpec { InferenceOnly = true }.With().Build();

        Assert.Equal(["tower.value", "tower.aux"], full.GetNonInferenceAttributes());
        Assert.Equal(["tower.first.weight", "tower.first.bias", "tower.second.weight", "tower.second.bias"], pruned.GetState().Keys);
        Assert.Equal([5, 2], pruned.ForwardInference(Built.Batch(5, 4))["action_dist_inputs"].shape);
        pruned.To(CPU);
    }

    [Fact]
    public void Full_state_fits_an_inference_only_module()
    {
        using var full = new ActorCriticSpec().With().Build();
        using var pruned = new ActorCriticSpec { InferenceOnly = true }.With().Build();

        pruned.SetState(full.GetState());

        Assert.True(pruned.GetState()["policy.weight"].allclose(full.GetState()["policy.weight"]));
    }
}
