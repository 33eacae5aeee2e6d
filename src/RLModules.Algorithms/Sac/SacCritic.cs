using RLModules.Algorithms.Replay;
using RLModules.Catalogs;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace RLModules.Algorithms.Sac;

/// <summary>A critic: an encoder and a head, and whether the actions go into the one or into the other.</summary>
internal readonly record struct SacCritic(Encoder Encoder, Module<Tensor, Tensor> Head, bool EncodesActions)
{
    public IEnumerable<Parameter> Parameters => Encoder.parameters().Concat(Head.parameters());

    /// <summary>Q(s, a), (B..), or without actions that of every choice, (B.., A).</summary>
    public Tensor Values(TensorDict batch, Tensor? actions) => EncodesActions
        ? OfPairs(batch[Columns.Obs], actions!)
        : OfFeatures(Encoder.call(NextObservations.Columns(NextObservations.Of(batch, Columns.Obs), EmptyMemory(batch)))[Encoder.EncoderOut], actions);

    /// <summary>Q(s′, a′).</summary>
    public Tensor NextValues(TensorDict batch, Tensor? actions) => EncodesActions
        ? OfPairs(batch[Columns.NextObs], actions!)
        : OfFeatures(NextObservations.Encode(Encoder, batch, EmptyMemory(batch)), actions);

    private static Tensor Beside(Tensor left, Tensor actions) =>
        cat([left.to_type(ScalarType.Float32), (actions.ndim == left.ndim ? actions : actions.unsqueeze(-1)).to_type(ScalarType.Float32)], -1);

    private Tensor OfPairs(Tensor observations, Tensor actions) => Head.call(Encoder.call(NextObservations.Columns(Beside(observations, actions), null))[Encoder.EncoderOut]).squeeze(-1);

    private Tensor OfFeatures(Tensor features, Tensor? actions) => actions is null ? Head.call(features) : Head.call(Beside(features, actions)).squeeze(-1);

    private TensorDict? EmptyMemory(TensorDict batch)
    {
        if (!Encoder.IsStateful)
        {
            return null;
        }

        var rows = batch.Leaves().First(static leaf => leaf.Key.StartsWith(Columns.Obs, StringComparison.Ordinal)).Value.size(0);
        return Encoder.GetInitialState().Map(state => state.unsqueeze(0).expand([rows, .. state.shape]));
    }
}
