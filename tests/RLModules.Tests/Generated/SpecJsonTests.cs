using System.Text.Json;
using TorchSharp;

namespace RLModules.Tests.Generated;

public sealed class SpecJsonTests
{
    private static readonly ActorCriticSpec Spec = new ActorCriticSpec
    {
        InferenceOnly = true,
        Settings = new()
        {
            Hidden = 16,
            Seed = long.MaxValue,
            Scale = 0.1f,
            Clip = double.NegativeInfinity,
            Shared = true,
            Name = "a \"b\" ü",
            Note = null,
            Limit = 3,
            Activation = Activation.Relu,
            Sizes = [4, 5],
            Layers = [new(7, Activation.Tanh) { Dropout = double.NaN }, new(8)],
        },
    }.With();

    [Fact]
    public void Settings_survive_json()
    {
        var read = Assert.IsType<ActorCriticSpec>(RLModuleSpec.FromJson(Spec.ToJson()));

        // Records compare lists by reference, so those are compared by themselves.
        Assert.Equal(Spec.Settings, read.Settings with { Sizes = Spec.Settings.Sizes, Layers = Spec.Settings.Layers });
        Assert.Equal(Spec.Settings.Sizes, read.Settings.Sizes);
        Assert.Equal(Spec.Settings.Layers, read.Settings.Layers);
        Assert.True(read.InferenceOnly);
        Assert.Equal(Built.Observations, read.ObservationSpace);
        Assert.Equal(Built.Actions, read.ActionSpace);
    }

    [Fact]
    public void Names_are_snake_case_and_enums_by_name()
    {
        using var document = JsonDocument.Parse(Spec.ToJson());
        var settings = document.RootElement.GetProperty("settings");

        Assert.Equal("-Infinity", settings.GetProperty("clip").GetString());
        Assert.Equal("Relu", settings.GetProperty("activation").GetString());
        Assert.Equal("NaN", settings.GetProperty("layers")[0].GetProperty("dropout").GetString());
        Assert.Equal(JsonValueKind.Null, settings.GetProperty("note").ValueKind);
    }

    [Fact]
    public void Absent_members_keep_the_defaults()
    {
        var read = (ActorCriticSpec)RLModuleSpec.FromJson("""{"type": "RLModules.Tests.Generated.ActorCritic", "settings": {"hidden": 3, "layers": [{"units": 2}]}}""");

        Assert.Equal(3, read.Settings.Hidden);
        Assert.Equal(double.PositiveInfinity, read.Settings.Clip);
        Assert.Equal([1, 2], read.Settings.Sizes);
        Assert.Equal(new LayerSettings(2), Assert.Single(read.Settings.Layers));
    }

    [Theory]
    [InlineData("""{"hiden": 3}""", "\"settings\" has no member \"hiden\"")]
    [InlineData("""{"hidden": "three"}""", "\"hidden\" must be an integer of 32 bits, but it is \"three\"")]
    [InlineData("""{"hidden": 3000000000}""", "\"hidden\" must be an integer of 32 bits")]
    [InlineData("""{"activation": "Gelu"}""", "one of Tanh, Relu")]
    [InlineData("""{"layers": [{}]}""", "\"layers\" lacks the member \"units\"")]
    [InlineData("""{"sizes": 3}""", "\"sizes\" must be an array")]
    [InlineData("""{"name": null}""", "\"name\" must be a text")]
    [InlineData("""3""", "\"settings\" must be an object")]
    public void Wrong_settings_are_named(string settings, string message)
    {
        var error = Assert.Throws<JsonException>(() => RLModuleSpec.FromJson($$"""{"type": "RLModules.Tests.Generated.ActorCritic", "settings": {{settings}}}"""));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Checkpoint_finds_its_class()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            using var module = new ActorCriticSpec { Settings = new() { Hidden = 5 } }.With().Build();
            module.SaveToPath(path);

            using var actor = ActorCritic.FromCheckpoint(path, inferenceOnly: true);
            using var any = RLModule.FromCheckpoint(path);

            Assert.Equal(5, actor.Settings.Hidden);
            Assert.Equal(["encoder.weight", "encoder.bias", "policy.weight", "policy.bias"], actor.GetState().Keys);
            Assert.IsType<ActorCritic>(any);
            Assert.True(any.GetState()["critic.weight"].allclose(module.GetState()["critic.weight"]));
        }
        finally
        {
            Directory.Delete(path, recursive: true);
        }
    }
}
