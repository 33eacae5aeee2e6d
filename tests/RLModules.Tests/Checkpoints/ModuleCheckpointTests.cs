using System.Text.Json;
using System.Text.Json.Nodes;
using RLModules.Checkpoints;
using RLModules.Spaces;

namespace RLModules.Tests.Checkpoints;

public sealed class ModuleCheckpointTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void A_module_is_built_again_from_its_checkpoint_alone()
    {
        using var module = Spec().Build();
        module.SaveToPath(directory.FullPath);
        using var copy = RLModule.FromCheckpoint(directory.FullPath);
        Assert.IsType<TwoHeads>(copy);
        Assert.Equal(module.Spec, copy.Spec);
        Assert.Equal(Values(module), Values(copy));
    }

    [Fact]
    public void Another_reader_finds_every_value_of_the_module()
    {
        using var module = Spec().Build();
        module.SaveToPath(directory.FullPath);
        var read = IndependentSafetensorsReader.Read(File.ReadAllBytes(directory.File("module.1.safetensors")), out _);
        Assert.Equal(module.GetState().Keys, read.Keys);
        Assert.All(module.GetState(), entry =>
        {
            Assert.Equal(entry.Value.shape, read[entry.Key].Shape);
            Assert.Equal(entry.Value.bytes.ToArray(), read[entry.Key].Bytes);
        });
    }

    [Fact]
    public void An_inference_only_module_leaves_the_critic_in_the_checkpoint()
    {
        using var module = Spec().Build();
        module.SaveToPath(directory.FullPath);
        using var actor = RLModule.FromCheckpoint(directory.FullPath, inferenceOnly: true);
        Assert.Equal(["body.weight", "body.bias", "policy.weight", "policy.bias"], actor.GetState().Keys);
        Assert.Equal(Values(module).Where(entry => !entry.Key.StartsWith("critic", StringComparison.Ordinal)), Values(actor));
        Assert.Equal(["critic.weight", "critic.bias"], actor.RestoreFromPath(directory.FullPath).Ignored);
    }

    [Fact]
    public void A_module_inside_a_run_is_found_by_its_path_or_as_the_only_one_of_its_class()
    {
        using var first = (TwoHeads)Spec().Build();
        using var second = (OneHead)new OneHeadSpec { ObservationSpace = Observations, ActionSpace = Actions }.Build();
        SaveRun(("a", first), ("b", second));

        using var byClass = TwoHeads.FromCheckpoint(directory.FullPath);
        Assert.Equal(Values(first), Values(byClass));
        using var byPath = RLModule.FromCheckpoint(directory.FullPath, inferenceOnly: true, component: "learner/rl_module/b");
        Assert.IsType<OneHead>(byPath);
        Assert.Equal(Values(second), Values(byPath));
        using var restored = Spec().Build();
        restored.RestoreFromPath(directory.FullPath);
        Assert.Equal(Values(first), Values(restored));

        Assert.Contains("has 2 modules to choose from: name a component; it has self (Run), learner (Learner), ", Refusal(() => RLModule.FromCheckpoint(directory.FullPath)), StringComparison.Ordinal);
        Assert.Contains("has no component 'learner/a'; it has self, learner", Refusal(() => RLModule.FromCheckpoint(directory.FullPath, component: "learner/a")), StringComparison.Ordinal);
        Assert.Contains("not a TwoHeads", Refusal(() => TwoHeads.FromCheckpoint(directory.FullPath, component: "learner/rl_module/b")), StringComparison.Ordinal);

        SaveRun(("a", first), ("b", first));
        Assert.Contains($"has 2 components of the class {first.Spec.TypeId} to choose from", Refusal(() => TwoHeads.FromCheckpoint(directory.FullPath)), StringComparison.Ordinal);
        Assert.Contains($"has no components of the class {second.Spec.TypeId}", Refusal(() => OneHead.FromCheckpoint(directory.FullPath)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkpoint_of_the_first_format_is_loaded()
    {
        using var module = Spec().Build();
        module.SaveToPath(directory.FullPath);
        var manifest = JsonNode.Parse(File.ReadAllText(directory.File("checkpoint.json")))!.AsObject();
        manifest["version"] = 1;
        manifest["documents"] = new JsonArray();
        foreach (var member in new[] { "root", "library_version", "saved_at" })
        {
            Assert.True(manifest.Remove(member));
        }

        File.WriteAllText(directory.File("checkpoint.json"), manifest.ToJsonString());
        using var copy = TwoHeads.FromCheckpoint(directory.FullPath);
        Assert.Equal(Values(module), Values(copy));
        Assert.Equal(Values(module).Keys, copy.RestoreFromPath(directory.FullPath).Loaded);
        var info = Checkpointable.GetCheckpointInfo(directory.FullPath);
        Assert.Equal(1, info.Metadata.FormatVersion);
        Assert.Null(info.Metadata.SavedAt);
    }

    [Fact]
    public void What_a_checkpoint_holds_is_told_without_reading_it()
    {
        var before = DateTimeOffset.UtcNow;
        using var module = Spec().Build();
        SaveRun(("a", module), ("b", module));
        var info = Checkpointable.GetCheckpointInfo(directory.FullPath);
        Assert.Equal(["self", "learner", "learner/rl_module", "learner/rl_module/a", "learner/rl_module/b"], info.ComponentPaths);
        Assert.Equal(["Run", "Learner", "Modules", module.Spec.TypeId, module.Spec.TypeId], info.Components.Select(component => component.TypeId));
        Assert.Equal(["a", "b"], info.ModuleIds);
        Assert.Equal(1, info.Generation);
        var metadata = Checkpointable.GetMetadata(directory.FullPath);
        Assert.Equal((2, "Run", "0.1.0"), (metadata.FormatVersion, metadata.TypeId, metadata.LibraryVersion));
        Assert.Equal(["by hand"], metadata.Texts.Values);
        Assert.InRange(metadata.SavedAt!.Value, before, DateTimeOffset.UtcNow);
        using var document = JsonDocument.Parse(File.ReadAllText(directory.File(Checkpointable.MetadataFileName)));
        Assert.Equal($"{Checkpointable.StateFileName}.1.json", document.RootElement.GetProperty("documents")[0].GetProperty("file").GetString());
    }

    [Fact]
    public void A_checkpoint_of_another_class_is_refused_and_the_module_is_as_before()
    {
        using (var other = new OneHeadSpec { ObservationSpace = Observations, ActionSpace = Actions }.Build())
        {
            other.SaveToPath(directory.FullPath);
        }

        AssertRefused<CheckpointMismatchException>(Spec(), nameof(OneHead));
    }

    [Fact]
    public void A_checkpoint_of_other_sizes_is_refused_with_every_difference_and_the_module_is_as_before()
    {
        using (var wider = (Spec() with { Settings = new TwoHeadsSettings { Hidden = 16 } }).Build())
        {
            wider.SaveToPath(directory.FullPath);
        }

        var error = AssertRefused<CheckpointMismatchException>(Spec(), "body.weight is (16, 4) float32, expected (8, 4) float32");
        Assert.Equal(["body.weight", "body.bias", "policy.weight", "critic.weight"], error.Report!.Mismatched.Select(mismatch => mismatch.Name));
    }

    [Fact]
    public void A_damaged_checkpoint_is_refused_and_the_module_is_as_before()
    {
        using (var saved = Spec().Build())
        {
            saved.SaveToPath(directory.FullPath);
        }

        var path = directory.File("module.1.safetensors");
        var bytes = File.ReadAllBytes(path);
        bytes[^1] ^= 1;
        File.WriteAllBytes(path, bytes);
        AssertRefused<CheckpointCorruptException>(Spec(), "has the checksum");
        File.WriteAllBytes(path, bytes[..^1]);
        AssertRefused<CheckpointCorruptException>(Spec(), "truncated");
        File.Delete(path);
        AssertRefused<CheckpointCorruptException>(Spec(), "lacks the file module.1.safetensors");
        File.Delete(directory.File("checkpoint.json"));
        AssertRefused<CheckpointNotFoundException>(Spec(), "no checkpoint.json");
    }

    private static BoxSpace Observations => new(-1, 1, [4]);

    private static DiscreteSpace Actions => new(2);

    private static TwoHeadsSpec Spec() => new() { ObservationSpace = Observations, ActionSpace = Actions };

    private void SaveRun(params (string Id, ICheckpointable Module)[] modules) =>
        new Part("Run", 1, null, ("learner", new Part("Learner", 2, null, ("rl_module", new Part("Modules", 3, null, modules)))))
            .SaveToPath(directory.FullPath, new Dictionary<string, string> { ["note"] = "by hand" });

    private static string Refusal(Func<RLModule> load) => Assert.Throws<CheckpointMismatchException>(load).Message;

    private TException AssertRefused<TException>(TwoHeadsSpec spec, string expected)
        where TException : CheckpointException
    {
        using var module = spec.Build();
        var before = Values(module);
        var error = Assert.Throws<TException>(() => module.RestoreFromPath(directory.FullPath));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, Values(module));
        return error;
    }

    private static Dictionary<string, float[]> Values(RLModule module) =>
        module.GetState().ToDictionary(entry => entry.Key, entry => TestTensors.Values<float>(entry.Value));
}
