using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using RLModules.Learning.Configuration;

namespace RLModules.Learning.Tests.Learners;

/// <summary>The settings of the learners here.</summary>
public sealed class TestConfig : AlgorithmConfig<TestConfig>
{
    protected override JsonTypeInfo JsonTypeInfo => TestConfigJson.Default.TestConfig;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, IgnoreReadOnlyProperties = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(TestConfig))]
internal sealed partial class TestConfigJson : JsonSerializerContext;
