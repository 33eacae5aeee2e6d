using RecurrentCartPoleSample;
using RLModules.Samples;

namespace RLModules.Algorithms.Tests.Samples;

public sealed class RecurrentCartPoleTests
{
    [Fact]
    public void Sample_that_stops_short_of_the_target_shows_both_modules_and_says_so()
    {
        using var output = new StringWriter();

        var exitCode = new Demo(new SampleOptions { Steps = 4096 }, output, CancellationToken.None).Run();

        Assert.Equal(1, exitCode);
        Assert.Matches(@"recurrent-cartpole: lstm=[\d.]+ none=[\d.]+ env_steps=4096", output.ToString());
    }
}
