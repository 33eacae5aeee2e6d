using RLModules.Checkpoints;

namespace RLModules.Tests.Checkpoints;

public class ComponentSelectionTests
{
    [Theory]
    [InlineData(null, null, ". learner learner/rl_module learner/rl_module/a learner/rl_module/b learner/optimizer env_runner_0")]
    [InlineData("learner/rl_module", null, "learner/rl_module learner/rl_module/a learner/rl_module/b")]
    [InlineData("learner/rl_module/b", null, "learner/rl_module/b")]
    [InlineData("learner learner/optimizer", null, "learner learner/rl_module learner/rl_module/a learner/rl_module/b learner/optimizer")]
    [InlineData("learner/optimizer learner/rl_module/a", null, "learner/rl_module/a learner/optimizer")]
    [InlineData(null, "learner/rl_module", ". learner learner/optimizer env_runner_0")]
    [InlineData(null, "learner/rl_module/a env_runner_0", ". learner learner/rl_module learner/rl_module/b learner/optimizer")]
    [InlineData("learner", "learner/rl_module", "learner learner/optimizer")]
    [InlineData("learner/rl_module/a", "learner", "")]
    [InlineData("", null, "")]
    public void A_path_selects_a_component_with_all_below_it_and_exclusion_wins(string? components, string? notComponents, string expected)
    {
        var state = new Run(100).Root.GetState(Split(components), Split(notComponents));
        Assert.Equal(expected, string.Join(' ', state.Flatten().Where(entry => entry.State.HasOwnState).Select(entry => entry.Path.Length == 0 ? "." : entry.Path)));
        Assert.All(state.Flatten().Where(entry => !entry.State.HasOwnState), entry => Assert.Empty(entry.State.Values));
    }

    [Fact]
    public void A_path_that_names_nothing_is_an_error_on_either_side()
    {
        var root = new Run(100).Root;
        Assert.Contains("Run has no component 'rl_module'; it has learner, ", Assert.Throws<ArgumentException>(() => root.GetState(["rl_module"])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => root.GetState(notComponents: ["learner/"]));
    }

    [Fact]
    public void A_selected_state_changes_what_was_selected_and_the_report_names_the_rest()
    {
        var target = new Run(200);
        var report = target.Root.SetState(new Run(100).Root.GetState(["learner/optimizer"]));
        Assert.Equal([207, 205, 204, 201, 202, 103, 206], target.Numbers[..7]);
        Assert.Equal(["learner/optimizer"], report.Components.Select(component => component.Path));
        Assert.Equal(["self", "learner", "learner/rl_module", "learner/rl_module/a", "learner/rl_module/b", "env_runner_0"], report.MissingComponents);
    }

    [Fact]
    public void A_clone_does_not_follow_the_object()
    {
        var run = new Run(100);
        using var live = run.Root.GetState();
        using var kept = live.Clone();
        run.Root.SetState(new Run(300).Root.GetState());
        Assert.Equal(300, TestTensors.Values<float>(live.Find("learner/optimizer")!.Tensors["weights"])[0]);
        Assert.Equal(100, TestTensors.Values<float>(kept.Find("learner/optimizer")!.Tensors["weights"])[0]);
        run.Root.SetState(kept);
        Assert.Equal(new Run(100).Numbers, run.Numbers);
    }

    private static string[]? Split(string? paths) => paths?.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
