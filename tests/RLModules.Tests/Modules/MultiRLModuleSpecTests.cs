using System.Text.Json;
using RLModules.Spaces;
using RLModules.Tests.Generated;

namespace RLModules.Tests.Modules;

public sealed class MultiRLModuleSpecTests
{
    private static readonly Space Other = new BoxSpace(-1, 1, [3]);
    private static readonly ActorCriticSpec Small = new ActorCriticSpec { Settings = new() { Hidden = 3 } }.With();
    private static readonly QModuleSpec Q = new QModuleSpec().With();

    // RLlib's table of RLModuleSpec.update: what is set wins or stays, a flag is combined or stays.
    [Fact]
    public void Update_takes_over_what_the_other_spec_has()
    {
        var spec = Small with { LearnerOnly = true, LoadStatePath = "old" };

        var updated = Assert.IsType<ActorCriticSpec>(spec.Update(new ActorCriticSpec { ObservationSpace = Other, InferenceOnly = false, LoadStatePath = "new" }, overwrite: true));

        Assert.Equal(Other, updated.ObservationSpace);
        Assert.Equal(Built.Actions, updated.ActionSpace);
        Assert.Equal(3, updated.Settings.Hidden);
        Assert.Equal("new", updated.LoadStatePath);
        Assert.False(updated.LearnerOnly);
        Assert.Equal(7, ((ActorCriticSpec)spec.Update(new ActorCriticSpec { Settings = new() { Hidden = 7 } }, overwrite: true)).Settings.Hidden);
        Assert.Equal(typeof(QModuleSpec), spec.Update(new QModuleSpec(), overwrite: true).GetType());
        Assert.Equal(Built.Observations, spec.Update(new QModuleSpec(), overwrite: true).ObservationSpace);
    }

    [Theory]
    [InlineData(false, false, false)]
    [InlineData(false, true, true)]
    [InlineData(true, false, true)]
    [InlineData(true, true, true)]
    public void Update_that_overwrites_is_inference_only_where_either_is(bool own, bool other, bool expected) =>
        Assert.Equal(expected, (Small with { InferenceOnly = own }).Update(Small with { InferenceOnly = other }, overwrite: true).InferenceOnly);

    [Theory]
    [InlineData(false, false, false)]
    [InlineData(false, true, false)]
    [InlineData(true, false, false)]
    [InlineData(true, true, true)]
    public void Update_that_overwrites_is_for_learners_where_both_are(bool own, bool other, bool expected) =>
        Assert.Equal(expected, (Small with { LearnerOnly = own }).Update(Small with { LearnerOnly = other }, overwrite: true).LearnerOnly);

    [Fact]
    public void Update_that_does_not_overwrite_fills_what_is_missing()
    {
        var spec = new ActorCriticSpec { ActionSpace = Other, LearnerOnly = true };

        var updated = Assert.IsType<ActorCriticSpec>(spec.Update(Small with { InferenceOnly = true, LoadStatePath = "new" }, overwrite: false));

        Assert.Equal(Built.Observations, updated.ObservationSpace);
        Assert.Equal(Other, updated.ActionSpace);
        Assert.Equal(3, updated.Settings.Hidden);
        Assert.Equal("new", updated.LoadStatePath);
        Assert.True(updated.LearnerOnly);
        Assert.False(updated.InferenceOnly);
        Assert.Equal(3, ((ActorCriticSpec)Small.Update(new ActorCriticSpec { Settings = new() { Hidden = 7 } }, overwrite: false)).Settings.Hidden);
        Assert.Equal(typeof(ActorCriticSpec), Small.Update(Q, overwrite: false).GetType());
    }

    [Fact]
    public void Added_module_replaces_or_is_laid_over()
    {
        var spec = Two() with { InferenceOnly = true };
        var change = new ActorCriticSpec { ObservationSpace = Other };

        var replaced = spec.AddModules([KeyValuePair.Create<string, RLModuleSpec>("a", change)]);
        var merged = spec.AddModules([KeyValuePair.Create<string, RLModuleSpec>("a", change)], overwrite: false);

        Assert.Null(replaced["a"].ActionSpace);
        Assert.False(replaced.InferenceOnly);
        Assert.Equal((Other, Built.Actions), (merged["a"].ObservationSpace, merged["a"].ActionSpace));
        Assert.True(merged.InferenceOnly);
        Assert.Equal(["a", "b", "c"], spec.AddModules([KeyValuePair.Create<string, RLModuleSpec>("c", Q)]).Modules.Keys);
        Assert.Equal(["a", "b"], spec.Modules.Keys);
        Assert.True(spec.AddModules([KeyValuePair.Create<string, RLModuleSpec>("c", Q with { InferenceOnly = true })]).InferenceOnly);
        Assert.Throws<ArgumentException>(() => spec.AddModules([KeyValuePair.Create<string, RLModuleSpec>("a/b", Q)]));
    }

    [Fact]
    public void Removing_passes_over_unknown_ids()
    {
        Assert.Equal(["b"], Two().RemoveModules("a", "z").Modules.Keys);
        Assert.False(Two().RemoveModules("a").Contains("a"));
    }

    [Fact]
    public void Update_with_one_spec_fills_every_module_and_with_several_adds_them()
    {
        var bare = new MultiRLModuleSpec { Modules = new Dictionary<string, RLModuleSpec> { ["a"] = new ActorCriticSpec(), ["b"] = new QModuleSpec { ActionSpace = Other } } };

        var filled = bare.Update(new ActorCriticSpec().With(), overwrite: true);
        var added = bare.Update(Two() with { InferenceOnly = true }, overwrite: false);

        Assert.Equal((Built.Observations, Built.Actions), (filled["a"].ObservationSpace, filled["a"].ActionSpace));
        Assert.Equal((Built.Observations, Other), (filled["b"].ObservationSpace, filled["b"].ActionSpace));
        Assert.Equal(typeof(QModuleSpec), filled["b"].GetType());
        Assert.Equal(3, ((ActorCriticSpec)added["a"]).Settings.Hidden);
        Assert.Equal(Built.Actions, added["b"].ActionSpace);
    }

    [Fact]
    public void Inference_only_is_what_all_modules_are_unless_set()
    {
        Assert.False(new MultiRLModuleSpec().InferenceOnly);
        Assert.False(Two().InferenceOnly);
        var all = new MultiRLModuleSpec { Modules = new Dictionary<string, RLModuleSpec> { ["a"] = Small with { InferenceOnly = true } } };
        Assert.True(all.InferenceOnly);
        Assert.False((all with { InferenceOnly = false }).InferenceOnly);
        Assert.True((all with { InferenceOnly = false, ExplicitInferenceOnly = null }).InferenceOnly);
    }

    [Fact]
    public void Template_is_the_spec_of_every_module_without_one()
    {
        var template = new MultiRLModuleSpec { ModuleTemplate = Small };

        Assert.Contains("WithModules", Assert.Throws<InvalidOperationException>(template.Build).Message, StringComparison.Ordinal);
        var spec = template.WithModules("p0", "p1");
        Assert.Equal(["p0", "p1"], spec.Modules.Keys);
        Assert.Equal(Small, spec["p1"]);
        Assert.Equal(spec.Modules, Two().WithModules("a", "b").AddModules(spec.Modules).RemoveModules("a", "b").Modules);
        Assert.Contains("its modules are a, b", Assert.Throws<InvalidOperationException>(() => Two().WithModules("c")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Spec_of_a_built_module_equals_its_spec()
    {
        var spec = Two() with { ObservationSpace = Other };
        using var module = spec.Build();

        Assert.Equal(spec, MultiRLModuleSpec.FromModule(module));
        Assert.Equal(spec.GetHashCode(), MultiRLModuleSpec.FromModule(module).GetHashCode());
        Assert.Equal(Small, RLModuleSpec.FromModule(module["a"]));
        Assert.NotEqual(spec, spec.RemoveModules("b"));
        Assert.NotEqual(spec, spec.AddModules([KeyValuePair.Create<string, RLModuleSpec>("b", Small)]));
    }

    [Fact]
    public void Spec_loads_nothing_when_it_is_made_of_a_module()
    {
        using var module = new QModuleSpec().With().Build();
        using var scope = new Checkpoints.TemporaryDirectory();
        module.SaveToPath(scope.FullPath);
        using var loaded = new MultiRLModuleSpec { Modules = new Dictionary<string, RLModuleSpec> { ["q"] = Q with { LoadStatePath = scope.FullPath } } }.Build();

        Assert.True(loaded["q"].GetState()["q.weight"].allclose(module.GetState()["q.weight"]));
        Assert.Null(MultiRLModuleSpec.FromModule(loaded)["q"].LoadStatePath);
    }

    [Fact]
    public void Json_brings_back_an_equal_spec()
    {
        var spec = new MultiRLModuleSpec
        {
            ActionSpace = Other,
            ExplicitInferenceOnly = false,
            ModuleTemplate = Q,
            Modules = new Dictionary<string, RLModuleSpec> { ["z"] = Q with { LearnerOnly = true }, ["team"] = new MultiRLModuleSpec { Modules = new Dictionary<string, RLModuleSpec> { ["left"] = Q } } },
        };

        var read = Assert.IsType<MultiRLModuleSpec>(RLModuleSpec.FromJson(spec.ToJson()));

        Assert.Equal(spec, read);
        Assert.Equal(["z", "team"], read.Modules.Keys);
        Assert.Null(Assert.IsType<MultiRLModuleSpec>(RLModuleSpec.FromJson((spec with { ExplicitInferenceOnly = null }).ToJson())).ExplicitInferenceOnly);
    }

    [Theory]
    [InlineData("""{"modules": 3}""", "\"modules\" must be an object")]
    [InlineData("""{"modules": {"a.b": {"type": "RLModules.Tests.Generated.QModule"}}}""", "\"a.b\", which is no module id")]
    [InlineData("""{"models": {}}""", "no member \"models\"; its members are type, observation_space, action_space, inference_only, learner_only, module_template, modules")]
    public void Wrong_json_is_named(string members, string message)
    {
        var json = members.Insert(1, "\"type\": \"RLModules.MultiRLModule\", ");

        Assert.Contains(message, Assert.Throws<JsonException>(() => RLModuleSpec.FromJson(json)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ids_are_checked()
    {
        Assert.Throws<ArgumentException>(() => new MultiRLModuleSpec { Modules = new Dictionary<string, RLModuleSpec> { ["shared"] = Q } });
        Assert.Contains("the modules are a, b", Assert.Throws<KeyNotFoundException>(() => Two()["c"]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Spec_of_one_module_becomes_a_spec_of_several()
    {
        var multi = Small.AsMultiRLModuleSpec();

        Assert.Equal(["default_policy"], multi.Modules.Keys);
        Assert.Equal(Small, multi[ModuleId.Default]);
        Assert.Same(multi, multi.AsMultiRLModuleSpec());
    }

    private static MultiRLModuleSpec Two() => new() { Modules = new Dictionary<string, RLModuleSpec> { ["a"] = Small, ["b"] = Q } };
}
