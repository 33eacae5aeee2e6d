using RLModules.Analyzers.Specs;
using RLModules.Analyzers.Tests.Support;
using RLModules.CodeFixes.Specs;

namespace RLModules.Analyzers.Tests.Specs;

/// <summary>RLM0312: a whole-batch forward puts what it declares into the dictionary it returns.</summary>
public sealed class DeclaredOutputsTests
{
    [Theory]
    [InlineData("return [];")]
    [InlineData("return new TensorDict { [\"other\"] = batch[\"obs\"] };")]
    [InlineData("TensorDict outputs = []; outputs[\"other\"] = batch[\"obs\"]; return outputs;")]
    [InlineData("var outputs = new TensorDict(); batch[\"vf_preds\"] = batch[\"obs\"]; return outputs;")]
    [InlineData("if (batch.Count > 1) { return []; } return new() { { \"other\", batch[\"obs\"] } };")]
    [InlineData("return batch.Count > 1 ? Outputs() : []; TensorDict Nothing() => new() { [\"vf_preds\"] = batch[\"obs\"] };", "CS8321")]
    [InlineData("var outputs = Outputs(); Fill(outputs); return outputs;")]
    public Task Fires_on(string statements, params string[] compilerIds) => Rule.Verify<DeclaredOutputsAnalyzer>(compilerIds, Module("{|RLM0312:Output(\"vf_preds\", \"b\")|}", statements));

    [Theory]
    [InlineData("return new TensorDict { [\"vf_preds\"] = batch[\"obs\"] };")]
    [InlineData("return new() { { Columns.VfPreds, batch[\"obs\"] } };")]
    [InlineData("var outputs = new TensorDict(); outputs[Columns.VfPreds] = batch[\"obs\"]; return outputs;")]
    [InlineData("var outputs = new TensorDict(); outputs.Add(\"vf_preds\", batch[\"obs\"]); return outputs;")]
    [InlineData("var outputs = new TensorDict(); outputs.Set(\"vf_preds\", batch[\"obs\"]); return outputs;")]
    [InlineData("if (batch.Count > 1) { return []; } return new() { [\"vf_preds\"] = batch[\"obs\"] };")]
    [InlineData("var outputs = Outputs(); outputs[\"vf_preds\"] = batch[\"obs\"]; return outputs;")]
    [InlineData("var outputs = new TensorDict(); FillAll(outputs); return outputs;")]
    [InlineData("return FillAll(new TensorDict());")]
    [InlineData("return batch;")]
    [InlineData("return batch.Map(tensor => tensor);")]
    [InlineData("return ForwardExploration(batch);")]
    [InlineData("var outputs = new TensorDict(); outputs[string.Concat(\"vf\", \"_preds\")] = batch[\"obs\"]; return outputs;")]
    [InlineData("var outputs = new TensorDict(); Console.WriteLine(outputs); return outputs;")]
    [InlineData("TensorDict outputs = []; outputs = batch; return outputs;")]
    [InlineData("throw new NotSupportedException();")]
    public Task Does_not_fire_on(string statements) => Rule.Verify<DeclaredOutputsAnalyzer>(Module("Output(\"vf_preds\", \"b\")", statements));

    [Fact]
    public Task Nested_and_optional_outputs_and_several_at_once() => Rule.Verify<DeclaredOutputsAnalyzer>(
        """
        internal static partial class Outer
        {
            [RLModule]
            internal sealed partial class Agent : RLModule
            {
                [ForwardTrain, {|RLM0312:Output("a")|}]
                [{|RLM0312:Output("state_out.c")|}]
                [Output("state_out.h"), Output("deep.x"), Output("maybe", Optional = true)]
                private TensorDict Train(TensorDict batch)
                {
                    var outputs = new TensorDict { ["state_out.h"] = batch["h"] };
                    outputs.Add("deep", Deep());
                    return outputs;
                }
            }
        }
        """,
        """
        internal static partial class Outer
        {
            internal sealed partial class Agent
            {
                [Forward, {|RLM0312:Output("a")|}] private static TensorDict Act(Tensor obs) => Deep();

                private static TensorDict Deep() => [];
            }
        }
        """);

    [Fact]
    public async Task Message() => Assert.Equal(
        ["'Train' declares the output 'vf_preds' and never puts it into the dictionary it returns: every call would fail its check"],
        await Rule.Messages<DeclaredOutputsAnalyzer>(Module("Output(\"vf_preds\", \"b\")", "return [];")));

    [Fact]
    public Task Fix_removes_the_outputs() => Fix.Verify<DeclaredOutputsAnalyzer, RemoveSpecCodeFix>(
        """
        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            // Acts.
            [Output("a")] [Forward] [Output("x")] [Output("b")]
            private TensorDict Act(Tensor obs) => new() { ["x"] = obs };

            [ForwardTrain, Output("c"), Output("x")]
            private TensorDict Train(Tensor obs) => new() { ["x"] = obs };

            [ForwardInference]
            [Output("d")] [Output("e")] private TensorDict Infer(Tensor obs) => [];

            [Output("f")] [Output("g")]
            [ForwardExploration]
            private TensorDict Explore(Tensor obs) => [];
        }
        """,
        """
        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            // Acts.
            [Forward] [Output("x")]
            private TensorDict Act(Tensor obs) => new() { ["x"] = obs };

            [ForwardTrain, Output("x")]
            private TensorDict Train(Tensor obs) => new() { ["x"] = obs };

            [ForwardInference]
            private TensorDict Infer(Tensor obs) => [];

            [ForwardExploration]
            private TensorDict Explore(Tensor obs) => [];
        }
        """);

    [Theory]
    [InlineData("return")]
    [InlineData("return new TensorDict { [")]
    [InlineData("var outputs = ; return outputs;")]
    public async Task Half_written_code(string statements) => _ = await Rule.Messages<DeclaredOutputsAnalyzer>(Module("Output(\"a\")", statements));

    private static string Module(string output, string statements) => $$"""
        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            [ForwardTrain]
            [{{output}}]
            private TensorDict Train(TensorDict batch)
            {
                {{statements}}
            }

            private static TensorDict Outputs() => new() { ["action_dist_inputs"] = zeros(1) };

            private static void Fill(TensorDict outputs) => outputs["other"] = zeros(1);

            private static TensorDict FillAll(TensorDict outputs)
            {
                outputs["vf_preds"] = zeros(1);
                return outputs;
            }
        }
        """;
}
