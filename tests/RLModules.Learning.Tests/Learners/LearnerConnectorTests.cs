using RLModules.Checkpoints;
using RLModules.Metrics;
using RLModules.Sampling.Connectors;
using RLModules.Sampling.Episodes;
using static RLModules.Learning.Tests.Learners.LearnerFixture;

namespace RLModules.Learning.Tests.Learners;

/// <summary>From episodes to an update, by a piece of one's own.</summary>
public sealed class LearnerConnectorTests
{
    [Fact]
    public void Episodes_become_the_batch_that_the_pieces_make()
    {
        using var byEpisodes = Built(Module());
        using var byBatch = Built(Module());
        var piece = new CountedRows();
        byEpisodes.LearnerConnector = new ConnectorPipeline(piece);

        var metrics = byEpisodes.UpdateFromEpisodes([Episode(5), Episode(3)], environmentStepsSampled: 8);
        byBatch.UpdateFromBatch(Batch(8));

        Assert.Equal(Values(byBatch.Module), Values(byEpisodes.Module));
        Assert.Equal(8, metrics[(ModuleId.Default, MetricNames.NumModuleStepsTrained)]);
        Assert.Equal(8, metrics[(ModuleId.AllModules, MetricNames.NumEnvStepsTrained)]);
        Assert.Equal(8, piece.Rows);
    }

    [Fact]
    public void Pieces_are_called_for_each_module_with_its_own_settings()
    {
        var config = Config().MultiAgent(policies: ["a", "b"]).OverrideForModule("a", own => (own.MaxSeqLen, own.Gamma) = (7, 0.5)).OverrideForModule("b", own => own.Lr = 0.5);
        config.MaxSeqLen = 33;
        using var learner = Built(Modules("a", "b"), config);
        var piece = new CountedRows();
        learner.LearnerConnector = new ConnectorPipeline(piece);

        learner.UpdateFromEpisodes([Episode(5, "b"), Episode(3, "a"), Episode(2, "b")], environmentSteps: 6);

        Assert.Equal([("b", 7, 33, null), ("a", 3, 7, 0.5)], piece.Calls);
    }

    [Fact]
    public void What_a_piece_remembers_is_saved_and_restored_with_the_learner()
    {
        using var learner = Built(Module());
        using var restored = Built(Module());
        var (saved, read) = (new CountedRows(), new CountedRows());
        learner.LearnerConnector = new ConnectorPipeline(saved);
        restored.LearnerConnector = new ConnectorPipeline(read);
        learner.UpdateFromEpisodes([Episode(5)]);
        using var state = learner.GetState().Clone();

        var report = restored.SetState(state);

        Assert.True(report.IsExact, report.ToString());
        Assert.Equal(5, read.Rows);
        Assert.Contains("learner_connector", learner.GetCheckpointableComponents().Select(entry => entry.Name));
    }

    [Fact]
    public void Episodes_of_nobody_are_refused_and_nothing_changes()
    {
        using var learner = Built(Modules("a", "b"));
        learner.LearnerConnector = new ConnectorPipeline(new CountedRows());
        var before = Values(learner.Module);

        Assert.Contains("no episodes", Assert.Throws<ArgumentException>(() => learner.UpdateFromEpisodes([])).Message, StringComparison.Ordinal);
        Assert.Contains("module 'c'; the modules", Assert.Throws<ArgumentException>(() => learner.UpdateFromEpisodes([Episode(2, "c")])).Message, StringComparison.Ordinal);
        Assert.Contains("is of no module", Assert.Throws<ArgumentException>(() => learner.UpdateFromEpisodes([Episode(2)])).Message, StringComparison.Ordinal);
        learner.LearnerConnector = null;
        Assert.Contains("no LearnerConnector", Assert.Throws<InvalidOperationException>(() => learner.UpdateFromEpisodes([Episode(2, "a")])).Message, StringComparison.Ordinal);
        Assert.Equal(before, Values(learner.Module));
    }

    private static SingleAgentEpisode Episode(int length, string? moduleId = null)
    {
        var episode = new SingleAgentEpisode(Spec().ObservationSpace!, Spec().ActionSpace!) { ModuleId = moduleId };
        episode.AddEnvReset<float>([0, 0]);
        for (var i = 0; i < length; i++)
        {
            episode.AddEnvStep<float, long>([0, 0], [0], 1);
        }

        return episode;
    }

    /// <summary>Makes the fixture's batch of as many rows as there are steps, and remembers how many there were.</summary>
    private sealed class CountedRows : ConnectorPiece
    {
        private const string RowsKey = "rows";

        public long Rows { get; private set; }

        public List<(string? ModuleId, int Rows, int MaxSequenceLength, double? Gamma)> Calls { get; } = [];

        public override bool IsStateful => true;

        public override void Call(ConnectorContext context)
        {
            var rows = context.Episodes.Sum(episode => episode.Length);
            Rows += rows;
            Calls.Add((context.ModuleId, rows, context.MaxSequenceLength, context.Gamma));
            context.Batch = Batch(rows);
        }

        public override ComponentState GetOwnState()
        {
            var state = new ComponentState();
            state.Values.Put(RowsKey, Rows);
            return state;
        }

        public override void SetOwnState(ComponentState state) => Rows = state.Values.GetInt64(RowsKey);
    }
}
