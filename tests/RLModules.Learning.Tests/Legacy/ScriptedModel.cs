using RLModules.Learning.Legacy;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Learning.Tests.Legacy;

/// <summary>A model that does what a test says, and notes when its context is entered and left.</summary>
internal sealed class ScriptedModel(Func<ModelInputDict, IReadOnlyList<Tensor>, (Tensor Output, IReadOnlyList<Tensor> State)> forward, Func<Tensor>? values = null)
    : ModelV2(new BoxSpace(-10, 10, [4]), new DiscreteSpace(2), 2, "scripted")
{
    public List<string> Log { get; } = [];

    public override IDisposable? Context()
    {
        Log.Add("enter");
        return new Leaving(Log);
    }

    protected override (Tensor Output, IReadOnlyList<Tensor> State) Forward(ModelInputDict inputDict, IReadOnlyList<Tensor> state, Tensor? seqLens)
    {
        Log.Add("forward");
        return forward(inputDict, state);
    }

    protected override Tensor? ComputeValueFunction() => values?.Invoke();

    private sealed class Leaving(List<string> log) : IDisposable
    {
        public void Dispose() => log.Add("leave");
    }
}
