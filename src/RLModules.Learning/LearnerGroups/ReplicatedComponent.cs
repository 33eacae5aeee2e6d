using RLModules.Checkpoints;

namespace RLModules.Learning.LearnerGroups;

/// <summary>A component that every learner has: the first one's state stands for all, and a state is given to all.</summary>
/// <param name="replicas">The component of each learner, in order.</param>
internal sealed class ReplicatedComponent(IReadOnlyList<ICheckpointable> replicas) : ICheckpointable
{
    public string CheckpointTypeId => First.CheckpointTypeId;

    public string ComponentName => First.ComponentName;

    public IReadOnlyList<string> RestoreNotes => First.RestoreNotes;

    private ICheckpointable First => replicas[0];

    public string GetConstructorArgumentsJson() => First.GetConstructorArgumentsJson();

    public IReadOnlyList<(string Name, ICheckpointable Component)> GetCheckpointableComponents()
    {
        var components = replicas.Select(replica => replica.GetCheckpointableComponents()).ToArray();
        return [.. components[0].Select((first, i) => (first.Name, (ICheckpointable)new ReplicatedComponent([.. components.Select(own => own[i].Component)])))];
    }

    public bool LeavesOutComponent(string name) => First.LeavesOutComponent(name);

    public ComponentState GetOwnState() => First.GetOwnState();

    public LoadReport CheckOwnState(ComponentState state) => First.CheckOwnState(state);

    public void SetOwnState(ComponentState state)
    {
        foreach (var replica in replicas)
        {
            replica.SetOwnState(state);
        }
    }
}
