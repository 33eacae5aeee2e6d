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
