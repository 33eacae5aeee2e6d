using RLModules.Learning.Legacy;
using RLModules.Spaces;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace RLModules.Learning.Tests.Legacy;

/// <summary>The tutorials' model with a self-supervised part of the loss: the features have to tell the observation they were made of.</summary>
[Network]
public sealed partial class AuxiliaryLossModel : TutorialModel
{
    private readonly Linear decoder;
    private readonly double weight;
    private double policyLossSeen;
    private double auxiliaryLossSeen;

    public AuxiliaryLossModel(Space obsSpace, Space actionSpace, int numOutputs, TutorialConfig modelConfig, string name)
        : base(obsSpace, actionSpace, numOutputs, modelConfig, name)
    {
        decoder = Linear(modelConfig.Hidden, obsSpace.FlatSize);
        weight = modelConfig.AuxiliaryWeight;
        RegisterComponents();
    }

    public override Tensor CustomLoss(Tensor policyLoss, ModelInputDict lossInputs)
    {
        Call(lossInputs);
        var auxiliary = functional.mse_loss(decoder.call(Features), lossInputs.ObsFlat);
        policyLossSeen = policyLoss.item<float>();
        auxiliaryLossSeen = auxiliary.item<float>();
        return policyLoss + weight * auxiliary;
    }

    public override IReadOnlyDictionary<string, double> Metrics() =>
        new Dictionary<string, double> { ["policy_loss"] = policyLossSeen, ["auxiliary_loss"] = auxiliaryLossSeen };
}
