using RLModules.Learning.Learners;
using static TorchSharp.torch;

namespace RLModules.Learning.Tests.Learners;

public class MinibatchCycleTests
{
    // Counts of RLlib's MiniBatchCyclicIterator.
    [Theory]
    [InlineData(4000, 128, 1, 32)]
    [InlineData(4000, 128, 6, 188)]
    [InlineData(4000, 128, 30, 938)]
    [InlineData(100, 128, 2, 2)]
    public void Number_of_minibatches_is_the_references(int rows, int size, int epochs, int expected)
    {
        using var cycle = new MinibatchCycle(Rows(rows), size, epochs, random: null);
        Assert.Equal(expected, cycle.Count);
    }

    [Fact]
    public void Every_minibatch_is_full_and_unshuffled_rows_come_in_order_around_the_end()
    {
        using var cycle = new MinibatchCycle(Rows(5), minibatchSize: 2, epochs: 2, random: null);

        Assert.Equal([0, 1, 2, 3, 4, 0, 1, 2, 3, 4], AllRows(cycle));
    }

    [Fact]
    public void Last_minibatch_goes_on_with_rows_of_an_epoch_more()
    {
        using var cycle = new MinibatchCycle(Rows(5), minibatchSize: 3, epochs: 1, random: null);

        Assert.Equal([0, 1, 2, 3, 4, 0], AllRows(cycle));
    }

    [Fact]
    public void Batch_smaller_than_a_minibatch_is_repeated()
    {
        using var cycle = new MinibatchCycle(Rows(3), minibatchSize: 7, epochs: 2, random: null);

        Assert.Equal([0, 1, 2, 0, 1, 2, 0], AllRows(cycle));
    }

    [Fact]
    public void Shuffled_epochs_hold_every_row_once_each_in_an_order_of_its_own()
    {
        using var cycle = new MinibatchCycle(Rows(64), minibatchSize: 16, epochs: 2, new RandomSource(1));

        var rows = AllRows(cycle);

        Assert.Equal(Enumerable.Range(0, 64), rows[..64].Order().Select(row => (int)row));
        Assert.Equal(Enumerable.Range(0, 64), rows[64..].Order().Select(row => (int)row));
        Assert.NotEqual(rows[..64], rows[64..]);
        Assert.NotEqual(Enumerable.Range(0, 64).Select(row => (long)row), rows[..64]);
    }

    [Fact]
    public void One_seed_gives_one_order()
    {
        using var first = new MinibatchCycle(Rows(64), 16, 3, new RandomSource(7));
        using var second = new MinibatchCycle(Rows(64), 16, 3, new RandomSource(7));

        Assert.Equal(AllRows(first), AllRows(second));
    }

    [Fact]
    public void Columns_stay_together_nested_ones_too()
    {
        var batch = new TensorDict { { "row", arange(40, ScalarType.Int64) }, { "nested", new TensorDict { { "square", arange(40, ScalarType.Float32).square() } } } };
        using var cycle = new MinibatchCycle(batch, 8, 1, new RandomSource(1));

        for (var i = 0; i < cycle.Count; i++)
        {
            var minibatch = cycle.Next();
            var rows = minibatch["row"].data<long>().ToArray();
            Assert.Equal(rows.Select(row => (float)(row * row)), minibatch["nested.square"].data<float>().ToArray());
        }
    }

    [Fact]
    public void Columns_of_different_lengths_are_refused_by_name()
    {
        var batch = new TensorDict { { "obs", zeros(4, 2) }, { "actions", zeros(3) } };

        var error = Assert.Throws<ArgumentException>(() => new MinibatchCycle(batch, 2, 1, null));

        Assert.Contains("column 'actions' has 3, the first one 4", error.Message);
    }

    [Fact]
    public void Batch_without_rows_or_columns_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new MinibatchCycle(new TensorDict { { "obs", zeros(0, 2) } }, 2, 1, null));
        Assert.Throws<ArgumentException>(() => new MinibatchCycle([], 2, 1, null));
    }

    [Fact]
    public void More_minibatches_than_there_are_is_an_error()
    {
        using var cycle = new MinibatchCycle(Rows(4), 4, 1, null);
        cycle.Next();

        Assert.Throws<InvalidOperationException>(() => cycle.Next());
    }

    private static TensorDict Rows(int count) => new() { { "row", arange(count, ScalarType.Int64) } };

    private static long[] AllRows(MinibatchCycle cycle)
    {
        var rows = new List<long>();
        for (var i = 0; i < cycle.Count; i++)
        {
            rows.AddRange(cycle.Next()["row"].data<long>().ToArray());
        }

        return [.. rows];
    }
}
