using RLModules.Learning.Legacy;

namespace RLModules.Learning.Tests.Legacy;

[RLModule]
public sealed partial class TutorialModule : LegacyModule<TutorialConfig>
{
    protected override ModelV2 CreateModel() => new TutorialModel(ObservationSpace, ActionSpace, ActionDistributionSize, Settings, "tutorial");
}
