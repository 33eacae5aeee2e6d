using RLModules.Learning.Learners;
using static TorchSharp.torch;

namespace RLModules.Learning.Tests.Learners;

public class ModuleMinibatchesTests
{
    // Counts of RLlib's MiniBatchCyclicIterator.
    [Theory]
    [InlineData(4000, 128, 1, 32)]
    [InlineData(4000, 128, 6, 188)]
    [InlineData(4000, 128, 30, 938)]
    [InlineData(100, 128, 2, 2)]
    public void Number_of_minibatches_of_one_module_is_the_references(int rows, int size, int epochs, int expected)
    {
        using var minibatches = new ModuleMinibatches(new TensorDict { { "a", Rows(rows) } }, new UpdateOptions { MinibatchSize = size, NumEpochs = epochs }, new RandomSource(1));
        Assert.Equal(expected, minibatches.Count);
    }

    [Fact]
    public void Every_module_has_a_cursor_of_its_own_and_the_largest_decides_the_number()
    {
        var modules = new TensorDict { { "a", Rows(5) }, { "b", Rows(2) } };
        using var minibatches = new ModuleMinibatches(modules, new UpdateOptions { MinibatchSize = 3, NumEpochs = 2 }, new RandomSource(1));

        var given = Enumerable.Range(0, minibatches.Count).Select(_ => minibatches.Next()).ToArray();

        // ⌈2 · 5 / 3⌉ = 4; b goes round three times.
        Assert.Equal(4, given.Length);
        Assert.Equal([0, 1, 2, 3, 4, 0, 1, 2, 3, 4, 0, 1], given.SelectMany(minibatch => minibatch["a.row"].data<long>().ToArray()));
        Assert.Equal([0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1], given.SelectMany(minibatch => minibatch["b.row"].data<long>().ToArray()));
        Assert.Throws<InvalidOperationException>(() => minibatches.Next());
    }

    [Fact]
    public void Given_number_of_minibatches_wins()
    {
        using var minibatches = new ModuleMinibatches(
            new TensorDict { { "a", Rows(5) } }, new UpdateOptions { MinibatchSize = 5, NumTotalMinibatches = 3 }, new RandomSource(1));

        Assert.Equal(3, minibatches.Count);
        Assert.Equal([0, 1, 2, 3, 4, 0, 1, 2, 3, 4, 0, 1, 2, 3, 4], Enumerable.Range(0, 3).SelectMany(_ => minibatches.Next()["a.row"].data<long>().ToArray()));
    }

    // RLlib's num_total_minibatches: int(30 · 4000 / (2 · 128)).
    [Fact]
    public void Learners_that_wait_for_each_other_take_the_references_number() =>
        Assert.Equal(468, ModuleMinibatches.CountForLearners(epochs: 30, largestSteps: 4000, learners: 2, minibatchSize: 128));

    [Fact]
    public void Without_a_size_every_epoch_is_the_batch_itself()
    {
        var modules = new TensorDict { { "a", Rows(5) } };
        using var minibatches = new ModuleMinibatches(modules, new UpdateOptions { NumEpochs = 2, ShuffleBatchPerEpoch = true }, new RandomSource(1));

        Assert.Equal(2, minibatches.Count);
        Assert.Same(modules, minibatches.Next());
        Assert.Same(modules, minibatches.Next());
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void Shuffling_takes_several_epochs(int epochs, bool shuffled)
    {
        using var minibatches = new ModuleMinibatches(
            new TensorDict { { "a", Rows(64) } }, new UpdateOptions { MinibatchSize = 64, NumEpochs = epochs, ShuffleBatchPerEpoch = true }, new RandomSource(1));

        Assert.Equal(shuffled, !minibatches.Next()["a.row"].data<long>().ToArray().SequenceEqual(Enumerable.Range(0, 64).Select(row => (long)row)));
    }

    [Fact]
    public void One_module_is_cut_as_a_single_cycle_cuts_it()
    {
        using var minibatches = new ModuleMinibatches(
            new TensorDict { { "a", Rows(100) } }, new UpdateOptions { MinibatchSize = 32, NumEpochs = 3, ShuffleBatchPerEpoch = true }, new RandomSource(5));
        using var cycle = new MinibatchCycle(Rows(100), 32, 3, new RandomSource(5));

        Assert.Equal(cycle.Count, minibatches.Count);
        for (var i = 0; i < cycle.Count; i++)
        {
            Assert.Equal(cycle.Next()["row"].data<long>().ToArray(), minibatches.Next()["a.row"].data<long>().ToArray());
        }
    }

    // Four sequences padded to 5 steps, 10 steps in all: int(4 · 6 / 10) = 2 sequences a minibatch, ⌈2 · 4 / 2⌉ = 4 minibatches.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Sequences_stay_whole_and_are_counted_by_their_unpadded_steps(bool withLengths)
    {
        var columns = new TensorDict { { "obs", arange(4, ScalarType.Int64).unsqueeze(1).expand(4, 5).contiguous() } };
        if (withLengths)
        {
            columns.Add(Columns.SeqLens, tensor(new long[] { 1, 2, 3, 4 }));
        }
        else
        {
            columns.Add(Columns.LossMask, arange(5).unsqueeze(0) < tensor(new long[] { 1, 2, 3, 4 }).unsqueeze(1));
        }

        using var minibatches = new ModuleMinibatches(new TensorDict { { "a", columns } }, new UpdateOptions { MinibatchSize = 6, NumEpochs = 2 }, new RandomSource(1));

        Assert.Equal(4, minibatches.Count);
        Assert.Equal([2, 5], minibatches.Next()["a.obs"].shape);
        Assert.Equal([2L, 3L], minibatches.Next()["a.obs"].select(1, 0).contiguous().data<long>().ToArray());
    }

    [Fact]
    public void Minibatch_below_the_mean_length_of_the_sequences_is_refused()
    {
        var columns = new TensorDict { { "obs", zeros(2, 4) }, { Columns.SeqLens, tensor(new long[] { 4, 4 }) } };

        var error = Assert.Throws<ArgumentException>(() => new ModuleMinibatches(new TensorDict { { "a", columns } }, new UpdateOptions { MinibatchSize = 3 }, new RandomSource(1)));

        Assert.Contains("Module 'a': a minibatch of 3 steps is smaller than its sequences are on average (8 steps in 2 sequences)", error.Message);
    }

    [Fact]
    public void Empty_batch_of_a_module_is_refused_by_its_id()
    {
        var modules = new TensorDict { { "a", Rows(4) }, { "b", new TensorDict { { "obs", zeros(0, 2) } } } };

        Assert.Contains("Module 'b'", Assert.Throws<ArgumentException>(() => new ModuleMinibatches(modules, new UpdateOptions(), new RandomSource(1))).Message);
        Assert.Contains("Module 'c'", Assert.Throws<ArgumentException>(() => new ModuleMinibatches(new TensorDict { { "c", new TensorDict() } }, new UpdateOptions(), new RandomSource(1))).Message);
    }

    [Fact]
    public void Wrong_options_name_option_value_and_range()
    {
        Assert.StartsWith("UpdateOptions.NumEpochs is 0, expected a whole number from 1 upwards.", Assert.Throws<ArgumentOutOfRangeException>(() => new UpdateOptions { NumEpochs = 0 }).Message);
        Assert.StartsWith("UpdateOptions.MinibatchSize is 0", Assert.Throws<ArgumentOutOfRangeException>(() => new UpdateOptions { MinibatchSize = 0 }).Message);
        Assert.StartsWith("UpdateOptions.NumTotalMinibatches is -1", Assert.Throws<ArgumentOutOfRangeException>(() => new UpdateOptions { NumTotalMinibatches = -1 }).Message);
    }

    private static TensorDict Rows(int count) => new() { { "row", arange(count, ScalarType.Int64) } };
}
