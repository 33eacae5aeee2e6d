using System.Xml.Linq;
using CartPoleSample;
using RLModules.Checkpoints;

namespace RLModules.Algorithms.Tests.Sample;

public sealed class DemoTests : IDisposable
{
    private readonly string root = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose()
    {
        if (Directory.Exists(root))
        {
            Directory.Delete(root, recursive: true);
        }
    }

    [Fact]
    public void Resumed_demo_writes_the_curve_of_an_uninterrupted_one()
    {
        RunDemo("straight", "--steps", "12288");
        RunDemo("halves", "--steps", "5120");
        RunDemo("halves", "--steps", "12288", "--resume");

        Assert.Equal(File.ReadAllText(Curve("straight")), File.ReadAllText(Curve("halves")));
        Assert.Equal(13, File.ReadAllLines(Curve("straight")).Length);
    }

    [Fact]
    public void Without_the_target_the_exit_code_is_1_and_the_last_line_still_tells_all()
    {
        var (exitCode, output) = RunDemo("short", "--steps", "1024");

        Assert.Equal(1, exitCode);
        Assert.Matches(
            @"^demo: return_mean=\d+\.\d eval_return=\d+\.\d env_steps=1024 seconds=\d+\.\d{3} steps_per_second=\d+ checkpoint=.*checkpoint$",
            output.TrimEnd().Split('\n')[^1]);

        // 2 towers of (4·64 + 64) + (64·64 + 64) and heads of 64·2 + 2 and 64·1 + 1.
        Assert.Contains("parameters: 9155 trained, 4610 in the inference-only module", output);
    }

    [Fact]
    public void Picture_is_well_formed_and_has_a_dot_for_each_evaluation()
    {
        RunDemo("picture", "--steps", "10240");

        var picture = XDocument.Load(Path.Combine(root, "picture", "learning-curve.svg"));

        Assert.Single(picture.Descendants(), element => element.Name.LocalName == "circle");
        Assert.Equal(10, picture.Descendants().Single(element => element.Name.LocalName == "polyline").Attribute("points")!.Value.Split(' ').Length);
    }

    [Fact]
    public void Cancelled_demo_saves_and_says_how_to_go_on()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        var (exitCode, output) = RunDemo("cancelled", cancelled.Token, "--steps", "1024");

        Assert.Equal(130, exitCode);
        Assert.Contains("--resume", output);
        Assert.True(CheckpointDirectory.Exists(Path.Combine(root, "cancelled", "checkpoint")));
    }

    [Fact]
    public void Resuming_without_a_checkpoint_is_an_error() =>
        Assert.Throws<CheckpointNotFoundException>(() => RunDemo("nothing", "--resume"));

    [Theory]
    [InlineData("Unknown option '--sed'.", "--sed", "1")]
    [InlineData("Option --seed is '-1', expected a whole number from 0.", "--seed", "-1")]
    [InlineData("Option --seed is 'one', expected a whole number from 0.", "--seed", "one")]
    [InlineData("Option --steps is '0', expected a whole number from 1.", "--steps", "0")]
    [InlineData("Option --steps needs a value behind it.", "--steps")]
    [InlineData("Option --out needs a value behind it.", "--out", "--resume")]
    public void Wrong_command_line_is_an_error_that_says_what_was_expected(string message, params string[] arguments) =>
        Assert.StartsWith(message, Assert.Throws<UsageException>(() => DemoOptions.Parse(arguments)).Message);

    private (int ExitCode, string Output) RunDemo(string name, params string[] arguments) => RunDemo(name, CancellationToken.None, arguments);

    private (int ExitCode, string Output) RunDemo(string name, CancellationToken cancellationToken, params string[] arguments)
    {
        using var output = new StringWriter();
        var options = DemoOptions.Parse(["--out", Path.Combine(root, name), .. arguments]);
        var exitCode = new Demo(options, output, cancellationToken).Run(new PlainLines(output));
        return (exitCode, output.ToString());
    }

    private string Curve(string name) => Path.Combine(root, name, "learning-curve.csv");
}
