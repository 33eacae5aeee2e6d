
namespace RLModules.Generators.Tests;

/// <summary>The forms of forward methods. Every output also compiles without a warning.</summary>
public sealed class ForwardTests
{
    [Fact]
    public Task Optional_column_and_shapes_that_share_names() => Snapshot.Verify(Generation.Run(Module("""
        [ForwardTrain]
        [return: Shape("b, {2 * ActionSize + 1}", "b")]
        private (Tensor qfPreds, Tensor vfPreds) Train([Shape("b, h")] Tensor obs, [Shape("b, 1, h")] Tensor? lossMask, [Shape("b")] Tensor? weights, [Column("next_obs")] Tensor successor) =>
            (obs, successor);
        """)));

    [Fact]
    public Task Record_as_nested_dictionary() => Snapshot.Verify(Generation.Run(Module("""
        private readonly record struct Views([Shape("b.., 8")] Tensor Global, Tensor? Local)
        {
            public Tensor Computed => Global;
        }

        private readonly record struct Memory(Tensor H, [Column("cell")] Tensor C);

        [Forward]
        private (Tensor actionDistInputs, Memory stateOut) Step(Views obs, Memory? stateIn) =>
            (obs.Global, stateIn ?? new Memory(obs.Global, obs.Global));
        """)));

    [Fact]
    public Task Record_as_the_columns_themselves() => Snapshot.Verify(Generation.Run(Module("""
        private readonly record struct Rollout([Shape("b.., 4")] Tensor Obs, [Shape("b..")] Tensor Rewards);

        private readonly record struct Outputs(Tensor ActionDistInputs, [Shape("b..")] Tensor VfPreds);

        [ForwardTrain]
        private Outputs Train([Batch] Rollout batch) => new(batch.Obs, batch.Rewards);
        """)));

    [Fact]
    public Task Distribution_as_return() => Snapshot.Verify(Generation.Run(Module("""
        [Forward] private CategoricalDistribution Policy(Tensor obs) => new(obs);
        """)));

    [Fact]
    public Task Distribution_as_tuple_element() => Snapshot.Verify(Generation.Run(Module("""
        [ForwardTrain] private (DiagGaussianDistribution policy, Tensor vfPreds) Train(Tensor obs) => (new(obs), obs);
        """)));

    [Fact]
    public Task Distribution_of_the_users_own() => Snapshot.Verify(Generation.Run(Module("""
        [Forward] private Beta Policy(Tensor obs) => new(obs);
        """, """
        internal sealed class Beta(Tensor inputs) : ActionDistribution(inputs)
        {
            public static ActionDistributionType Kind => CategoricalDistribution.Kind;
            public override ActionDistributionType Type => Kind;
            public override Tensor Sample(Generator? generator = null) => Inputs;
            public override Tensor Mode() => Inputs;
            public override Tensor LogProb(Tensor actions) => actions;
            public override Tensor Entropy() => Inputs;
            public override Tensor KlDivergence(ActionDistribution other) => Inputs;
        }
        """)));

    [Fact]
    public Task Distribution_bound_to_its_action_space() => Snapshot.Verify(Generation.Run(Module("""
        [Forward] private SquashedGaussianDistribution Policy(Tensor obs) => new(obs);
        """)));

    [Fact]
    public Task Exploration_context_by_value_and_by_reference() => Snapshot.Verify(Generation.Run(Module("""
        [Forward] private Tensor Policy(Tensor obs, ExplorationContext context) => context.Timestep > 0 ? obs : -obs;
        [ForwardExploration] [return: Column("actions")] private Tensor Explore(Tensor obs, in ExplorationContext context) => context.Timestep > 0 ? obs : -obs;
        [ForwardInference] private Tensor Greedy(Tensor obs) => obs;
        """)));

    [Fact]
    public Task Whole_batch() => Snapshot.Verify(Generation.Run(Module("""
        [ForwardTrain]
        [Input("obs", "b, h")]
        [Input("state_in.h", "b, {Settings.Units}", Optional = true)]
        [Input("actions", "b", DType = nameof(ScalarType.Int64))]
        [Input("infos", Optional = true)]
        [Input("extra")]
        [Input("nested.deep")]
        [Output("vf_preds", "b")]
        [Output("embeddings", "b, h")]
        [Output("aux")]
        private TensorDict Train(TensorDict batch) => batch;
        """)));

    [Fact]
    public Task Single_tensor_under_another_name_and_in_a_nested_dictionary() => Snapshot.Verify(Generation.Run(Module("""
        [Forward] [return: Column("policy.logits")] [return: Shape("b.., 2")] private Tensor Policy([Column("obs.global")] Tensor obs) => obs;
        """)));

    [Fact]
    public Task Optional_output() => Snapshot.Verify(Generation.Run(Module("""
        [Forward] [return: Shape("b.., 2", "b..")] private (Tensor actionDistInputs, Tensor? vfPreds) Policy(Tensor obs) => (obs, null);
        """)));

    [Fact]
    public Task Keyword_parameters_and_names_of_generated_locals() => Snapshot.Verify(Generation.Run(Module("""
        [ForwardTrain] private (Tensor @event, Tensor outputs, Tensor scope) @class(Tensor batch, Tensor @this, Tensor obs, [Column("b.batch")] Tensor other) => (batch, @this, other);
        """)));

    [Fact]
    public Task Static_method() => Snapshot.Verify(Generation.Run(Module("""
        [Forward] private static Tensor Policy(Tensor obs) => obs;
        """)));

    private static string[] Module(string members, string others = "") =>
    [
        $$"""
        namespace Tests;

        internal sealed record Settings { public int Units { get; init; } = 8; }

        [RLModule]
        internal sealed partial class Agent : RLModule<Settings>
        {
            {{members}}
        }

        {{others}}
        """,
    ];
}
