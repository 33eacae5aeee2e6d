namespace RLModules.Sampling.Tests.Connectors.Optional;

/// <summary>Says itself that it takes the last step, so that nobody has to add pieces.</summary>
[RLModule]
internal sealed partial class AskingAgent : RememberingAgent
{
    public override bool TakesPreviousAction => true;

    public override bool TakesPreviousReward => true;
}
