using RLModules.Analyzers.Specs;
using RLModules.Analyzers.Tests.Support;
using RLModules.CodeFixes.Specs;

namespace RLModules.Analyzers.Tests.Specs;

/// <summary>RLM0310 and RLM0311: a whole-batch forward reads what it declares, and declares what it reads.</summary>
public sealed class DeclaredInputsTests
{
    [Theory]
    [InlineData("var x = batch[{|RLM0310:Columns.Actions|}];")]
    [InlineData("var x = batch[{|RLM0310:\"actions\"|}];")]
    [InlineData("var x = batch[{|RLM0310:nameof(batch)|}];")]
    [InlineData("const string Key = \"k\"; var x = batch[{|RLM0310:Key|}];")]
    [InlineData("batch[{|RLM0310:\"a\"|}] += 1;")]
    [InlineData("var alias = batch; var x = alias[{|RLM0310:\"a\"|}];")]
    [InlineData("var x = batch.GetDict({|RLM0310:\"state_in\"|});")]
    [InlineData("var x = batch.GetDict(\"state_in\")[{|RLM0310:\"h\"|}];")]
    [InlineData("var state = batch.GetDict(\"state_in\"); var x = state[{|RLM0310:\"h\"|}] + state[{|RLM0310:\"c\"|}];")]
    [InlineData("if (batch.FindDict(\"state_in\") is { } state) { var x = state[{|RLM0310:\"h\"|}]; }")]
    [InlineData("var x = batch.FindDict(\"state_in\")?[{|RLM0310:\"h\"|}];")]
    [InlineData("Func<Tensor> read = () => batch[{|RLM0310:\"a\"|}];")]
    [InlineData("Read(batch); static void Read(TensorDict columns) { var x = columns[{|RLM0310:\"a\"|}]; }")]
    [InlineData("Helper(batch); } private void Helper(TensorDict columns) { var x = columns[{|RLM0310:\"a\"|}];")]
    [InlineData("Console.WriteLine(batch); var x = batch[{|RLM0310:\"a\"|}];")]
    public Task A_read_that_no_input_declares(string statements) => Rule.Verify<DeclaredInputsAnalyzer>(Module(statements));

    [Theory]
    [InlineData("var x = batch[Columns.Obs];")]
    [InlineData("var x = batch[\"image\"] + batch[\"deep.map\"] + batch.GetDict(\"deep\")[\"map\"] + batch[\"nested.anything\"] + batch[\"maybe\"];")]
    [InlineData("var x = batch.Contains(\"actions\") ? batch[\"actions\"] : null;")]
    [InlineData("var x = batch.Find(\"actions\");")]
    [InlineData("var x = batch.TryGetValue(\"actions\", out var actions) ? actions : null;")]
    [InlineData("batch[\"own\"] = batch[\"obs\"]; var x = batch[\"own\"];")]
    [InlineData("batch.Add(\"own\", batch[\"obs\"]); var x = batch[\"own\"];")]
    [InlineData("var other = new TensorDict { [\"a\"] = batch[\"obs\"] }; var x = other[\"a\"];")]
    [InlineData("var key = string.Concat(\"a\", \"b\"); var x = batch[key];")]
    public async Task A_read_that_an_input_declares_or_that_needs_none(string statements)
    {
        var messages = await Rule.Messages<DeclaredInputsAnalyzer>(Module(statements));
        Assert.DoesNotContain(messages, message => message.Contains("which no [Input] declares", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("var x = batch[\"obs\"];")]
    [InlineData("Helper(batch); } private static void Helper(TensorDict columns) { var x = columns[\"obs\"];")]
    public Task An_input_that_is_never_read(string statements) => Rule.Verify<DeclaredInputsAnalyzer>($$"""
        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            [ForwardTrain]
            [Input("obs"), {|RLM0311:Input(Columns.Actions, "b")|}]
            [{|RLM0311:Input("maybe", Optional = true)|}]
            [{|RLM0311:Input("state_in.h")|}]
            private TensorDict Train(TensorDict batch)
            {
                {{statements}}
            {{(statements.Contains("private", StringComparison.Ordinal) ? "" : "return [];")}}
            }
        }
        """.Replace("Helper(batch); }", "Helper(batch); return []; }", StringComparison.Ordinal));

    [Theory]
    [InlineData("var x = batch[\"obs\"] + batch[\"state_in.h\"];")]
    [InlineData("var x = batch[\"obs\"]; var h = batch.GetDict(\"state_in\")[\"h\"];")]
    [InlineData("var x = batch[\"obs\"]; var states = batch.GetDict(\"state_in\"); Use(states); } private static void Use(object o) => Console.WriteLine(o); private static void More() {")]
    [InlineData("var x = batch.Find(\"obs\"); if (batch.Contains(\"state_in\")) { }")]
    [InlineData("Console.WriteLine(batch);")]
    [InlineData("foreach (var column in batch) { }")]
    [InlineData("Field = batch; } private static TensorDict? Field { get; set; } private static void More() {")]
    [InlineData("var key = string.Concat(\"ob\", \"s\"); var x = batch[key];")]
    [InlineData("var x = batch.Map(tensor => tensor);")]
    [InlineData("foreach (var leaf in batch.Leaves()) { }")]
    [InlineData("Read(batch); void Read(TensorDict columns) { var x = columns[\"obs\"] + columns[\"state_in.h\"]; }")]
    public Task An_input_that_may_be_read(string statements) => Rule.Verify<DeclaredInputsAnalyzer>($$"""
        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            [Forward] [Input("obs")] [Input("state_in.h")]
            private TensorDict Act(TensorDict batch) { Run(batch); return []; }

            private static void Run(TensorDict batch)
            {
                {{statements}}
            }
        }
        """);

    [Fact]
    public Task Returning_the_batch_reads_it() => Rule.Verify<DeclaredInputsAnalyzer>("""
        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            [Forward] [Input("obs")] private TensorDict Act(TensorDict batch) => batch;
        }
        """);

    [Fact]
    public Task Bound_forwards_and_other_methods_are_left_alone() => Rule.Verify<DeclaredInputsAnalyzer>("""
        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            [Forward] private Tensor Act(Tensor obs) => obs;
            [ForwardTrain] [Input("obs")] private TensorDict Train(TensorDict batch, Tensor actions) => new() { ["x"] = batch["obs"] + batch["actions"] };
            private static Tensor Other(TensorDict batch) => batch["anything"];
        }
        """);

    [Fact]
    public Task An_override_may_read_what_the_base_declares() => Rule.Verify<DeclaredInputsAnalyzer>(
        """
        [RLModule]
        internal abstract partial class Learned : RLModule
        {
            [Forward] [Input("obs")] private TensorDict Act(TensorDict batch) => new() { ["x"] = Read(batch) };
            protected virtual Tensor Read(TensorDict batch) => zeros(1);
            protected Tensor Rewards(TensorDict batch) => batch["rewards"];
        }
        """,
        """
        [RLModule]
        internal sealed partial class Agent : Learned
        {
            [ForwardTrain] private TensorDict Train(TensorDict batch) => new() { ["x"] = Rewards({|RLM0310:batch|}) };
            protected override Tensor Read(TensorDict batch) => batch["obs"];
        }
        """);

    [Fact]
    public async Task Messages()
    {
        Assert.Equal(
            ["'Train' reads column 'state_in.h', which no [Input] declares: a batch without it fails inside the forward instead of at its door"],
            await Rule.Messages<DeclaredInputsAnalyzer>("[RLModule] internal sealed partial class Agent : RLModule { [ForwardTrain] private TensorDict Train(TensorDict batch) => new() { [\"x\"] = batch.GetDict(\"state_in\")[\"h\"] }; }"));
        Assert.Equal(
            ["'Train' declares the input 'obs' and never reads it: callers must provide a column that is not used"],
            await Rule.Messages<DeclaredInputsAnalyzer>("[RLModule] internal sealed partial class Agent : RLModule { [ForwardTrain, Input(\"obs\")] private TensorDict Train(TensorDict batch) => []; }"));
    }

    [Fact]
    public Task Fix_adds_the_inputs_behind_those_there_are() => Fix.Verify<DeclaredInputsAnalyzer, AddInputCodeFix>(
        """
        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            private const string Own = "own";

            /// <summary>Trains.</summary>
            [ForwardTrain] // the only one
            [Input(Columns.Obs)]
            [Output("loss")]
            private TensorDict Train(TensorDict batch)
            {
                var state = batch.GetDict("state_in");
                return new() { ["loss"] = batch[Columns.Obs] + batch[Columns.Actions] + batch["actions"] + batch[Own] + state["h"] };
            }

            [Forward] private TensorDict Act(TensorDict batch) => new() { ["x"] = batch["obs"] };
        }
        """,
        """
        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            private const string Own = "own";

            /// <summary>Trains.</summary>
            [ForwardTrain] // the only one
            [Input(Columns.Obs)]
            [Input(Columns.Actions)]
            [Input(Own)]
            [Input("state_in.h")]
            [Output("loss")]
            private TensorDict Train(TensorDict batch)
            {
                var state = batch.GetDict("state_in");
                return new() { ["loss"] = batch[Columns.Obs] + batch[Columns.Actions] + batch["actions"] + batch[Own] + state["h"] };
            }

            [Forward] [Input("obs")] private TensorDict Act(TensorDict batch) => new() { ["x"] = batch["obs"] };
        }
        """);

    [Fact]
    public Task Fix_adds_the_inputs_below_the_forwards_attribute() => Fix.Verify<DeclaredInputsAnalyzer, AddInputCodeFix>(
        """
        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            // Before.
            [ForwardTrain]
            [Output("loss")]
            private TensorDict Train(TensorDict batch) => new() { ["loss"] = Read(batch) };

            private Tensor Read(TensorDict batch) => batch[Columns.Rewards] * batch[Columns.Weights];
        }
        """,
        """
        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            // Before.
            [ForwardTrain]
            [Input(Columns.Rewards)]
            [Input(Columns.Weights)]
            [Output("loss")]
            private TensorDict Train(TensorDict batch) => new() { ["loss"] = Read(batch) };

            private Tensor Read(TensorDict batch) => batch[Columns.Rewards] * batch[Columns.Weights];
        }
        """);

    [Fact]
    public async Task Fix_says_what_it_adds() => Assert.Equal(
        ["Add [Input(Columns.Rewards)]"],
        await Fix.Titles<DeclaredInputsAnalyzer, AddInputCodeFix>("[RLModule] internal sealed partial class Agent : RLModule { [Forward] private TensorDict Act(TensorDict batch) => new() { [\"x\"] = batch[Columns.Rewards] }; }"));

    [Fact]
    public Task Fix_removes_inputs_that_are_not_read() => Fix.Verify<DeclaredInputsAnalyzer, RemoveSpecCodeFix>(
        """
        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            /// <summary>Trains.</summary>
            [Input("a")]
            [ForwardTrain, Input("b")]
            [Input("obs")]
            [Input("c")]
            private TensorDict Train(TensorDict batch) => new() { ["loss"] = batch["obs"] };
        }
        """,
        """
        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            /// <summary>Trains.</summary>
            [ForwardTrain]
            [Input("obs")]
            private TensorDict Train(TensorDict batch) => new() { ["loss"] = batch["obs"] };
        }
        """);

    [Theory]
    [InlineData("var x = batch[")]
    [InlineData("batch.GetDict(\"a\").")]
    [InlineData("batch[] = batch[1, 2]; batch.Add();")]
    [InlineData("Helper(batch, ")]
    public async Task Half_written_code(string statements) => _ = await Rule.Messages<DeclaredInputsAnalyzer>(Module(statements));

    private static string Module(string statements) => $$"""
        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            [ForwardTrain]
            [Input("obs"), Input("image"), Input("deep.map"), Input("nested"), Input("maybe", Optional = true)]
            private TensorDict Train(TensorDict batch)
            {
                Console.WriteLine(batch);
                Run(batch);
                return [];
            }

            private void Run(TensorDict batch)
            {
                {{statements}}
            }
        }
        """;
}
