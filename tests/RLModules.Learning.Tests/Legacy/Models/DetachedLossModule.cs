using RLModules.Learning.Legacy;

namespace RLModules.Learning.Tests.Legacy;

[RLModule]
public sealed partial class DetachedLossModule : LegacyModule<TutorialConfig>
{
    protected override ModelV2 CreateModel() => new DetachedLossModel(ObservationSpace, ActionSpace, ActionDistributionSize, Settings);
}
