using RLModules.Learning.Legacy;
using static TorchSharp.torch;

namespace RLModules.Learning.Tests.Legacy;

/// <summary>Its model has networks that nobody knows of.</summary>
[RLModule]
public sealed partial class UnregisteredModule : LegacyModule<TutorialConfig>
{
    protected override ModelV2 CreateModel() => new ScriptedModel((rows, state) => (zeros(rows.Count, 2), state));
}
