using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace RLModules.Generators.Tests.Incrementality;

/// <summary>What is recomputed after an edit, and what is not.</summary>
public sealed class CachingTests
{
    private const string Agent = """
        namespace Tests;

        internal sealed record Settings { public int Units { get; init; } }

        [RLModule]
        internal sealed partial class Agent : RLModule<Settings>
        {
            private Encoder encoder;
            [NonInference] private Linear critic;

            private partial void Setup()
            {
                encoder = new Encoder();
                critic = Linear(4, 1);
            }

            [Forward] private Tensor Policy(Tensor obs) => encoder.call(obs);
            [ComputeValues] private Tensor Values(Tensor obs) => critic.call(obs);
        }
        """;

    private const string Encoder = """
        namespace Tests;

        [Network]
        internal sealed partial class Encoder : Module<Tensor, Tensor>
        {
            private readonly Linear layer;
            public Encoder() : base("encoder") { layer = Linear(4, 4); RegisterComponents(); }
            public override Tensor forward(Tensor input) => layer.call(input);
        }

        [RLModule] internal sealed partial class Other : RLModule;
        """;

    private static readonly string[] Steps =
        [.. typeof(TrackingNames).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!)];

    [Fact]
    public void Every_step_has_a_name_that_is_tracked()
    {
        var tracked = Run(Sources.Compile(Agent, Encoder)).Results.SelectMany(result => result.TrackedSteps.Keys).ToHashSet();

        Assert.All(Steps, step => Assert.Contains(step, tracked));
    }

    [Theory]
    [InlineData("// A comment above.\n", "")]
    [InlineData("", "\n// A comment below.")]
    [InlineData("", "\ninternal class Unrelated;")]
    public void Edit_that_changes_no_model_changes_no_output(string above, string below)
    {
        var before = Sources.Compile(Agent, Encoder);

        AssertNothingChanged(Run(before, Edit(before, 0, above + Agent + below)));
    }

    [Fact]
    public void Edit_in_a_method_body_changes_no_output()
    {
        var before = Sources.Compile(Agent, Encoder);

        AssertNothingChanged(Run(before, Edit(before, 0, Agent.Replace("critic = Linear(4, 1);", "critic = Linear(4, 1, false);", StringComparison.Ordinal))));
    }

    [Fact]
    public void Edit_in_another_file_changes_no_output()
    {
        var before = Sources.Compile(Agent, Encoder, "internal class Unrelated;");

        AssertNothingChanged(Run(before, Edit(before, 2, "internal class Changed;")));
    }

    [Theory]
    [InlineData("private Encoder encoder;", "private Encoder encoder; private Linear? second;", TrackingNames.Structures)]
    [InlineData("Policy(Tensor obs)", "Policy(Tensor nextObs)", TrackingNames.Forwards)]
    [InlineData("int Units", "long Units", TrackingNames.Specs)]
    public void Change_of_one_concern_rewrites_one_file(string old, string changed, string step)
    {
        var before = Sources.Compile(Agent, Encoder);
        var result = Run(before, Edit(before, 0, Agent.Replace(old, changed, StringComparison.Ordinal).Replace("encoder.call(obs)", "zeros(1)", StringComparison.Ordinal)));

        Assert.Equal([step], result.Results.SelectMany(run => run.TrackedSteps)
            .Where(entry => entry.Key is TrackingNames.Structures or TrackingNames.Forwards or TrackingNames.Specs)
            .Where(entry => entry.Value.SelectMany(run => run.Outputs).Any(output => output.Reason == IncrementalStepRunReason.Modified))
            .Select(entry => entry.Key));
        Assert.Single(Outputs(result), output => output.Reason == IncrementalStepRunReason.Modified);
    }

    [Fact]
    public void Models_hold_neither_symbols_nor_syntax()
    {
        var result = Run(Sources.Compile(Agent, Encoder));
        var values = result.Results.SelectMany(run => run.TrackedSteps)
            .Where(entry => Steps.Contains(entry.Key))
            .SelectMany(entry => entry.Value)
            .SelectMany(step => step.Outputs)
            .Select(output => output.Value)
            .ToArray();

        Assert.NotEmpty(values);
        Assert.All(values, value => Walk(value, new HashSet<object>(ReferenceEqualityComparer.Instance)));
    }

    private static void Walk(object? value, HashSet<object> visited)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum || !visited.Add(value))
        {
            return;
        }

        Assert.False(value is Compilation or ISymbol or SyntaxNode or SyntaxTree or SemanticModel or Location, $"A model holds a {value.GetType()}.");
        if (value is IEnumerable items)
        {
            foreach (var item in items)
            {
                Walk(item, visited);
            }
        }

        for (var type = value.GetType(); type is not null; type = type.BaseType)
        {
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                Walk(field.GetValue(value), visited);
            }
        }
    }

    private static void AssertNothingChanged(GeneratorDriverRunResult result)
    {
        // The step behind the attribute runs again, all others do not even start.
        var steps = result.Results.SelectMany(run => run.TrackedSteps).Where(entry => Steps.Contains(entry.Key)).SelectMany(entry => entry.Value).SelectMany(step => step.Outputs);
        Assert.All(steps, output => Assert.Contains(output.Reason, new[] { IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached }));
        Assert.NotEmpty(Outputs(result));
        Assert.All(Outputs(result), output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    private static (object Value, IncrementalStepRunReason Reason)[] Outputs(GeneratorDriverRunResult result) =>
        [.. result.Results.SelectMany(run => run.TrackedOutputSteps).SelectMany(entry => entry.Value).SelectMany(step => step.Outputs)];

    private static GeneratorDriverRunResult Run(params CSharpCompilation[] compilations) =>
        compilations.Aggregate(Generation.CreateDriver(), (driver, compilation) => driver.RunGenerators(compilation)).GetRunResult();

    private static CSharpCompilation Edit(CSharpCompilation compilation, int file, string source)
    {
        var path = $"File{file}.cs";
        return compilation.ReplaceSyntaxTree(compilation.SyntaxTrees.Single(tree => tree.FilePath == path), Sources.Parse(path, source));
    }
}
