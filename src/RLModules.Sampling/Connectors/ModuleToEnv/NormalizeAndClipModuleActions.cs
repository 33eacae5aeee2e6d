using RLModules.Spaces;

namespace RLModules.Sampling.Connectors.ModuleToEnv;

/// <summary><see cref="NormalizeAndClipActions"/> for several modules, each with its own space of actions.</summary>
internal sealed class NormalizeAndClipModuleActions : ConnectorPiece, IDisposable
{
    private readonly Dictionary<Space, NormalizeAndClipActions> pieces = [];
    private readonly bool normalizes;
    private readonly bool clips;

    public NormalizeAndClipModuleActions(bool normalizes, bool clips)
    {
        Name = nameof(NormalizeAndClipActions);
        (this.normalizes, this.clips) = (normalizes, clips);
    }

    public override void Call(ConnectorContext context)
    {
        var space = context.Module.ActionSpace;
        if (!pieces.TryGetValue(space, out var piece))
        {
            pieces.Add(space, piece = new NormalizeAndClipActions(space, normalizes, clips));
        }

        piece.Call(context);
    }

    public void Dispose()
    {
        foreach (var piece in pieces.Values)
        {
            piece.Dispose();
        }
    }
}
