using System.Runtime.InteropServices;
using RLModules.Checkpoints;
using static TorchSharp.torch;

namespace RLModules.Tests.Checkpoints;

/// <summary>Tensors are read from the file to where they belong.</summary>
public sealed class StoredTensorTests : IDisposable
{
    /// <summary>Several pieces of a file and a part of one.</summary>
    private const int Count = 200_001;

    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Files_of_many_pieces_come_back_bit_for_bit()
    {
        Tree(1).SaveToPath(directory.FullPath);
        var restored = Tree(2);
        restored.RestoreFromPath(directory.FullPath);
        Assert.All(restored.GetCheckpointableComponents(), child => Assert.Equal(Numbers(1), ((Part)child.Component).Weights));
    }

    [Fact]
    public void A_byte_changed_anywhere_in_the_last_of_the_files_is_found_before_anything_is_set()
    {
        Tree(1).SaveToPath(directory.FullPath);
        var content = directory.File("b.1.safetensors");
        var whole = File.ReadAllBytes(content);
        var restored = Tree(2);
        for (var offset = 0; offset < whole.Length; offset += 99_991)
        {
            var changed = whole.ToArray();
            changed[offset] ^= 1;
            File.WriteAllBytes(content, changed);
            var error = Assert.Throws<CheckpointCorruptException>(() => restored.RestoreFromPath(directory.FullPath));
            Assert.StartsWith($"{content} has the checksum", error.Message, StringComparison.Ordinal);
        }

        Assert.Equal(0, restored.SetCalls);
        Assert.All(restored.GetCheckpointableComponents(), child => Assert.Equal(Numbers(2), ((Part)child.Component).Weights));
    }

    [Fact]
    public void A_view_of_greater_memory_is_filled_and_its_neighbours_are_not() => WithStored(TestTensors.Floats(1, 2, 3), stored =>
    {
        using var vector = TestTensors.Floats(7, 7, 7, 7, 7);
        using var view = vector.narrow(0, 1, 3);
        Assert.True(stored.TryCopyTo("x", view));
        Assert.Equal([7f, 1f, 2f, 3f, 7f], TestTensors.Values<float>(vector));
    });

    [Fact]
    public void Elements_that_lie_in_another_order_are_set_by_their_indices() => WithStored(TestTensors.Of<float>(ScalarType.Float32, [2, 3], 1, 2, 3, 4, 5, 6), stored =>
    {
        using var columns = TestTensors.Of<float>(ScalarType.Float32, [3, 2], 0, 0, 0, 0, 0, 0);
        using var rows = columns.transpose(0, 1);
        stored.TryCopyTo("x", rows);
        Assert.Equal([1f, 4f, 2f, 5f, 3f, 6f], TestTensors.Values<float>(columns));
    });

    [Fact]
    public void Another_element_type_is_converted() => WithStored(TestTensors.Floats(1, 2.5f), stored =>
    {
        using var doubles = zeros([2], ScalarType.Float64);
        stored.TryCopyTo("x", doubles);
        Assert.Equal([1, 2.5], TestTensors.Values<double>(doubles));
    });

    [Fact]
    public void A_tensor_asked_for_is_the_one_that_is_copied() => WithStored(TestTensors.Floats(1, 2, 3), stored =>
    {
        using var target = zeros([3]);
        Assert.Same(stored["x"], stored["x"]);
        Assert.Equal([1f, 2f, 3f], TestTensors.Values<float>(stored["x"]));
        stored.TryCopyTo("x", target);
        Assert.Equal([1f, 2f, 3f], TestTensors.Values<float>(target));
        Assert.Equal([1f, 2f, 3f], TestTensors.Values<float>(Assert.Single(stored.Entries).Value));
    });

    [Fact]
    public void A_name_that_the_state_lacks_leaves_the_destination_as_it_was() => WithStored(TestTensors.Floats(1), stored =>
    {
        using var target = TestTensors.Floats(5);
        Assert.False(stored.TryCopyTo("y", target));
        Assert.False(new Dictionary<string, Tensor>().TryCopyTo("x", target));
        Assert.Equal([5f], TestTensors.Values<float>(target));
        Assert.True(new Dictionary<string, Tensor> { ["x"] = TestTensors.Floats(6) }.TryCopyTo("x", target));
        Assert.Equal([6f], TestTensors.Values<float>(target));
    });

    [Fact]
    public void A_backward_pass_that_needs_the_former_values_is_refused_as_after_any_operation_in_place() => WithStored(TestTensors.Floats(1, 2, 3), stored =>
    {
        using var scope = NewDisposeScope();
        var weight = ones([3], requires_grad: true);
        var squares = (weight * weight).sum();
        stored.TryCopyTo("x", weight);
        Assert.Equal([1f, 2f, 3f], TestTensors.Values<float>(weight.detach()));
        Assert.Contains("modified by an inplace operation", Assert.ThrowsAny<ExternalException>(() => squares.backward()).Message, StringComparison.Ordinal);
    });

    [Fact]
    public void Comparing_reads_no_tensor()
    {
        using var tensor = TestTensors.Floats(1, 2, 3);
        Save(tensor);
        ComponentState state;
        using (var checkpoint = CheckpointDirectory.Open(directory.FullPath))
        {
            state = checkpoint.OpenState();
        }

        Assert.True(LoadReport.Compare([KeyValuePair.Create("x", tensor)], state.Tensors).IsExact);
        Assert.Throws<ObjectDisposedException>(() => state.Tensors.TryCopyTo("x", tensor));
    }

    [Fact]
    public void A_file_that_ends_early_is_told_with_the_length_it_should_have()
    {
        var path = directory.File("short");
        File.WriteAllBytes(path, [1, 2, 3]);
        using var file = new CheckpointFile(path, new SavedFile("short", 8, 0), File.OpenRead(path));
        Assert.Equal($"{path} ends at 3, expected 8 bytes: it was truncated after it was opened.", Assert.Throws<CheckpointCorruptException>(() => file.ReadExactly(1, new byte[4])).Message);
    }

    [Fact]
    public void A_state_that_was_read_outlives_its_checkpoint()
    {
        Save(TestTensors.Floats(1, 2, 3));
        ComponentState state;
        using (var checkpoint = CheckpointDirectory.Open(directory.FullPath))
        {
            state = checkpoint.ReadState();
        }

        Assert.Equal([1f, 2f, 3f], TestTensors.Values<float>(state.Tensors["x"]));
        state.Dispose();
    }

    private static float[] Numbers(int seed) => [.. Enumerable.Range(0, Count).Select(i => (float)((i * 7919L * seed) % 65_537))];

    private static Part Tree(int seed) => new("Run", seed, null, ("a", new Part("P", seed, Numbers(seed))), ("b", new Part("P", seed, Numbers(seed))));

    private void Save(Tensor tensor) => CheckpointDirectory.Save(directory.FullPath, [new CheckpointComponent("module", "Type", "{}", [KeyValuePair.Create("x", tensor)])]);

    private void WithStored(Tensor tensor, Action<ModuleState> check)
    {
        Save(tensor);
        using var checkpoint = CheckpointDirectory.Open(directory.FullPath);
        using var state = checkpoint.OpenState();
        check(state.Tensors);
    }
}
