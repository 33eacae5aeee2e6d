using RLModules.Learning.Legacy;

namespace RLModules.Learning.Tests.Legacy;

[RLModule]
public sealed partial class RecurrentModule : LegacyModule<TutorialConfig>
{
    protected override ModelV2 CreateModel() => new RecurrentModel(ObservationSpace, ActionSpace, ActionDistributionSize, Settings, "recurrent");
}
