using TorchSharp;
using static TorchSharp.torch;

namespace RLModules.Tests.Generated;

public sealed class SharedTests
{
    private static readonly string[] FullState =
    [
        "shared.encoder.weight", "shared.encoder.bias", "shared.world.weight", "shared.world.bias", "shared.mixer.weight", "shared.mixer.bias",
        "a.policy.weight", "a.policy.bias", "b.policy.weight", "b.policy.bias",
    ];

    [Fact]
    public void Shared_networks_are_one_object_owned_once()
    {
        using var team = Spec().Build();

        Assert.Same(((Player)team["a"]).Encoder, ((Player)team["b"]).Encoder);
        Assert.Equal(FullState, team.GetState().Keys);
        Assert.Equal(FullState, team.NamedParameters().Select(parameter => parameter.Name));
        Assert.Equal(["policy.weight", "policy.bias"], team["a"].GetState().Keys);
        Assert.Equal(["policy.weight", "policy.bias"], team["a"].NamedParameters().Select(parameter => parameter.Name));
        Assert.Equal(Spec(), MultiRLModuleSpec.FromModule(team));
        Assert.Equal(Spec(), RLModuleSpec.FromJson(team.Spec.ToJson()));
    }

    [Fact]
    public void Gradients_of_both_modules_add_up_in_the_shared_parameter()
    {
        using var scope = NewDisposeScope();
        using var team = Spec().Build();
        var weight = team.NamedParameters().First().Parameter;
        var batch = new TensorDict { { "a", Built.Batch(3, 4) }, { "b", Built.Batch(5, 4) } };

        Tensor Gradient(params string[] ids)
        {
            weight.grad?.zero_();
            var outputs = team.ForwardTrain(batch);
            ids.Select(id => outputs[$"{id}.action_dist_inputs"].sum()).Aggregate((one, other) => one + other).backward();
            return weight.grad!.clone();
        }

        var (both, a, b) = (Gradient("a", "b"), Gradient("a"), Gradient("b"));
        Assert.True(both.allclose(a + b));
        Assert.False(a.allclose(b));
        Assert.True(a.abs().sum().ToSingle() > 0);
    }

    [Fact]
    public void Inference_only_prunes_what_is_shared_by_the_same_rules()
    {
        using var team = Spec().Build();
        using var pruned = (Spec() with { InferenceOnly = true }).Build();

        Assert.Equal(["shared.world"], team.GetNonInferenceAttributes());
        Assert.Equal(team.GetState(inferenceOnly: true).Keys, pruned.GetState().Keys);
        Assert.DoesNotContain("shared.world.weight", pruned.GetState().Keys);
        pruned.SetState(team.GetState());
        Assert.Contains("Player takes the [Shared] 'world' (Linear), but Team, being inference-only, leaves its own out", Assert.Throws<InvalidOperationException>(() => pruned.AddModule("c", new PlayerSpec().With())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Module_added_later_is_given_what_is_shared()
    {
        using var team = Spec().Build();

        var added = (Player)team.AddModule("c", new PlayerSpec().With());

        Assert.Same(((Player)team["a"]).Encoder, added.Encoder);
        using var removed = team.RemoveModule("c");
        removed!.Dispose();
        Assert.False(((Player)team["a"]).Encoder.weight!.IsInvalid);
    }

    [Fact]
    public void Module_that_shares_with_another_whole_is_refused()
    {
        using var team = Spec().Build();
        using var other = Spec().Build();
        using var player = team.RemoveModule("a")!;

        Assert.StartsWith(
            "The module shares 'encoder', 'world' of another Team, which saves and optimizes it: build it here, with AddModule(\"c\", spec).",
            Assert.Throws<ArgumentException>(() => other.AddModule("c", player)).Message,
            StringComparison.Ordinal);
        Assert.Equal(["a", "b"], other.Keys);

        team.AddModule("c", player);
        Assert.Equal(["b", "c"], team.Keys);
    }

    [Fact]
    public void Derived_whole_builds_its_modules_last()
    {
        var modules = new Dictionary<string, RLModuleSpec> { ["a"] = new PlayerSpec().With() };

        using var night = new NightCrewSpec { Modules = modules }.Build();
        using var written = new HandWrittenCrewSpec { Modules = new Dictionary<string, RLModuleSpec> { ["a"] = new PlayerSpec { InferenceOnly = true }.With() } }.Build();

        Assert.Equal(
            ["shared.encoder.weight", "shared.encoder.bias", "shared.world.weight", "shared.world.bias", "a.policy.weight", "a.policy.bias"],
            night.GetState().Keys);
        Assert.Equal(["shared.encoder.weight", "shared.encoder.bias", "a.policy.weight", "a.policy.bias"], written.GetState().Keys);
    }

    [Fact]
    public void Target_networks_of_the_whole_and_of_its_modules_are_made_apart()
    {
        var spec = new CoachSpec { Modules = new Dictionary<string, RLModuleSpec> { ["a"] = new QModuleSpec().With() } };
        using var coach = spec.Build();
        using var half = spec.Build();
        using var whole = spec.Build();
        string[] parameters = ["shared.q.weight", "shared.q.bias", "a.q.weight", "a.q.bias"];
        Assert.Equal(parameters, coach.NamedParameters().Select(parameter => parameter.Name));

        ((ITargetNetworkApi)coach["a"]).MakeTargetNetworks();
        half.SetState(coach.GetState());
        coach.MakeTargetNetworks();
        whole.SetState(coach.GetState());

        Assert.Equal([.. parameters, "a.q_target.weight", "a.q_target.bias"], half.GetState().Keys);
        Assert.Equal(
            ["shared.q.weight", "shared.q.bias", "shared.q_target.weight", "shared.q_target.bias", "a.q.weight", "a.q.bias", "a.q_target.weight", "a.q_target.bias"],
            whole.GetState().Keys);
        Assert.Equal(parameters, whole.NamedParameters().Select(parameter => parameter.Name));
    }

    [Fact]
    public void Missing_provider_names_both_classes_the_key_and_the_types()
    {
        Assert.Equal(
            "Stranger takes the [Shared] 'trunk' (Linear), but Team provides 'encoder' (Linear), 'world' (Linear): give Team a [Shared] component of that key, or correct the name.",
            Assert.Throws<InvalidOperationException>(() => With("x", new StrangerSpec().With()).Build()).Message);
        Assert.Contains(
            "Mistaken takes the [Shared] 'encoder' (Conv2d), but Team's 'encoder' is a Linear",
            Assert.Throws<InvalidOperationException>(() => With("x", new MistakenSpec().With()).Build()).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "Team, being inference-only, leaves its own out: mark the member [NonInference] too",
            Assert.Throws<InvalidOperationException>(() => (With("x", new SeerSpec().With()) with { InferenceOnly = true }).Build()).Message,
            StringComparison.Ordinal);
        Assert.Contains("but it is built by itself", Assert.Throws<InvalidOperationException>(() => new PlayerSpec().With().Build()).Message, StringComparison.Ordinal);
        Assert.Contains("but it is built by itself", Assert.Throws<InvalidOperationException>(() => Spec().Build("a")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Checkpoint_saves_what_is_shared_once()
    {
        using var directory = new Checkpoints.TemporaryDirectory();
        using var team = Spec().Build();
        team.SaveToPath(directory.FullPath);

        using var loaded = Team.FromCheckpoint(directory.FullPath);
        using var pruned = Team.FromCheckpoint(directory.FullPath, inferenceOnly: true);

        Assert.All(team.GetState(), entry => Assert.True(loaded.GetState()[entry.Key].allclose(entry.Value)));
        Assert.True(pruned.GetState()["shared.encoder.weight"].allclose(team.GetState()["shared.encoder.weight"]));
        using var other = Spec().Build();
        Assert.Equal(["shared"], RLModules.Checkpoints.Checkpointable.RestoreFromPath(other, directory.FullPath, "shared").Components.Select(component => component.Path));
        Assert.True(other.GetState()["shared.mixer.weight"].allclose(team.GetState()["shared.mixer.weight"]));
        Assert.False(other.GetState()["a.policy.weight"].allclose(team.GetState()["a.policy.weight"]));
    }

    [Fact]
    public void Forward_of_the_whole_is_reached_in_every_phase()
    {
        using var scope = NewDisposeScope();
        using var duet = new DuetSpec().Build();
        var batch = new TensorDict { { "left", ones(2) }, { "right", ones(2) } };

        Assert.Equal(2, duet.ForwardTrain(batch)["sum"][0].ToSingle());
        Assert.Equal(2, duet.ForwardExploration(batch)["sum"][0].ToSingle());
        Assert.Equal(2, duet.ForwardInference(batch)["sum"][0].ToSingle());
        Assert.NotNull(duet.InferenceSpecs.Inputs.Find("left"));
    }

    private static TeamSpec Spec() => new() { Modules = new Dictionary<string, RLModuleSpec> { ["a"] = new PlayerSpec().With(), ["b"] = new PlayerSpec().With() } };

    private static TeamSpec With(string id, RLModuleSpec spec) => new() { Modules = new Dictionary<string, RLModuleSpec> { [id] = spec } };
}
