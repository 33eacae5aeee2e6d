namespace Corpus;

internal sealed record GoalConditionedSettings
{
    public int GoalSize { get; init; } = 3;

    public int Hidden { get; init; } = 38;
}

/// <summary>The goal is a column of its own beside the observation.</summary>
[RLModule]
internal sealed partial class GoalConditioned : RLModule<GoalConditionedSettings>
{
    private Sequential policy;
    [NonInference] private Sequential value;

    private int Inputs => ObservationSize + Settings.GoalSize;

    private partial void Setup()
    {
        policy = Sequential(Linear(Inputs, Settings.Hidden), Tanh(), Linear(Settings.Hidden, ActionDistributionSize));
        value = Sequential(Linear(Inputs, Settings.Hidden), Tanh(), Linear(Settings.Hidden, 1));
    }

    [Forward]
    private Tensor Policy([Shape("b, {ObservationSize}")] Tensor obs, [Shape("b, {Settings.GoalSize}")] Tensor goal) => policy.call(Join(obs, goal));

    [ForwardTrain]
    private (Tensor actionDistInputs, Tensor vfPreds, Tensor distance) Train(Tensor obs, Tensor goal)
    {
        var joined = Join(obs, goal);
        var reached = obs.narrow(1, 0, Settings.GoalSize);
        var distance = (reached - goal).pow(2).sum(1);
        return (policy.call(joined), value.call(joined).squeeze(-1), distance);
    }

    private static Tensor Join(Tensor obs, Tensor goal) => cat([obs, goal], 1);
}
