using System.Globalization;
using System.Text.RegularExpressions;
using CatchSample;
using RLModules.Samples;

namespace RLModules.Algorithms.Tests.Samples;

public sealed class CatchTests
{
    // A paddle that stands still catches 11 of 40 balls that fall straight: 2 · 11/40 − 1 = −0.45.
    [Fact]
    public void Default_networks_learn_a_game_from_its_pixels()
    {
        using var output = new StringWriter();

        var exitCode = new Demo(new SampleOptions { Steps = 40_960 }, output, CancellationToken.None).Run();

        Assert.Equal(0, exitCode);
        var learned = Regex.Match(output.ToString(), @"catch: eval_return=([\d.]+) env_steps=\d+");
        Assert.True(learned.Success, output.ToString());
        Assert.InRange(double.Parse(learned.Groups[1].Value, CultureInfo.InvariantCulture), 0.9, 1);
    }
}
