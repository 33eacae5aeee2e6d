using RLModules.Samples;

namespace RLModules.Algorithms.Tests.Samples;

public sealed class SampleOptionsTests
{
    [Fact]
    public void Command_line_goes_before_the_defaults()
    {
        var options = SampleOptions.Parse(["--seed", "7", "--steps", "90", "--restore", "--out", "here"], new SampleOptions { Steps = 5, Out = "there" });

        Assert.Equal(new SampleOptions { Seed = 7, Steps = 90, Out = "here", Restore = true }, options);
    }

    [Theory]
    [InlineData("Unknown option '--out'. The options are --seed, --steps and --help.", "--out", "here")]
    [InlineData("Option --steps is '0', expected a whole number from 1.", "--steps", "0")]
    [InlineData("Option --seed needs a value behind it.", "--seed")]
    public void Wrong_command_line_says_what_was_expected(string message, params string[] arguments) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => SampleOptions.Parse(arguments, new SampleOptions { Steps = 5 })).Message);
}
