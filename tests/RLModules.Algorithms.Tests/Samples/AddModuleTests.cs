using RLModules.Samples;

namespace RLModules.Algorithms.Tests.Samples;

public sealed class AddModuleTests : IDisposable
{
    private readonly string directory = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose()
    {
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    // A tower of h units a layer on 4 observations has h·4 + h + h·h + h + k·h + k numbers; k is 2 for the actions and 1 for the value.
    // h = 64: 4610 + 4545 = 9155, h = 128: 17410 + 17281 = 34691.
    [Fact]
    public void Second_run_has_the_modules_that_were_there_and_not_those_that_the_first_began_with()
    {
        using var output = new StringWriter();

        var exitCode = new AddModuleSample.Demo(new SampleOptions { Steps = 2048, Out = directory }, output, CancellationToken.None).Run();
        var second = new AddModuleSample.Demo(new SampleOptions { Steps = 2048, Out = directory, Restore = true }, output, CancellationToken.None).Run();

        Assert.Equal(1, exitCode);
        Assert.Equal(0, second);
        var lines = output.ToString().Split('\n', StringSplitOptions.TrimEntries);
        Assert.Contains(lines, line => line.Contains("third has joined and learns alone", StringComparison.Ordinal));
        Assert.Contains("restored: left (9155 parameters), third (34691 parameters) at iteration 4", lines);
    }
}
