namespace RLModules.Generators.Tests;

/// <summary>What the generator writes for the samples, from their own source files.</summary>
public sealed class SampleTests
{
    [Fact]
    public Task CartPole() =>
        Snapshot.Verify(Generation.Run(File.ReadAllText(Path.Combine(References.Metadata("Snapshots"), "..", "..", "..", "samples", "CartPole", "ActorCritic.cs"))));
}
