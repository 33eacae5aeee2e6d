using RLModules.Samples;
using SharedEncoderSample;

namespace RLModules.Algorithms.Tests.Samples;

public sealed class SharedEncoderTests : IDisposable
{
    private readonly string directory = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose()
    {
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public void Encoder_is_in_one_optimizer_saved_once_and_deployed_without_the_critics()
    {
        using var output = new StringWriter();

        new SharedEncoderSample.Demo(new SampleOptions { Steps = 1024, Out = directory }, output, CancellationToken.None).Run();

        var lines = output.ToString().Split('\n', StringSplitOptions.TrimEntries);
        Assert.Single(lines, line => line.StartsWith("optimizer", StringComparison.Ordinal) && line.Contains("encoder", StringComparison.Ordinal));
        Assert.Contains("saved: learner/rl_module/shared", lines);
        var deployed = Assert.Single(lines, line => line.StartsWith("deployed:", StringComparison.Ordinal));
        Assert.Contains("shared.encoder.0.weight", deployed, StringComparison.Ordinal);
        Assert.DoesNotContain("critic", deployed, StringComparison.Ordinal);
    }

    // Whoever does not see the common signal is right in a quarter of the steps, whatever it does.
    [Fact]
    public void Policies_learn_only_if_they_see_what_all_see()
    {
        Assert.All(Train(showsGlobal: true), right => Assert.InRange(right, 0.35, 1));
        Assert.All(Train(showsGlobal: false), right => Assert.InRange(right, 0.2, 0.3));
    }

    private static double[] Train(bool showsGlobal)
    {
        using var algorithm = SharedEncoderSample.Demo.Config(seed: 1, showsGlobal).Build();
        var last = SharedEncoderSample.Demo.Train(algorithm, steps: 20_480)!;
        return [SharedEncoderSample.Demo.Right(last, "local_3"), SharedEncoderSample.Demo.Right(last, "local_5")];
    }
}
