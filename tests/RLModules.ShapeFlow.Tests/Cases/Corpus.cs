using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.ShapeFlow.Tests.Cases;

/// <summary>The correct modules. Batches of one leading dimension serve (b, …), of two (b, t, …) as well where the module takes <c>b..</c>.</summary>
internal static class Corpus
{
    private static readonly DiscreteSpace Three = new(3);

    /// <summary>Batches with and without time, for modules that serve both.</summary>
    private static readonly IReadOnlyList<long[]> BothForms = [[29, 11], [120]];

    /// <summary>Batches of sequences.</summary>
    private static readonly IReadOnlyList<long[]> Sequences = [[29, 7], [120, 5]];

    public static IReadOnlyList<Case> All { get; } =
    [
        new("SeparateTowers", Box(6), Three) { Batches = BothForms, Columns = batch => Obs(batch, 6) },
        new("SharedEncoder", Box(6), Three) { Batches = BothForms, Columns = batch => Obs(batch, 6) },
        new("AtariCnn", Box(4, 36, 36), new DiscreteSpace(6)) { Columns = batch => Obs(batch, 4, 36, 36) },
        new("LstmActorCritic", Box(6), Three)
        {
            Batches = Sequences,
            Columns = batch => new()
            {
                { "obs", Floats(batch, 6) },
                { "state_in", new TensorDict { { "h", Floats(batch[..1], 24) }, { "c", Floats(batch[..1], 24) } } },
            },
        },
        new("GruMemory", Box(8), Three)
        {
            Batches = Sequences,
            Columns = batch => new() { { "obs", Floats(batch, 8) }, { "state_in", new TensorDict { { "h", Floats(batch[..1], 20) } } } },
        },
        new("DiscreteEmbedding", new DiscreteSpace(25), new DiscreteSpace(4)) { Batches = BothForms, Columns = batch => new() { { "obs", Integers(batch, 25) } } },
        new("DictObservation", new DictSpace(("position", Box(3)), ("velocity", Box(2)), ("inventory", Box(9))), new DiscreteSpace(5))
        {
            Columns = batch => new()
            {
                { "obs", new TensorDict { { "position", Floats(batch, 3) }, { "velocity", Floats(batch, 2) }, { "inventory", Floats(batch, 9) } } },
            },
        },
        new("DuelingQ", Box(8), new DiscreteSpace(4)) { Batches = BothForms, Columns = batch => Obs(batch, 8) },
        new("CategoricalQ", Box(8), new DiscreteSpace(4)) { Columns = batch => Obs(batch, 8) },
        new("TwinQ", Box(11), Box(3)) { Columns = batch => new() { { "obs", Floats(batch, 11) }, { "actions", Floats(batch, 3) } } },
        new("EntityAttention", Box(10, 5), new DiscreteSpace(7)) { Columns = batch => Obs(batch, 10, 5) },
        new("ResidualNorm", Box(9), new DiscreteSpace(4)) { Batches = BothForms, Columns = batch => Obs(batch, 9) },
        new("PointerHead", new DictSpace(("self", Box(6)), ("targets", Box(8, 4))), new DiscreteSpace(8))
        {
            Columns = batch => new()
            {
                { "obs", new TensorDict { { "self", Floats(batch, 6) }, { "targets", Floats(batch, 8, 4) } } },
                { "action_mask", Floats(batch, 8) },
            },
        },
        new("WorldModel", Box(7), new DiscreteSpace(4))
        {
            Columns = batch => new() { { "obs", Floats(batch, 7) }, { "next_obs", Floats(batch, 7) }, { "actions", Integers(batch, 4) } },
        },
        new("SetEncoder", Box(10, 4), new DiscreteSpace(5)) { Columns = batch => Obs(batch, 10, 4) },
        new("PixelAndVector", new DictSpace(("camera", Box(3, 16, 16)), ("joints", Box(12))), Box(6))
        {
            Columns = batch => new() { { "obs", new TensorDict { { "camera", Floats(batch, 3, 16, 16) }, { "joints", Floats(batch, 12) } } } },
        },
        new("GoalConditioned", Box(10), new DiscreteSpace(4)) { Columns = batch => new() { { "obs", Floats(batch, 10) }, { "goal", Floats(batch, 3) } } },
        new("Hierarchical", Box(6), Three) { Batches = BothForms, Columns = batch => Obs(batch, 6) },
        new("NetworkClass", Box(9), new DiscreteSpace(4)) { Batches = BothForms, Columns = batch => Obs(batch, 9) },
        new("TargetDqn", Box(6), Three)
        {
            Columns = batch => new() { { "obs", Floats(batch, 6) }, { "next_obs", Floats(batch, 6) }, { "actions", Integers(batch, 3) } },
        },
        new("HelperMethods", Box(9), new DiscreteSpace(5)) { Batches = BothForms, Columns = batch => Obs(batch, 9) },
        new("WholeBatchPolicy", Box(6), Three) { Columns = batch => new() { { "obs", Floats(batch, 6) }, { "prev_actions", Floats(batch, 3) } } },
        new("FrameStack", Box(5, 8), new DiscreteSpace(6)) { Columns = batch => Obs(batch, 5, 8) },
        new("FilmGate", new DictSpace(("regions", Box(9, 6)), ("instruction", Box(11))), new DiscreteSpace(5))
        {
            Columns = batch => new() { { "obs", new TensorDict { { "regions", Floats(batch, 9, 6) }, { "instruction", Floats(batch, 11) } } } },
        },
        new("TemporalConvolution", Box(9, 6), new DiscreteSpace(5)) { Columns = batch => Obs(batch, 9, 6) },
        new("BilinearFusion", new DictSpace(("arm", Box(8)), ("item", Box(10))), Box(4))
        {
            Columns = batch => new() { { "obs", new TensorDict { { "arm", Floats(batch, 8) }, { "item", Floats(batch, 10) } } } },
        },
        new("GaussianPolicy", Box(11), Box(4)) { Columns = batch => Obs(batch, 11) },
        new("QuantileQ", Box(8), new DiscreteSpace(4)) { Columns = batch => Obs(batch, 8) },
        new("EnsembleValues", Box(6), Three) { Batches = BothForms, Columns = batch => Obs(batch, 6) },
        new("MultiHeadAttention", Box(6, 10), new DiscreteSpace(4)) { Columns = batch => Obs(batch, 6, 10) },
        new("AutoregressiveHeads", Box(9), new DiscreteSpace(10)) { Batches = BothForms, Columns = batch => Obs(batch, 9) },
        new("NoveltyBonus", Box(8), Three) { Columns = batch => new() { { "obs", Floats(batch, 8) }, { "next_obs", Floats(batch, 8) } } },
        new("VariationalEncoder", Box(11), new DiscreteSpace(6)) { Columns = batch => Obs(batch, 11) },
        new("DecisionSequence", Box(4, 10), new DiscreteSpace(6))
        {
            Columns = batch => new() { { "obs", Floats(batch, 4, 10) }, { "actions", Integers([.. batch, 4], 6) }, { "returns_to_go", Floats(batch, 4) } },
        },
        new("LstmCellPolicy", Box(6), Three)
        {
            Columns = batch => new()
            {
                { "obs", Floats(batch, 6) },
                { "prev_rewards", Floats(batch) },
                { "state_in", new TensorDict { { "h", Floats(batch, 19) }, { "c", Floats(batch, 19) } } },
            },
        },
    ];

    private static BoxSpace Box(params ReadOnlySpan<long> shape) => new(-10, 10, shape);

    private static TensorDict Obs(long[] batch, params long[] shape) => new() { { "obs", Floats(batch, shape) } };

    private static Tensor Floats(long[] batch, params long[] shape) => rand([.. batch, .. shape]);

    private static Tensor Integers(long[] shape, long below) => randint(below, shape);
}
