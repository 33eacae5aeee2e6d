namespace RLModules.Sampling.Environments.Failures;

/// <summary>What an environment was asked to do.</summary>
public enum EnvironmentCall
{
    /// <summary>To come into being, by the function that makes environments.</summary>
    Create,

    /// <summary>To begin an episode.</summary>
    Reset,

    /// <summary>To take a step.</summary>
    Step,
}
