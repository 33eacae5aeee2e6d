namespace RLModules.Learning.Tests.Legacy;

/// <summary>What the tutorials' models read from <c>custom_model_config</c>.</summary>
public sealed record TutorialConfig
{
    public int Hidden { get; init; } = 32;

    public double AuxiliaryWeight { get; init; } = 0.1;
}
