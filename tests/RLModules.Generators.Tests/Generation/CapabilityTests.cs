
namespace RLModules.Generators.Tests;

/// <summary>The API interfaces, target networks and recurrent state.</summary>
public sealed class CapabilityTests
{
    [Fact]
    public Task Values_from_embeddings() => Snapshot.Verify(Generation.Run(Module("""
        [ComputeValues]
        private Tensor Values(Tensor obs, Tensor? embeddings) => (embeddings ?? obs).squeeze(-1);
        """)));

    [Fact]
    public Task Q_values_and_advantages() => Snapshot.Verify(Generation.Run(Module("""
        [ComputeQValues] [return: Shape("b, {ActionSize}")] private Tensor Q(Tensor obs) => obs;
        [ComputeAdvantageDistribution] private (Tensor qfLogits, Tensor qfProbs) Advantages(Tensor obs) => (obs, obs);
        """)));

    [Fact]
    public Task Target_network() => Snapshot.Verify(Generation.Run(Module("""
        [TargetNetworkPair(nameof(BuildQ))] private Module<Tensor, Tensor> q;
        [NonInference, TargetNetworkPair(nameof(BuildValue))] private Linear value;

        private Module<Tensor, Tensor> BuildQ() => Linear(ObservationSize, ActionSize);
        private Linear BuildValue() => Linear(ObservationSize, 1);

        [Forward] [return: Column("qf_preds")] private Tensor Q(Tensor obs) => q.call(obs);
        [ForwardTarget] [return: Column("qf_target")] private Tensor QTarget(Tensor nextObs) => qTarget.call(nextObs) + valueTarget.call(nextObs);
        """)));

    [Fact]
    public Task Target_networks_under_keys_of_their_own_that_a_builder_may_leave_out() => Snapshot.Verify(Generation.Run(Module("""
        [TargetNetworkPair(nameof(BuildQ), Key = "target_q")] private Linear? q;
        [NonInference, TargetNetworkPair(nameof(BuildTwin), Key = "target_twin")] private Linear? twin;

        private Linear? BuildQ() => ActionSize > 1 ? Linear(ObservationSize, ActionSize) : null;
        private Linear? BuildTwin() => null;

        [Forward] [return: Column("qf_preds")] private Tensor Q(Tensor obs) => q is null ? obs : q.call(obs);
        [ForwardTarget] [return: Column("qf_target")] private Tensor QTarget(Tensor nextObs) => (qTarget ?? twinTarget)?.call(nextObs) ?? nextObs;
        """)));

    [Fact]
    public Task Initial_state() => Snapshot.Verify(Generation.Run(Module("""
        private readonly record struct Memory(Tensor H, Tensor C);

        [InitialState] private Memory Start() => new(zeros(8), zeros(2, 8));

        [Forward] private (Tensor actionDistInputs, Memory stateOut) Step(Tensor obs, Memory stateIn) => (obs, stateIn);

        [ForwardTrain]
        [Input("obs", "b, t, 4")]
        [Input("state_in.h")]
        [Output("state_out.c")]
        private TensorDict Train(TensorDict batch) => batch;
        """)));

    [Fact]
    public Task Initial_state_of_nested_records() => Snapshot.Verify(Generation.Run(Module("""
        private sealed record Cell(Tensor H);
        private sealed record Memory(Cell Actor, Cell Critic);

        [InitialState] private static Memory Start() => new(new(zeros(8)), new(zeros(4)));

        [Forward] private (Tensor actionDistInputs, Memory stateOut) Step(Tensor obs, Memory stateIn) => (obs, stateIn);
        """)));

    [Fact]
    public Task Initial_state_that_settings_decide() => Snapshot.Verify(Generation.Run(Module("""
        private readonly record struct Memory(Tensor H, Tensor C);

        [InitialState] private Memory? Start() => ActionSize > 2 ? new(zeros(8), zeros(8)) : null;

        [Forward] private (Tensor actionDistInputs, Memory? stateOut) Step(Tensor obs, Memory? stateIn) => (obs, stateIn);
        """)));

    [Fact]
    public Task Initial_state_as_columns() => Snapshot.Verify(Generation.Run(Module("""
        [InitialState] private TensorDict Start() => [];

        [Forward]
        [Input("obs")]
        [Input("next_obs", Optional = true)]
        [Input("state_in", Optional = true)]
        private TensorDict Step(TensorDict batch) => batch;
        """)));

    private static string Module(string members) => $$"""
        namespace Tests;

        [RLModule]
        internal partial class Agent : RLModule
        {
            {{members}}
        }
        """;
}
