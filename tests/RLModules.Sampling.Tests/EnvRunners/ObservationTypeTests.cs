using System.Numerics;
using RLModules.Sampling.Connectors;
using RLModules.Sampling.Environments;
using RLModules.Sampling.EnvRunners;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Sampling.Tests.EnvRunners;

/// <summary>Environments write float32; module, episodes and train batch have the element type of the observation space.</summary>
public class ObservationTypeTests
{
    [Theory]
    [InlineData(ScalarType.Byte)]
    [InlineData(ScalarType.Int16)]
    [InlineData(ScalarType.Int32)]
    [InlineData(ScalarType.Int64)]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.Float64)]
    public void Observations_have_the_type_of_their_space_all_the_way(ScalarType type)
    {
        using var scope = NewDisposeScope();
        var space = new BoxSpace(0, 255, [2], type);
        using var environment = new VectorEnvironment<long>(1, _ => new CountingUpEnvironment(space));
        using var module = new CastingAgentSpec { ObservationSpace = space, ActionSpace = environment.ActionSpace }.Build();
        using var runner = new SingleAgentEnvRunner<long>(environment, module);

        var episodes = runner.Sample(new SampleRequest { NumTimesteps = 4 }).Episodes;
        var batch = DefaultPipelines.Learner().Call(new ConnectorContext(module) { Episodes = episodes });

        // The first episode ends after three steps, the second has one.
        Assert.Equal([3, 1], episodes.Select(episode => episode.Length));
        Assert.All(episodes, episode => Assert.Equal(type, episode.Observations.DType));
        Assert.Equal(type, batch[Columns.Obs].dtype);
        Assert.Equal(type, batch["seen_obs"].dtype);
        float[] acted = [0, 200, 1, 199, 2, 198, 0, 200];
        Assert.Equal(acted, Numbers(batch[Columns.Obs]));
        Assert.Equal(acted, Numbers(batch["seen_obs"]));
        Assert.Equal([3, 197], episodes[0].Observations.DType switch
        {
            ScalarType.Byte => Last<byte>(),
            ScalarType.Int16 => Last<short>(),
            ScalarType.Int32 => Last<int>(),
            ScalarType.Int64 => Last<long>(),
            ScalarType.Float32 => Last<float>(),
            _ => Last<double>(),
        });

        double[] Last<T>()
            where T : unmanaged, INumber<T> => [.. episodes[0].Observations.Row<T>(3).ToArray().Select(double.CreateChecked)];
    }

    private static float[] Numbers(Tensor observations) => observations.to_type(ScalarType.Float32).data<float>().ToArray();
}
