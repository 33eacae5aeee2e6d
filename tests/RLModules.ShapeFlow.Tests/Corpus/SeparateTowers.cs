namespace Corpus;

internal sealed record SeparateTowersSettings
{
    public int Hidden { get; init; } = 64;
}

/// <summary>A policy and a value function, each a tower of two tanh layers.</summary>
[RLModule]
internal sealed partial class SeparateTowers : RLModule<SeparateTowersSettings>
{
    private Sequential actor;
    [NonInference] private Sequential critic;

    private partial void Setup()
    {
        actor = Sequential(
            Linear(ObservationSize, Settings.Hidden), Tanh(),
            Linear(Settings.Hidden, Settings.Hidden), Tanh(),
            Linear(Settings.Hidden, ActionDistributionSize));
        critic = Sequential(
            Linear(ObservationSize, Settings.Hidden), Tanh(),
            Linear(Settings.Hidden, Settings.Hidden), Tanh(),
            Linear(Settings.Hidden, 1));
    }

    [Forward]
    private Tensor Policy(Tensor obs) => actor.call(obs);

    [ForwardTrain]
    private (Tensor actionDistInputs, Tensor vfPreds) Train(Tensor obs) => (Policy(obs), Values(obs));

    [ComputeValues]
    private Tensor Values(Tensor obs) => critic.call(obs).squeeze(-1);
}
