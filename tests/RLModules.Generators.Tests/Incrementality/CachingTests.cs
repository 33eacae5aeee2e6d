using System.Reflection;
using Microsoft.CodeAnalysis;

namespace RLModules.Generators.Tests.Incrementality;

/// <summary>What is written anew after an edit, and what is not.</summary>
public sealed class CachingTests
{
    private static readonly string[] Steps =
        [.. typeof(TrackingNames).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!)];

    [Fact]
    public void Every_step_has_a_name_that_is_tracked()
    {
        var tracked = PipelineRun.Of(Project.Compilation).StepNames.ToHashSet();

        Assert.All(Steps, step => Assert.Contains(step, tracked));
    }

    [Fact]
    public void First_run_writes_every_file() => Assert.Equal(
        [
            "Forwards Tests.Agent: New", "Forwards Tests.Other: New", "Networks Tests.Encoder: New", "Specs Tests.Agent: New",
            "Specs Tests.Other: New", "Structures Tests.Agent: New", "Structures Tests.Other: New",
        ],
        PipelineRun.Of(Project.Compilation).Changes);

    [Theory]
    [InlineData(Project.PlainFile, "=> 1", "=> 2")]
    [InlineData(Project.PlainFile, "One", "Two")]
    [InlineData(Project.AgentFile, "namespace Tests;", "// A comment above.\nnamespace Tests;")]
    [InlineData(Project.AgentFile, "namespace Tests;", "\n\n\nnamespace Tests;")]
    [InlineData(Project.AgentFile, "namespace Tests;", "namespace Tests; internal class Unrelated;")]
    [InlineData(Project.AgentFile, "[RLModule]", "/// <summary>An agent.</summary>\n[RLModule]\n")]
    [InlineData(Project.AgentFile, "private Linear policy;", "// A comment inside.\n    private   Linear   policy;\n\n")]
    [InlineData(Project.AgentFile, "[Forward] private", "[Forward]\n    private")]
    [InlineData(Project.AgentFile, "critic = Linear(4, 1);", "critic = Linear(4, 1, false);")]
    [InlineData(Project.AgentFile, "critic.call(obs)", "critic.call(obs).squeeze(-1)")]
    [InlineData(Project.AgentFile, "[ComputeValues]", "private int Helper() => 1;\n    [ComputeValues]")]
    [InlineData(Project.EncoderFile, "layer.call(input)", "layer.call(input).tanh()")]
    [InlineData(Project.EncoderFile, "namespace Tests;", "// A comment above.\nnamespace Tests;")]
    public void Edit_that_changes_no_model_changes_no_output(int file, string text, string replacement)
    {
        var before = Project.Compilation;
        var run = PipelineRun.Of(before, before.Edit(file, text, replacement));

        // The step behind the attribute runs again, all others do not even start.
        Assert.All(Steps.SelectMany(run.Step), output => Assert.Contains(output.Reason, new[] { IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached }));
        Assert.Equal(7, run.Outputs.Count());
        Assert.Empty(run.Changes);
    }

    [Theory]
    [InlineData("a component", "private Linear policy;", "private Linear policy; private Linear? second;", "Structures")]
    [InlineData("a new attribute on a component", "private Linear policy;", "[NonInference] private Linear policy;", "Structures")]
    [InlineData("a state key", "private Linear policy;", "[Component(\"head\")] private Linear policy;", "Structures")]
    [InlineData("a column", "Policy([Shape(\"b, 4\")] Tensor obs)", "Policy([Shape(\"b, 4\")] Tensor nextObs)", "Forwards")]
    [InlineData("a [Shape]", "\"b, 4\"", "\"b, 8\"", "Forwards")]
    [InlineData("a new attribute on a result", "[Forward]", "[Forward] [return: Shape(\"b, 2\")]", "Forwards")]
    [InlineData("another attribute on a method", "[Forward]", "[ForwardInference]", "Forwards")]
    [InlineData("a setting", "int Units", "long Units", "Specs")]
    public void Change_of_one_concern_of_a_module_rewrites_one_file(string change, string text, string replacement, string concern)
    {
        var before = Project.Compilation;

        Assert.True(new[] { $"{concern} Tests.Agent: Modified" }.SequenceEqual(PipelineRun.Of(before, before.Edit(Project.AgentFile, text, replacement)).Changes), change);
    }

    [Fact]
    public void Type_id_stands_in_the_spec_alone()
    {
        var before = Project.Compilation;

        Assert.Equal(["Specs Tests.Agent: Modified"], PipelineRun.Of(before, before.Edit(Project.AgentFile, "[RLModule]", "[RLModule(Id = \"agent\")]")).Changes);
    }

    [Fact]
    public void Network_in_another_file_changes_with_the_modules_that_use_it()
    {
        var before = Project.Compilation;
        var after = before.Edit(Project.EncoderFile, "private readonly Linear reconstruction;", "[NonInference] private readonly Linear reconstruction;");

        Assert.Equal(["Networks Tests.Encoder: Modified", "Structures Tests.Agent: Modified"], PipelineRun.Of(before, after).Changes);
    }

    [Fact]
    public void New_module_is_written_beside_the_others()
    {
        var before = Project.Compilation;
        var after = before.Add("namespace Tests; [RLModule] internal sealed partial class Added : RLModule;");

        Assert.Equal(["Specs Tests.Added: New", "Structures Tests.Added: New"], PipelineRun.Of(before, after).Changes);
    }

    [Fact]
    public void Class_that_becomes_a_module_is_written_beside_the_others()
    {
        var before = Project.Compilation.Add("namespace Tests; internal sealed partial class Added : RLModule { public Added(RLModuleSpec spec) : base(spec) { } }");
        var after = before.Write(5, "namespace Tests; [RLModule] internal sealed partial class Added : RLModule { public Added(RLModuleSpec spec) : base(spec) { } }");

        Assert.Equal(["Specs Tests.Added: New", "Structures Tests.Added: New"], PipelineRun.Of(before, after).Changes);
    }

    [Fact]
    public void Removed_module_takes_its_own_files_along()
    {
        var before = Project.Compilation;

        Assert.Equal(
            ["Forwards Tests.Other: Removed", "Specs Tests.Other: Removed", "Structures Tests.Other: Removed"],
            PipelineRun.Of(before, before.Remove(Project.OtherFile)).Changes);
    }

    // Roslyn compares the values of one file by their place in it, so those behind the new one move up and are written again.
    [Fact]
    public void Module_in_the_middle_of_a_file_moves_only_those_behind_it()
    {
        const string First = "namespace Tests; [RLModule] internal sealed partial class First : RLModule;";
        const string Last = "[RLModule] internal sealed partial class Last : RLModule;";
        var before = Project.Compilation.Write(Project.PlainFile, First + Last);
        var after = before.Write(Project.PlainFile, First + "[RLModule] internal sealed partial class Middle : RLModule;" + Last);

        Assert.Equal(
            ["Specs Tests.Last: New", "Specs Tests.Middle: Modified", "Structures Tests.Last: New", "Structures Tests.Middle: Modified"],
            PipelineRun.Of(before, after).Changes);
    }
}
