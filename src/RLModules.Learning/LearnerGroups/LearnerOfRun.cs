using RLModules.Checkpoints;

namespace RLModules.Learning.LearnerGroups;

/// <summary>Several learners as the component that one learner is, with their common metrics in the place of the first one's.</summary>
/// <param name="learners">The learners.</param>
/// <param name="metrics">What they have measured together.</param>
internal sealed class LearnerOfRun(ICheckpointable learners, ICheckpointable metrics) : ICheckpointable
{
    private const string MetricsName = "metrics_logger";

    public string CheckpointTypeId => learners.CheckpointTypeId;

    public string ComponentName => learners.ComponentName;

    public IReadOnlyList<string> RestoreNotes => learners.RestoreNotes;

    public string GetConstructorArgumentsJson() => learners.GetConstructorArgumentsJson();

    public IReadOnlyList<(string Name, ICheckpointable Component)> GetCheckpointableComponents() =>
        [.. learners.GetCheckpointableComponents().Select(entry => entry.Name == MetricsName ? (MetricsName, metrics) : entry)];

    public bool LeavesOutComponent(string name) => learners.LeavesOutComponent(name);

    public ComponentState GetOwnState() => learners.GetOwnState();

    public LoadReport CheckOwnState(ComponentState state) => learners.CheckOwnState(state);

    public void SetOwnState(ComponentState state) => learners.SetOwnState(state);
}
