using RLModules.Learning.Legacy;

namespace RLModules.Learning.Tests.Legacy;

/// <summary>Its model has two outputs, whatever there is to choose from.</summary>
[RLModule]
public sealed partial class TwoOutputsModule : LegacyModule<TutorialConfig>
{
    protected override ModelV2 CreateModel() => new TutorialModel(ObservationSpace, ActionSpace, 2, Settings, "two");
}
