using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace RLModules.Algorithms.Ppo;

/// <summary>What a PPO checkpoint holds beside module and optimizer.</summary>
internal sealed record PpoProgress
{
    /// <summary>Iterations done.</summary>
    public required long Iteration { get; init; }

    /// <summary>What the learner remembers beside module and optimizer.</summary>
    public required JsonObject Learner { get; init; }

    /// <summary>The collector's state: environments, sampling generator, running episodes.</summary>
    public required byte[] Sampler { get; init; }
}

/// <summary>JSON of <see cref="PpoProgress"/> without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, IgnoreReadOnlyProperties = true, WriteIndented = true)]
[JsonSerializable(typeof(PpoProgress))]
internal sealed partial class PpoProgressJson : JsonSerializerContext;
