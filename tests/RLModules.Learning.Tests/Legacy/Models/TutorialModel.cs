using RLModules.Learning.Legacy;
using RLModules.Spaces;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace RLModules.Learning.Tests.Legacy;

/// <summary>The tutorials' model: hidden layers, a head for the logits, and a value branch on the features of the last forward.</summary>
[Network]
public partial class TutorialModel : ModelV2
{
    private readonly Sequential hiddenLayers;
    private readonly Linear logits;
    private readonly Linear valueBranch;
    private Tensor? features;

    public TutorialModel(Space obsSpace, Space actionSpace, int numOutputs, TutorialConfig modelConfig, string name)
        : base(obsSpace, actionSpace, numOutputs, name)
    {
        hiddenLayers = Sequential(Linear(obsSpace.FlatSize, modelConfig.Hidden), Tanh(), Linear(modelConfig.Hidden, modelConfig.Hidden), Tanh());
        logits = Linear(modelConfig.Hidden, numOutputs);
        valueBranch = Linear(modelConfig.Hidden, 1);
        RegisterComponents();
    }

    protected Tensor Features => features!;

    protected override (Tensor Output, IReadOnlyList<Tensor> State) Forward(ModelInputDict inputDict, IReadOnlyList<Tensor> state, Tensor? seqLens)
    {
        features = hiddenLayers.call(inputDict.ObsFlat);
        return (logits.call(features), state);
    }

    protected override Tensor? ComputeValueFunction() => valueBranch.call(Features).squeeze(1);
}
