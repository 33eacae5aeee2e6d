using System.Globalization;
using System.Text.RegularExpressions;
using RLModules.Samples;

namespace RLModules.Algorithms.Tests.Samples;

public sealed class BehaviorCloningTests : IDisposable
{
    private readonly string directory = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose()
    {
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    // A CartPole that is pushed at random lasts 22 steps on average; neither the expert of a short training nor its clone is that bad.
    [Fact]
    public void Clone_plays_though_it_never_saw_a_reward()
    {
        using var output = new StringWriter();

        new BehaviorCloningSample.Demo(new SampleOptions { Steps = 12_288, Out = directory }, output, CancellationToken.None).Run();

        Assert.Contains("recorded: 20 episodes", output.ToString(), StringComparison.Ordinal);
        var cloned = Regex.Match(output.ToString(), @"behavior-cloning: eval_return=([\d.]+) recorded_steps=\d+");
        Assert.True(cloned.Success, output.ToString());
        Assert.InRange(double.Parse(cloned.Groups[1].Value, CultureInfo.InvariantCulture), 60, 500);
    }
}
