using System.Text.Json;
using RLModules.Checkpoints;

namespace RLModules.Tests.Checkpoints;

public sealed class CheckpointableTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void A_tree_of_three_levels_is_restored_from_one_manifest()
    {
        var saved = new Run(100);
        saved.Root.SaveToPath(directory.FullPath);
        var restored = new Run(200);
        var report = restored.Root.RestoreFromPath(directory.FullPath);

        Assert.Equal(saved.Numbers, restored.Numbers);
        Assert.True(report.IsExact);
        Assert.Equal(Run.Paths, report.Components.Select(component => component.Path));
        Assert.Equal(["learner/rl_module/a/weights", "learner/rl_module/b/weights", "learner/optimizer/weights"], report.Loaded);
        Assert.Equal(["env_runner_0: the environment begins with a reset"], report.Notes);
    }

    [Fact]
    public void The_files_are_one_a_component_with_tensors_one_for_all_values_and_the_manifest()
    {
        new Run(100).Root.SaveToPath(directory.FullPath);
        Assert.Equal(
            ["checkpoint.json", "checkpoint.lock", "learner+optimizer.1.safetensors", "learner+rl_module+a.1.safetensors", "learner+rl_module+b.1.safetensors", "state.1.json"],
            directory.FileNames());
        using var values = JsonDocument.Parse(File.ReadAllText(directory.File("state.1.json")));
        Assert.Equal(
            ["self", "learner", "learner/rl_module", "learner/rl_module/a", "learner/rl_module/b", "learner/optimizer", "env_runner_0"],
            values.RootElement.EnumerateObject().Select(member => member.Name));
        Assert.Equal(107, values.RootElement.GetProperty("self").GetProperty("number").GetDouble());
        var weights = IndependentSafetensorsReader.Read(File.ReadAllBytes(directory.File("learner+rl_module+b.1.safetensors")), out _);
        Assert.Equal([0, 0, 0xC8, 0x42, 0, 0, 0, 0x40, 0, 0, 0x40, 0x40], weights["weights"].Bytes);
    }

    [Fact]
    public void A_component_is_restored_and_nothing_else()
    {
        new Run(100).Root.SaveToPath(directory.FullPath);
        var restored = new Run(200);
        var report = restored.Root.RestoreFromPath(directory.FullPath, "learner/rl_module/b");
        Assert.Equal(new Run(100).PolicyB.Weights, restored.PolicyB.Weights);
        Assert.Equal(102, restored.PolicyB.Number);
        Assert.Equal(new Run(200).PolicyA.Weights, restored.PolicyA.Weights);
        Assert.Equal([207, 205, 204, 201, 102, 203, 206], restored.Numbers[..7]);
        Assert.Equal(["learner/rl_module/b"], report.Components.Select(component => component.Path));
        Assert.True(report.IsExact);

        restored.Root.RestoreFromPath(directory.FullPath, "learner/rl_module");
        Assert.Equal([207, 205, 104, 101, 102, 203, 206], restored.Numbers[..7]);
    }

    [Fact]
    public void An_unknown_component_is_an_error_that_lists_the_known_ones()
    {
        new Run(100).Root.SaveToPath(directory.FullPath);
        var run = new Run(200);
        var ofObject = Assert.Throws<ArgumentException>(() => run.Root.RestoreFromPath(directory.FullPath, "learner/rl_modul"));
        Assert.Equal("Run has no component 'learner/rl_modul'; it has learner, learner/rl_module, learner/rl_module/a, learner/rl_module/b, learner/optimizer, env_runner_0.", ofObject.Message);

        new Part("Run", 1, null, ("learner", new Part("Learner", 2))).SaveToPath(directory.FullPath);
        var ofCheckpoint = Assert.Throws<CheckpointMismatchException>(() => run.Root.RestoreFromPath(directory.FullPath, "env_runner_0"));
        Assert.Contains("has no component 'env_runner_0'; it has self, learner.", ofCheckpoint.Message, StringComparison.Ordinal);
        Assert.Equal(new Run(200).Numbers, run.Numbers);
    }

    [Fact]
    public void A_refusal_deep_in_the_tree_leaves_everything_as_it_was()
    {
        new Run(100).Root.SaveToPath(directory.FullPath);
        var refusing = new Part("Adam", 1, [0, 0]) { Refused = 103 };
        var wide = new Part("Policy", 1, [0, 0, 0, 0]);
        var first = new Part("Policy", 1, [0, 0]);
        var root = new Part("Run", 1, null, ("learner", new Part("Learner", 1, null, ("rl_module", new Part("Modules", 1, null, ("a", first), ("b", wide))), ("optimizer", refusing))), ("env_runner_0", new Part("EvalRunner", 1)));

        var error = Assert.Throws<CheckpointMismatchException>(() => root.RestoreFromPath(directory.FullPath));
        Assert.Equal(
            """
            The state does not fit, so nothing was restored:
            learner/rl_module/b (Policy):
              of another shape or element type (1): weights is (3) float32, expected (4) float32
            learner/optimizer: the number 103 is refused.
            env_runner_0: the state is of a Runner, not of a EvalRunner; restore it into that class
            """.ReplaceLineEndings(),
            error.Message);
        Assert.Equal("weights", Assert.Single(error.Report!.Mismatched).Name);
        Assert.Equal(0, root.SetCalls + first.SetCalls + wide.SetCalls + refusing.SetCalls);
    }

    [Fact]
    public void A_part_that_fails_after_all_have_agreed_is_named_with_those_that_are_new_and_those_that_are_old()
    {
        new Run(100).Root.SaveToPath(directory.FullPath);
        var run = new Run(200);
        run.PolicyB.Breaks = true;
        var error = Assert.Throws<RestoreInterruptedException>(() => run.Root.RestoreFromPath(directory.FullPath));

        Assert.Equal("learner/rl_module/b", error.Failed);
        Assert.Equal(["self", "learner", "learner/rl_module", "learner/rl_module/a"], error.Restored);
        Assert.Equal(["learner/optimizer", "env_runner_0"], error.Untouched);
        Assert.Equal(
            "learner/rl_module/b failed to take a state that it had accepted: the disk is full. Restored are self, learner, learner/rl_module, learner/rl_module/a; "
            + "learner/rl_module/b perhaps in part; as before are learner/optimizer, env_runner_0. Restore again before anything else.",
            error.Message);
        Assert.Equal([107, 105, 104, 101, 102, 203, 206], run.Numbers[..7]);

        run.PolicyB.Breaks = false;
        run.Root.RestoreFromPath(directory.FullPath);
        Assert.Equal(new Run(100).Numbers, run.Numbers);
    }

    [Fact]
    public void Strictness_wants_the_same_components_on_both_sides()
    {
        new Part("Run", 1, null, ("old", new Part("P", 2, null, ("inner", new Part("P", 3)))), ("both", new Part("P", 4)), ("left_out", new Part("P", 5))).SaveToPath(directory.FullPath);
        var both = new Part("P", 14);
        var added = new Part("P", 16, null, ("inner", new Part("P", 17)));
        var root = new Part("Run", 11, null, ("both", both), ("new", added)) { LeftOut = "left_out" };

        var error = Assert.Throws<CheckpointMismatchException>(() => root.RestoreFromPath(directory.FullPath));
        Assert.Contains("unexpected components: old, old/inner;", error.Message, StringComparison.Ordinal);
        Assert.Contains("missing components: new, new/inner;", error.Message, StringComparison.Ordinal);
        Assert.Equal(14, both.Number);

        var report = root.RestoreFromPath(directory.FullPath, strict: false);
        Assert.False(report.IsExact);
        Assert.Equal(["new", "new/inner"], report.MissingComponents);
        Assert.Equal(["old", "old/inner"], report.UnexpectedComponents);
        Assert.Equal(["left_out"], report.IgnoredComponents);
        Assert.Equal([1, 4, 16], [root.Number, both.Number, added.Number]);
        Assert.Contains("components missing in the state (2): new; new/inner", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_directory_without_a_checkpoint_is_named_and_changes_nothing()
    {
        var run = new Run(200);
        Assert.Throws<CheckpointNotFoundException>(() => run.Root.RestoreFromPath(directory.File("nowhere")));
        Assert.Throws<CheckpointNotFoundException>(() => run.Root.RestoreFromPath(directory.FullPath));
        Assert.Equal(new Run(200).Numbers, run.Numbers);
    }

    [Fact]
    public void Names_that_are_no_names_are_refused_before_anything_is_written()
    {
        foreach (var name in new[] { "a/b", "", "..", "con", "ü", "a+b" })
        {
            Assert.Throws<ArgumentException>(() => new Part("Run", 1, null, (name, new Part("P", 1))).SaveToPath(directory.FullPath));
        }

        Assert.Throws<ArgumentException>(() => new Part("Run", 1, null, ("a", new Part("P", 1)), ("a", new Part("P", 1))).SaveToPath(directory.FullPath));
        Assert.Throws<ArgumentException>(() => new Part("Run", 1, null, ("self", new Part("P", 1))).SaveToPath(directory.FullPath));
        Assert.Empty(directory.FileNames());
    }

    [Fact]
    public async Task Saves_from_many_threads_leave_one_of_the_states_whole()
    {
        await Parallel.ForAsync(0, 12, (i, _) =>
        {
            new Run(100 * i).Root.SaveToPath(directory.FullPath);
            return ValueTask.CompletedTask;
        });
        var restored = new Run(-1);
        restored.Root.RestoreFromPath(directory.FullPath);
        Assert.Equal(new Run(restored.Root.Number - 7).Numbers, restored.Numbers);
        Assert.Equal(12, Checkpointable.GetCheckpointInfo(directory.FullPath).Generation);
    }
}
