using RLModules.Learning.Legacy;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Learning.Tests.Legacy;

/// <summary>The tutorials' model, whose loss has lost what it was computed from.</summary>
[Network]
public sealed partial class DetachedLossModel(Space obsSpace, Space actionSpace, int numOutputs, TutorialConfig modelConfig) : TutorialModel(obsSpace, actionSpace, numOutputs, modelConfig, "detached")
{
    public override Tensor CustomLoss(Tensor policyLoss, ModelInputDict lossInputs) => policyLoss.detach();
}
