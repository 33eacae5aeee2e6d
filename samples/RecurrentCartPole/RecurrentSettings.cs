namespace RecurrentCartPoleSample;

/// <summary>How wide the networks of <see cref="RecurrentActorCritic"/> and <see cref="ForgetfulActorCritic"/> are.</summary>
public sealed record RecurrentSettings
{
    /// <summary>Units of the first layer.</summary>
    public int Hidden { get; init; } = 64;

    /// <summary>Units of the LSTM, or of the layer in its place.</summary>
    public int Cell { get; init; } = 64;
}
