namespace RLModules.Checkpoints;

/// <summary>
/// Something whose state can be saved and restored, alone or as a part of something greater: a module, an optimizer, a connector, a whole
/// run. It says what its own state is and which components it is made of; <see cref="Checkpointable"/> does the rest (saving, restoring,
/// selecting, reporting) for the whole tree.
/// </summary>
/// <remarks>
/// A restore asks <see cref="CheckOwnState"/> of every component before it calls <see cref="SetOwnState"/> of the first one. What a component
/// refuses in the former leaves the whole tree as it was, so refuse there, not in the latter.
/// </remarks>
public interface ICheckpointable
{
    /// <summary>The stable id of the class, such as <c>RLModules.Learner</c>. A state of another class is refused.</summary>
    string CheckpointTypeId { get; }

    /// <summary>The name of this object in a checkpoint of which it is the root.</summary>
    string ComponentName => "self";

    /// <summary>What is needed to build the object again, as JSON; kept for readers of the checkpoint.</summary>
    string GetConstructorArgumentsJson() => "{}";

    /// <summary>
    /// The parts that have a state of their own, in the order in which they are saved and restored. A name is made of letters, digits,
    /// <c>_</c> and <c>-</c>; names joined by <c>/</c> are a component's path (<c>learner/rl_module/policy_1</c>).
    /// </summary>
    IReadOnlyList<(string Name, ICheckpointable Component)> GetCheckpointableComponents() => [];

    /// <summary>Whether this object leaves out a component on purpose, as an inference-only module does: a state that has it is no error.</summary>
    /// <param name="name">The component's name, one that <see cref="GetCheckpointableComponents"/> does not have.</param>
    bool LeavesOutComponent(string name) => false;

    /// <summary>The object's own state, without its components'.</summary>
    /// <returns>Tensors (the live ones may be given: they are read before anything changes them) and values.</returns>
    ComponentState GetOwnState();

    /// <summary>Checks a state that <see cref="SetOwnState"/> is to take, and touches nothing.</summary>
    /// <param name="state">The state; its own part only.</param>
    /// <returns>How the tensors compare (<see cref="LoadReport.Compare"/>); <see cref="LoadReport.Empty"/> where there are none. The caller refuses differences.</returns>
    /// <exception cref="CheckpointMismatchException">A value is missing, of another kind or out of range.</exception>
    LoadReport CheckOwnState(ComponentState state);

    /// <summary>Takes a state that was checked: copies the tensors that both sides have, and the values.</summary>
    /// <param name="state">The state; its own part only. Its tensors are not kept.</param>
    void SetOwnState(ComponentState state);

    /// <summary>What the last restore could not bring back, a sentence each; it goes into the report.</summary>
    IReadOnlyList<string> RestoreNotes => [];
}
