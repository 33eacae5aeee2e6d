namespace RLModules.Sampling.Environments.Failures;

/// <summary>Where a vector's environments come from, and what they have in common.</summary>
/// <param name="create">Makes the environment of an index.</param>
/// <param name="options">The vector's options.</param>
internal sealed class EnvironmentSource<TAction>(Func<int, IEnvironment<TAction>> create, VectorEnvironmentOptions options)
    where TAction : unmanaged
{
    private (int Observation, int Action)? sizes;

    public VectorEnvironmentOptions Options => options;

    public IEnvironment<TAction>? Create(int index) => create(index);

    /// <summary>Says how an environment's sizes differ from those of the first one that was made; null where they do not.</summary>
    public string? SizeProblem(int index, IEnvironment<TAction> environment)
    {
        var actual = (environment.ObservationSize, environment.ActionLength);
        sizes ??= actual;
        return actual == sizes
            ? null
            : $"environment {index} has observations of {actual.ObservationSize} and actions of {actual.ActionLength} numbers, expected "
              + $"{sizes.Value.Observation} and {sizes.Value.Action} as in the first one. Create equal environments.";
    }
}
