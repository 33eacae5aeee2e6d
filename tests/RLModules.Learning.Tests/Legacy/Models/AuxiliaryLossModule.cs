using RLModules.Learning.Legacy;

namespace RLModules.Learning.Tests.Legacy;

[RLModule]
public sealed partial class AuxiliaryLossModule : LegacyModule<TutorialConfig>
{
    protected override ModelV2 CreateModel() => new AuxiliaryLossModel(ObservationSpace, ActionSpace, ActionDistributionSize, Settings, "auxiliary");
}
