using System.Text.Json.Nodes;
using RLModules.Checkpoints;
using RLModules.Sampling.Connectors;
using RLModules.Sampling.Connectors.EnvToModule;
using RLModules.Spaces;

namespace RLModules.Sampling.Tests.Connectors.Optional;

public class MeanStdFilterTests
{
    // Not a multiple of the vectors' width.
    private const int Features = 7;

    private static readonly Space Space = Rows.Unbounded(Features);

    [Fact]
    public void New_observation_counts_before_it_is_normalised()
    {
        var filter = new MeanStdFilter();
        var space = Rows.Unbounded(1);

        // Mean 1; then mean 2 and deviation √((1 + 1) / 1).
        Assert.Equal([0], Rows.Through(filter, space, [1]));
        Assert.Equal((float)(1 / (Math.Sqrt(2) + 1e-8)), Rows.Through(filter, space, [3])[0]);
        Assert.Equal(2, filter.FindStatistics()!.Count);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1e4, 1e-1)]
    [InlineData(-300, 50)]
    public void Statistics_are_those_of_two_passes_over_all_observations(double offset, double scale)
    {
        var filter = new MeanStdFilter();
        var all = new List<float>();
        foreach (var count in new[] { 1, 3, 64, 8, 1, 500 })
        {
            var rows = Sample((ulong)count, count, offset, scale);
            all.AddRange(rows);
            Rows.Through(filter, Space, rows, count);
        }

        var statistics = filter.FindStatistics()!;
        Assert.Equal(577, statistics.Count);
        for (var feature = 0; feature < Features; feature++)
        {
            var column = all.Where((_, i) => i % Features == feature).Select(value => (double)value).ToList();
            var mean = column.Sum() / column.Count;
            var deviation = Math.Sqrt(column.Sum(value => (value - mean) * (value - mean)) / (column.Count - 1));
            Assert.Equal(1, statistics.Means[feature] / mean, 1e-12);
            Assert.Equal(1, statistics.StandardDeviation(feature) / deviation, 1e-12);
        }
    }

    [Fact]
    public void Normalised_numbers_are_those_of_the_formula()
    {
        var filter = new MeanStdFilter(clip: 1.5);
        var rows = Sample(5, 64, 20, 3);

        var normalised = Rows.Through(filter, Space, rows, 64);

        var statistics = filter.FindStatistics()!;
        for (var i = 0; i < rows.Length; i++)
        {
            var expected = (rows[i] - statistics.Means[i % Features]) / (statistics.StandardDeviation(i % Features) + 1e-8);
            Assert.Equal(Math.Clamp(expected, -1.5, 1.5), normalised[i], 1e-6);
        }

        Assert.Contains(1.5f, normalised);
        Assert.Equal(new BoxSpace(-1.5, 1.5, [Features]), filter.TransformObservationSpace(Space));
    }

    [Fact]
    public void Mean_and_deviation_can_be_left_alone()
    {
        var space = Rows.Unbounded(1);
        float[] rows = [1, 3];

        // Mean 2, deviation √2.
        Assert.Equal([-1, 1], Rows.Through(new MeanStdFilter { DividesByDeviation = false }, space, rows, 2));
        Assert.Equal(3 / Math.Sqrt(2), Rows.Through(new MeanStdFilter { SubtractsMean = false }, space, rows, 2)[1], 1e-6);
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void Statistics_stand_still_in_evaluation_and_where_they_are_frozen(bool rowsUpdate, bool filterUpdates)
    {
        var filter = new MeanStdFilter();
        Rows.Through(filter, Space, Sample(1, 10, 3, 2), 10);
        var expected = Rows.Through(filter, Space, Sample(2, 4, 0, 1), 4, updates: false);
        filter.UpdatesStatistics = filterUpdates;

        Assert.Equal(expected, Rows.Through(filter, Space, Sample(2, 4, 0, 1), 4, updates: rowsUpdate));
        Assert.Equal(10, filter.FindStatistics()!.Count);
    }

    [Fact]
    public void Agents_have_statistics_of_their_own()
    {
        var filter = new MeanStdFilter();
        Rows.Through(filter, Rows.Unbounded(1), [1, 3], 2, agent: "a");
        Rows.Through(filter, Rows.Unbounded(2), [10, 20], 1, agent: "b");

        Assert.Equal([2], filter.FindStatistics("a")!.Means.ToArray());
        Assert.Equal([10, 20], filter.FindStatistics("b")!.Means.ToArray());
        Assert.Null(filter.FindStatistics());
    }

    [Fact]
    public void Observation_without_a_finite_value_changes_nothing()
    {
        var filter = new MeanStdFilter();
        Rows.Through(filter, Space, Sample(1, 10, 3, 2), 10);
        var means = filter.FindStatistics()!.Means.ToArray();
        var rows = Sample(2, 3, 0, 1);
        rows[(2 * Features) + 6] = float.NaN;

        var error = Assert.Throws<ArgumentException>(() => Rows.Through(filter, Space, rows, 3));

        Assert.Contains("Feature 6 of row 2 is NaN", error.Message);
        Assert.Equal(means, filter.FindStatistics()!.Means.ToArray());
        Assert.Equal(10, filter.FindStatistics()!.Count);
    }

    [Fact]
    public void Merged_runners_have_seen_each_observation_once_in_any_order()
    {
        MeanStdFilter[] runners = [new(), new(), new()];
        var one = new MeanStdFilter();
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < runners.Length; i++)
            {
                var rows = Sample((ulong)(10 * round + i), 20 + i, 100 * i, 1 + round);
                Rows.Through(runners[i], Space, rows, 20 + i);
                Rows.Through(one, Space, rows, 20 + i);
            }

            var states = runners.Select(runner => runner.GetState()).ToList();
            var merged = one.MergeStates(states);
            AssertClose(one, merged);
            AssertClose(one, one.MergeStates([states[2], states[0], states[1]]));
            foreach (var runner in runners)
            {
                runner.SetState(merged);
            }
        }

        Assert.Equal(3 * 63, runners[0].FindStatistics()!.Count);
    }

    [Fact]
    public void Runner_that_began_anew_joins_and_one_that_missed_a_merge_is_refused()
    {
        MeanStdFilter[] runners = [new(), new()];
        Rows.Through(runners[0], Space, Sample(1, 10, 0, 1), 10);
        Rows.Through(runners[1], Space, Sample(2, 10, 0, 1), 10);
        runners[0].SetState(runners[0].MergeStates([.. runners.Select(runner => runner.GetState())]));
        var fresh = new MeanStdFilter();
        Rows.Through(fresh, Space, Sample(3, 5, 0, 1), 5);
        var stale = new MeanStdFilter();
        stale.SetState(runners[0].GetState());
        Rows.Through(runners[0], Space, Sample(4, 5, 0, 1), 5);
        runners[0].SetState(runners[0].MergeStates([runners[0].GetState(), fresh.GetState()]));

        Assert.Equal(30, runners[0].FindStatistics()!.Count);
        var error = Assert.Throws<ArgumentException>(() => stale.MergeStates([runners[0].GetState(), stale.GetState()]));
        Assert.Contains("30 observations, another of 20", error.Message);
    }

    [Fact]
    public void Restored_filter_goes_on_with_the_same_bits()
    {
        var filter = new MeanStdFilter();
        Rows.Through(filter, Space, Sample(1, 33, 7, 3), 33, agent: "a");
        filter.SetState(filter.MergeStates([filter.GetState()]));
        Rows.Through(filter, Space, Sample(2, 5, -7, 3), 5, agent: "a");
        var text = filter.GetOwnState().Values.ToJsonString();

        var restored = new MeanStdFilter();
        restored.SetState(new ComponentState { Values = (JsonObject)JsonNode.Parse(text)! });

        for (ulong i = 3; i < 6; i++)
        {
            var rows = Sample(i, 4, 1, 1);
            Assert.Equal(Rows.Through(filter, Space, rows, 4, agent: "a"), Rows.Through(restored, Space, rows, 4, agent: "a"));
        }

        Assert.Equal(filter.GetOwnState().Values.ToJsonString(), restored.GetOwnState().Values.ToJsonString());
    }

    [Fact]
    public void State_of_other_observations_or_a_damaged_one_is_refused_and_nothing_changes()
    {
        var filter = new MeanStdFilter();
        Rows.Through(filter, Space, Sample(1, 4, 0, 1), 4);
        var before = filter.GetOwnState().Values.ToJsonString();
        var other = new MeanStdFilter();
        Rows.Through(other, Rows.Unbounded(2), [1, 2]);
        var damaged = filter.GetOwnState();
        damaged.Values.GetObject("agent_0").GetObject("since").Put("count", -1L);

        Assert.Contains("2 features, expected 7", Assert.Throws<CheckpointMismatchException>(() => filter.SetState(other.GetState())).Message);
        Assert.Contains("count of observations is -1", Assert.Throws<CheckpointMismatchException>(() => filter.SetState(damaged)).Message);
        Assert.Equal(before, filter.GetOwnState().Values.ToJsonString());
    }

    [Fact]
    public void Pipeline_keeps_the_states_of_two_filters_apart_by_their_names()
    {
        var (first, second) = (new MeanStdFilter(), new MeanStdFilter { Name = "second" });
        var pipeline = new ConnectorPipeline(first, second);
        Rows.Through(first, Space, Sample(1, 4, 0, 1), 4);
        Rows.Through(second, Space, Sample(2, 6, 0, 1), 6);

        var restored = new ConnectorPipeline(new MeanStdFilter(), new MeanStdFilter { Name = "second" });
        restored.SetState(pipeline.MergeStates([pipeline.GetState(), restored.GetState()]));

        Assert.Equal(4, ((MeanStdFilter)restored["MeanStdFilter"]).FindStatistics()!.Count);
        Assert.Equal(6, ((MeanStdFilter)restored["second"]).FindStatistics()!.Count);
        var error = Assert.Throws<ArgumentException>(() => pipeline.Append(new MeanStdFilter()));
        Assert.Contains("'MeanStdFilter' already", error.Message);
    }

    [Fact]
    public void Nothing_is_allocated_once_an_agent_is_known()
    {
        var filter = new MeanStdFilter();
        var rows = Sample(1, 8, 0, 1);
        var normalised = new float[rows.Length];
        Run();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Run() => filter.Transform(new ObservationRows { Space = Space, Source = rows, Destination = normalised, Count = 8, UpdatesStatistics = true });
    }

    private static void AssertClose(MeanStdFilter expected, ComponentState merged)
    {
        var filter = new MeanStdFilter();
        filter.SetState(merged);
        var (one, other) = (expected.FindStatistics()!, filter.FindStatistics()!);
        Assert.Equal(one.Count, other.Count);
        for (var i = 0; i < Features; i++)
        {
            Assert.Equal(1, other.Means[i] / one.Means[i], 1e-12);
            Assert.Equal(1, other.SquaredDeviations[i] / one.SquaredDeviations[i], 1e-12);
        }
    }

    private static float[] Sample(ulong seed, int count, double offset, double scale)
    {
        var random = new RandomSource(seed);
        return [.. Enumerable.Range(0, count * Features).Select(i => (float)(offset + scale * (i % Features + 1) * random.NextGaussian()))];
    }
}
