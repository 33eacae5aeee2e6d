using RLModules.Checkpoints;
using static TorchSharp.torch;

namespace RLModules;

/// <summary>What a multi-agent module owns itself, as the component <c>shared</c> of its checkpoint.</summary>
internal sealed class SharedState(MultiRLModule owner) : ICheckpointable
{
    private const string Prefix = ModuleIdRule.Reserved + ".";

    public string CheckpointTypeId => $"{owner.Spec.TypeId}.{ModuleIdRule.Reserved}";

    public ComponentState GetOwnState() => new() { Tensors = Own(owner.GetState()) };

    public LoadReport CheckOwnState(ComponentState state)
    {
        var leftOut = owner.LeftOutKeys;
        return LoadReport.Compare(Own(StateTransfer.ExpectedState(owner, state.Tensors.WithPrefix(Prefix))), state.Tensors, path => StateTransfer.IsUnderAny(Prefix + path, leftOut));
    }

    // The tensors of the modules are not there, and stay as they are.
    public void SetOwnState(ComponentState state) => StateTransfer.SetState(owner, state.Tensors.WithPrefix(Prefix), strict: false);

    private static ModuleState Own(ModuleState state)
    {
        var own = new ModuleState();
        foreach (var (path, tensor) in state.Entries.Where(entry => entry.Key.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            own.Add(path[Prefix.Length..], tensor);
        }

        return own;
    }
}
