using RLModules.Tests.Generated;
using static TorchSharp.torch;

namespace RLModules.Tests.Modules;

public sealed class MultiRLModuleTests
{
    [Fact]
    public void Forward_calls_each_module_in_the_batch()
    {
        using var scope = NewDisposeScope();
        using var module = Two().Build();
        var batch = new TensorDict { { "b", Built.Batch(2, 4) }, { "a", Built.Batch(5, 4) } };

        var outputs = module.ForwardTrain(batch);

        Assert.Equal(["b", "a"], outputs.Keys);
        Assert.Equal([5], outputs["a.vf_preds"].shape);
        Assert.Equal([2, 2], outputs["b.qf_preds"].shape);
        Assert.True(outputs["a.vf_preds"].requires_grad);
        Assert.Equal(["a"], module.ForwardInference(new TensorDict { { "a", Built.Batch(1, 4) } }).Keys);
        Assert.False(module.ForwardExploration(batch)["a.action_dist_inputs"].requires_grad);
        Assert.True(module.ForwardInference(batch)["a.action_dist_inputs"].allclose(module["a"].ForwardInference(Built.Batch(5, 4))["action_dist_inputs"]));
    }

    [Fact]
    public void Unknown_modules_in_a_batch_are_an_error_unless_skipped()
    {
        using var scope = NewDisposeScope();
        using var module = Two().Build();
        var batch = new TensorDict { { "x", Built.Batch(2, 4) }, { "b", Built.Batch(2, 4) } };

        var error = Assert.Throws<KeyNotFoundException>(() => module.ForwardExploration(batch));
        Assert.Contains("MultiRLModule.ForwardExploration: the batch has 'x', but the modules are a, b", error.Message, StringComparison.Ordinal);

        module.SkipUnknownModules = true;
        Assert.Equal(["b"], module.ForwardExploration(batch).Keys);
    }

    [Fact]
    public void Batch_of_tensors_is_refused()
    {
        using var scope = NewDisposeScope();
        using var module = Two().Build();

        Assert.Throws<KeyNotFoundException>(() => module.ForwardInference(Built.Batch(2, 4)));
        Assert.Contains("'a' is a tensor", Assert.Throws<ArgumentException>(() => module.ForwardInference(new TensorDict { { "a", ones(2) } })).Message, StringComparison.Ordinal);
        Assert.Throws<SpecViolationException>(() => module.ForwardInference(new TensorDict { { "a", new TensorDict() } }));
    }

    // RLlib calls the private forwards and so loses the module's own guard.
    [Fact]
    public void Inference_only_module_keeps_its_guard_inside_another()
    {
        using var scope = NewDisposeScope();
        using var module = Two().AddModules([KeyValuePair.Create<string, RLModuleSpec>("a", new ActorCriticSpec { InferenceOnly = true }.With())]).Build();

        Assert.False(module.InferenceOnly);
        Assert.Contains("ActorCritic.ForwardTrain: the module is inference-only", Assert.Throws<InvalidOperationException>(() => module.ForwardTrain(new TensorDict { { "a", Built.Batch(5, 4) } })).Message, StringComparison.Ordinal);
        Assert.Equal(["a.encoder.weight", "a.encoder.bias", "a.policy.weight", "a.policy.bias", "b.q.weight", "b.q.bias"], module.GetState().Keys);
    }

    [Fact]
    public void State_and_parameters_carry_the_modules_id()
    {
        using var module = Two().Build();
        using var other = Two().Build();

        Assert.Equal(
            ["a.encoder.weight", "a.encoder.bias", "a.policy.weight", "a.policy.bias", "a.critic.weight", "a.critic.bias", "b.q.weight", "b.q.bias"],
            module.GetState().Keys);
        Assert.Equal(module.GetState().Keys, module.NamedParameters().Select(parameter => parameter.Name));
        Assert.Equal(module["a"].ParameterCount + module["b"].ParameterCount, module.ParameterCount);

        other.SetState(module.GetState());
        Assert.True(other["a"].GetState()["policy.weight"].allclose(module["a"].GetState()["policy.weight"]));
    }

    [Fact]
    public void Targets_come_with_the_state_for_the_module_that_has_them()
    {
        var spec = new MultiRLModuleSpec { Modules = new Dictionary<string, RLModuleSpec> { ["a"] = new QModuleSpec().With(), ["b"] = new QModuleSpec().With() } };
        using var module = spec.Build();
        using var other = spec.Build();
        ((ITargetNetworkApi)module["b"]).MakeTargetNetworks();

        other.SetState(module.GetState());

        Assert.Equal(["a.q.weight", "a.q.bias", "b.q.weight", "b.q.bias", "b.q_target.weight", "b.q_target.bias"], other.GetState().Keys);
        Assert.Equal(["a.q.weight", "a.q.bias", "b.q.weight", "b.q.bias"], other.NamedParameters().Select(parameter => parameter.Name));
    }

    [Fact]
    public void Inference_only_whole_prunes_every_module_and_leaves_out_those_for_learners()
    {
        using var full = (Two() with { Modules = new Dictionary<string, RLModuleSpec>(Two().Modules) { ["l"] = new QModuleSpec { LearnerOnly = true }.With() } }).Build();
        using var pruned = (full.Spec with { InferenceOnly = true }).Build();

        Assert.Equal(["a", "b", "l"], full.Keys);
        Assert.Equal(["a.critic", "b.q_target", "l"], full.GetNonInferenceAttributes());
        Assert.Equal(["a", "b"], pruned.Keys);
        Assert.Equal(full.GetState(inferenceOnly: true).Keys, pruned.GetState().Keys);
        Assert.True(pruned["a"].InferenceOnly);
        Assert.Equal(["a", "b"], pruned.Spec.Modules.Keys);
        Assert.Throws<InvalidOperationException>(() => pruned.ForwardTrain([]));
        Assert.Contains("learners only", Assert.Throws<InvalidOperationException>(() => (full.Spec with { InferenceOnly = true }).Build("l")).Message, StringComparison.Ordinal);

        var report = pruned.SetState(full.GetState());
        Assert.Equal(["a.critic.weight", "a.critic.bias", "l.q.weight", "l.q.bias"], report.Ignored);
    }

    [Fact]
    public void Modules_are_added_replaced_and_removed()
    {
        using var module = Two().Build();
        var third = new QModuleSpec().With().Build();

        module.AddModule("c", third);
        Assert.Same(third, module["c"]);
        Assert.Equal(["a", "b", "c"], module.Spec.Modules.Keys);
        Assert.Contains("already", Assert.Throws<ArgumentException>(() => module.AddModule("c", new QModuleSpec().With())).Message, StringComparison.Ordinal);
        Assert.Contains("count twice", Assert.Throws<ArgumentException>(() => module.AddModule("d", third)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => module.AddModule(string.Concat("a", ".b"), third));

        var replacement = module.AddModule("a", new QModuleSpec().With(), overwrite: true);
        Assert.Same(replacement, module["a"]);
        Assert.IsType<QModuleSpec>(module.Spec["a"]);
        Assert.Equal(["a", "b", "c"], module.Keys);

        using var removed = module.RemoveModule("c");
        Assert.Same(third, removed);
        Assert.False(module.Contains("c"));
        Assert.Contains("the modules are a, b", Assert.Throws<KeyNotFoundException>(() => module.RemoveModule("c")).Message, StringComparison.Ordinal);
        Assert.Null(module.RemoveModule("c", throwIfMissing: false));
    }

    [Fact]
    public void Module_that_trains_makes_the_whole_trainable()
    {
        using var module = (Two() with { InferenceOnly = true }).Build();
        Assert.True(module.InferenceOnly);

        module.AddModule("c", new QModuleSpec().With());

        Assert.False(module.InferenceOnly);
        Assert.True(module["a"].InferenceOnly);
    }

    [Fact]
    public void Dictionary_of_modules()
    {
        using var module = Two().Build();

        Assert.Equal(2, module.Count);
        Assert.Equal(["a", "b"], module.Keys);
        Assert.Equal([module["a"], module["b"]], module.Values);
        Assert.Equal("a", module.Items.First().Key);
        Assert.Null(module.Get("z"));
        Assert.Same(module["b"], module.Get("z", module["b"]));
        Assert.Contains("the modules are a, b", Assert.Throws<KeyNotFoundException>(() => module["z"]).Message, StringComparison.Ordinal);
        Assert.Equal([KeyValuePair.Create("a", "ActorCritic"), KeyValuePair.Create("b", "QModule")], module.ForEachModule((_, child) => child.GetType().Name));
        var seen = new List<string>();
        module.ForEachModule((id, child) => seen.Add($"{id}:{child.Framework}"));
        Assert.Equal(["a:torch", "b:torch"], seen);
    }

    [Fact]
    public void One_module_is_wrapped_and_not_copied()
    {
        using var scope = NewDisposeScope();
        var module = new ActorCriticSpec().With().Build();
        using var multi = module.AsMultiRLModule();

        Assert.Same(module, multi["default_policy"]);
        Assert.Same(multi, multi.AsMultiRLModule());
        Assert.Same(module, module.Unwrapped);
        Assert.Equal(module.Spec.AsMultiRLModuleSpec(), multi.Spec);
        Assert.Equal([5], multi.ForwardTrain(new TensorDict { { "default_policy", Built.Batch(5, 4) } })["default_policy.vf_preds"].shape);
    }

    [Fact]
    public void Recurrent_state_and_specs_are_those_of_the_modules()
    {
        using var module = Two().Build();
        Assert.False(module.IsStateful);

        module.AddModule("r", new AccumulatorSpec().With());

        Assert.True(module.IsStateful);
        Assert.Equal([4], module.GetInitialState()["r.sum"].shape);
        Assert.Equal("(b.., 4) float32", module.TrainSpecs.Inputs.Find("a.obs")!.Tensor!.ToString());
        Assert.True(module.TrainSpecs.Outputs.Find("a")!.IsOptional);
        Assert.Null(module.InferenceSpecs.Outputs.Find("a.vf_preds"));
    }

    [Fact]
    public void Validation_is_set_for_all_modules()
    {
        using var module = Two().Build();

        module.Validation = SpecValidation.Off;

        Assert.All(module.Values, child => Assert.Equal(SpecValidation.Off, child.Validation));
    }

    [Fact]
    public void Spaces_are_optional_and_say_so()
    {
        using var module = Two().Build();

        Assert.Contains("MultiRLModule: the spec has no ObservationSpace", Assert.Throws<InvalidOperationException>(() => module.ObservationSpace).Message, StringComparison.Ordinal);
        Assert.Equal(module["a"].ActionDistributionType, module["a"].InferenceActionDistributionType);
        Assert.Equal(module["a"].ActionDistributionType, module["a"].ExplorationActionDistributionType);
        Assert.Equal(module["a"].ActionDistributionType, module["a"].TrainActionDistributionType);
    }

    [Fact]
    public void Disposing_disposes_the_modules()
    {
        var module = Two().Build();
        var weight = module["b"].GetState()["q.weight"];

        module.Dispose();

        Assert.True(weight.IsInvalid);
    }

    [Fact]
    public void Checkpoint_holds_the_modules()
    {
        using var directory = new Checkpoints.TemporaryDirectory();
        using var module = Two().Build();
        module.SaveToPath(directory.FullPath);

        using var loaded = Assert.IsType<MultiRLModule>(RLModule.FromCheckpoint(directory.FullPath));
        using var actor = (MultiRLModule)RLModule.FromCheckpoint(directory.FullPath, inferenceOnly: true);

        Assert.Equal(module.Spec.Modules.Keys, loaded.Keys);
        Assert.True(loaded.GetState()["b.q.weight"].allclose(module.GetState()["b.q.weight"]));
        Assert.Equal(module.GetState(inferenceOnly: true).Keys, actor.GetState().Keys);
    }

    [Fact]
    public void Load_path_is_for_all_modules_or_for_some()
    {
        using var directory = new Checkpoints.TemporaryDirectory();
        using var module = Two().Build();
        module.SaveToPath(directory.FullPath);

        using var all = (Two() with { LoadStatePath = directory.FullPath }).Build();
        using var some = (Two() with { LoadStatePath = directory.FullPath, ModulesToLoad = ["b"] }).Build();

        Assert.True(all.GetState()["a.policy.weight"].allclose(module.GetState()["a.policy.weight"]));
        Assert.True(some.GetState()["b.q.weight"].allclose(module.GetState()["b.q.weight"]));
        Assert.False(some.GetState()["a.policy.weight"].allclose(module.GetState()["a.policy.weight"]));
        Assert.Contains("a, b", Assert.Throws<ArgumentException>(() => (Two() with { LoadStatePath = directory.FullPath, ModulesToLoad = ["c"] }).Build()).Message, StringComparison.Ordinal);
    }

    private static MultiRLModuleSpec Two() => new() { Modules = new Dictionary<string, RLModuleSpec> { ["a"] = new ActorCriticSpec().With(), ["b"] = new QModuleSpec().With() } };
}
