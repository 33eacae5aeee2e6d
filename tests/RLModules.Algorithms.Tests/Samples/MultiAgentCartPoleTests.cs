using RLModules.Samples;

namespace RLModules.Algorithms.Tests.Samples;

public sealed class MultiAgentCartPoleTests
{
    // A CartPole that is pushed at random lasts 22 steps on average (Gymnasium's own figure is about that); both policies leave that behind at once.
    [Fact]
    public void Both_policies_learn()
    {
        using var output = new StringWriter();

        var exitCode = new MultiAgentCartPoleSample.Demo(new SampleOptions { Steps = 10_240 }, output, CancellationToken.None).Run();

        var returns = System.Text.RegularExpressions.Regex.Match(output.ToString(), @"multi-agent-cartpole: left=([\d.]+) right=([\d.]+) env_steps=10240");
        Assert.Equal(1, exitCode);
        Assert.True(returns.Success, output.ToString());
        Assert.All([1, 2], group => Assert.InRange(double.Parse(returns.Groups[group].Value, System.Globalization.CultureInfo.InvariantCulture), 40, 500));
    }
}
