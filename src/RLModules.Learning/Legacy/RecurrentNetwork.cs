using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Learning.Legacy;

/// <summary>A <see cref="ModelV2"/> that sees its rows as sequences; RLlib's class of that name for torch.</summary>
public abstract class RecurrentNetwork : ModelV2
{
    /// <inheritdoc cref="ModelV2(Space, Space, int, string)"/>
    protected RecurrentNetwork(Space obsSpace, Space actionSpace, int numOutputs, string name)
        : base(obsSpace, actionSpace, numOutputs, name)
    {
    }

    /// <summary>The model's pass over sequences.</summary>
    /// <param name="inputs">The flat observations, float32, (S, T, F); zeros behind a sequence's end.</param>
    /// <param name="state">The recurrent state, (S, …) each.</param>
    /// <param name="seqLens">The lengths of the sequences, int64, (S).</param>
    /// <returns>The output, (S, T, <see cref="ModelV2.NumOutputs"/>), and the new state.</returns>
    protected abstract (Tensor Output, IReadOnlyList<Tensor> State) ForwardRnn(Tensor inputs, IReadOnlyList<Tensor> state, Tensor seqLens);

    /// <inheritdoc/>
    protected sealed override (Tensor Output, IReadOnlyList<Tensor> State) Forward(ModelInputDict inputDict, IReadOnlyList<Tensor> state, Tensor? seqLens)
    {
        ArgumentNullException.ThrowIfNull(inputDict);
        var lengths = seqLens ?? throw new InvalidOperationException(
            $"{GetName()} needs the lengths of its sequences: pass seqLens, or a batch with the columns '{Columns.StateIn}' and obs of shape (b, t, …).");
        var rows = inputDict.ObsFlat;
        var (output, next) = ForwardRnn(rows.view(lengths.size(0), -1, rows.size(1)), state, lengths);
        return (output.reshape(-1, output.size(-1)), next);
    }
}
