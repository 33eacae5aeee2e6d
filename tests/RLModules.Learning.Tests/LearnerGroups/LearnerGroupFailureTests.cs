using RLModules.Learning.LearnerGroups;
using RLModules.Learning.Learners;
using RLModules.Learning.Optimizers;
using RLModules.Learning.Tests.Learners;
using static RLModules.Learning.Tests.LearnerGroups.GroupFixture;
using static RLModules.Learning.Tests.Learners.LearnerFixture;

namespace RLModules.Learning.Tests.LearnerGroups;

public sealed class LearnerGroupFailureTests
{
    [Fact]
    public async Task Learner_that_throws_is_named_and_stops_the_others_at_the_same_step()
    {
        using var group = Group(3, "a");
        var losses = 0;
        OnLoss(group, 1, () => _ = ++losses == 4 ? throw new ArithmeticException("lost") : 0);
        var update = Task.Run(() => group.UpdateFromBatch(Batches(96, "a"), new UpdateOptions { MinibatchSize = 8, NumEpochs = 2 }));

        var error = await Assert.ThrowsAsync<LearnerFailedException>(() => update.WaitAsync(Soon));

        Assert.Equal(1, error.Learner);
        Assert.IsType<ArithmeticException>(error.InnerException);
        Assert.Equal([3L, 3L, 3L], group.ForEachLearner(learner => learner.GradientSteps));
        RequireEqualReplicas(group);
        group.UpdateFromBatch(Batches(96, "a"));
        RequireEqualReplicas(group);
    }

    [Fact]
    public async Task Cancelled_update_stops_all_learners_between_two_steps()
    {
        using var group = Group(2, "a");
        using var cancellation = new CancellationTokenSource();
        var losses = 0;
        OnLoss(group, 0, () =>
        {
            if (++losses == 3)
            {
                cancellation.Cancel();
            }
        });
        var update = Task.Run(() => group.UpdateFromBatch(Batches(64, "a"), new UpdateOptions { NumEpochs = 1000 }, cancellationToken: cancellation.Token));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => update.WaitAsync(Soon));

        Assert.Equal([2L, 2L], group.ForEachLearner(learner => learner.GradientSteps));
        RequireEqualReplicas(group);
    }

    [Fact]
    public void Refused_batch_changes_nothing()
    {
        using var group = Group(2, "a");
        var before = Values(group.Learner.Module);

        var error = Assert.Throws<ArgumentException>(() => group.UpdateFromBatch(Batches(64, "a", "x")));

        Assert.Contains("x", error.Message);
        Assert.Equal(before, Values(group.Learner.Module));
        Assert.Equal([0L, 0L], group.ForEachLearner(learner => learner.WeightsSequenceNumber));
    }

    [Fact]
    public void Not_a_number_is_reported_once_where_the_settings_say_to_throw()
    {
        var config = Config().Learners(2);
        config.NonFiniteGradients = NonFiniteGradients.Throw;
        using var group = Group(config, "a");
        var (_, shards) = Masked(1, ["a"], 20, 20);
        shards[1].Modules.GetDict("a")[Columns.ValueTargets].fill_(float.NaN);

        var error = Assert.Throws<LearnerFailedException>(() => group.UpdateFromShards(shards));

        Assert.IsType<NonFiniteGradientException>(error.InnerException);
        Assert.Single(group.ForEachLearner(learner => learner.GradientSteps).Distinct());
        RequireEqualReplicas(group);
    }

    [Fact]
    public void Updates_beyond_the_queue_are_dropped_and_counted()
    {
        using var gate = new ManualResetEventSlim();
        using var group = Group(Config().Learners(2, maxRequestsInFlightPerLearner: 2), "a");
        OnLoss(group, 1, () => gate.Wait(Soon));
        var early = Enumerable.Range(0, 4).Select(_ => group.BeginUpdateFromBatch(Batches(64, "a")).Count).ToArray();
        var outstanding = group.NumOutstandingUpdates;
        gate.Set();

        var results = group.CollectResults();

        Assert.Equal([0, 0, 0, 0], early);
        Assert.Equal(2, outstanding);
        Assert.Equal(2, results.Count);
        Assert.Equal(128, group.EnvironmentStepsDropped);
        Assert.Equal(128, results[^1][(ModuleId.AllModules, "learner_group_ts_dropped_lifetime")]);
        Assert.Equal([2L, 2L], group.ForEachLearner(learner => learner.GradientSteps));
    }

    [Fact]
    public void Updates_in_the_background_give_the_weights_of_those_waited_for()
    {
        using var background = Group(2, "a");
        using var waited = Group(2, "a");
        for (var i = 0; i < 3; i++)
        {
            background.BeginUpdateFromBatch(Batches(64, "a"), Minibatches);
            waited.UpdateFromBatch(Batches(64, "a"), Minibatches);
        }

        Assert.Equal(Weights(waited), Weights(background));
    }

    [Fact]
    public void Failure_in_the_background_surfaces_once_and_drops_what_waited_behind()
    {
        using var gate = new ManualResetEventSlim();
        using var group = Group(2, "a");
        OnLoss(group, 1, () =>
        {
            gate.Wait(Soon);
            throw new ArithmeticException("lost");
        });
        group.BeginUpdateFromBatch(Batches(64, "a"));
        group.BeginUpdateFromBatch(Batches(64, "a"));
        gate.Set();

        var error = Assert.Throws<LearnerFailedException>(() => group.CollectResults());

        OnLoss(group, 1, null);
        Assert.Equal(1, error.Learner);
        Assert.Equal(64, group.EnvironmentStepsDropped);
        Assert.Empty(group.CollectResults());
        group.UpdateFromBatch(Batches(64, "a"));
        RequireEqualReplicas(group);
    }

    [Fact]
    public async Task Disposing_stops_what_is_under_way_and_may_be_repeated()
    {
        var group = Group(2, "a");
        group.BeginUpdateFromBatch(Batches(64, "a"), new UpdateOptions { NumEpochs = 1_000_000 });

        await Task.Run(group.Dispose).WaitAsync(Soon);
        group.Dispose();

        Assert.Throws<ObjectDisposedException>(() => group.UpdateFromBatch(Batches(64, "a")));
    }

    [Fact]
    public void Learners_of_one_module_are_refused()
    {
        using var module = Module();

        Assert.Throws<ArgumentException>(() => new LearnerGroup(Config().Learners(2), config => new ValueRegression((TestConfig)config, module)));
    }

    private static void OnLoss(LearnerGroup group, int rank, Action? action) =>
        group.ForEachLearner(learner => learner.Exchange!.Rank == rank ? ((MaskedRegression)learner).OnLoss = action : null);
}
