using RLModules.Algorithms.Replay;
using RLModules.Catalogs;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace RLModules.Algorithms.Dqn;

/// <summary>The parts of a Q-network: an encoder, a head for the actions and, where a value and advantages make up the Q-values, one for the value.</summary>
internal readonly record struct QNetwork(Encoder Encoder, Module<Tensor, Tensor> ActionHead, Module<Tensor, Tensor>? ValueHead, int ActionCount, DqnModelConfig Settings)
{
    /// <summary>Q-values of features, (B.., A), or with several atoms the logits of their distributions, (B.., A, N).</summary>
    public Tensor Values(Tensor features, bool isNoisy, Generator? generator = null)
    {
        Tensor Call(Module<Tensor, Tensor> head) => isNoisy && head is INoisyNetwork noisy ? noisy.CallNoisy(features, generator) : head.call(features);

        var (actions, atoms) = (Call(ActionHead), Settings.NumAtoms);
        actions = atoms == 1 ? actions : actions.unflatten(-1, ActionCount, atoms);
        return ValueHead is null ? actions
            : atoms == 1 ? DuelingHead.Combine(actions, Call(ValueHead))
            : DuelingHead.Combine(actions, Call(ValueHead).unsqueeze(-2), actionDimension: -2);
    }

    /// <summary>Those of the batch's observations.</summary>
    public Tensor Values(TensorDict batch, bool isNoisy = false) => Values(Encoder.call(batch)[Encoder.EncoderOut], isNoisy);

    /// <summary>Those of the observations that followed, as in training.</summary>
    public Tensor NextValues(TensorDict batch) =>
        Values(NextObservations.Encode(Encoder, batch, Encoder.IsStateful ? batch.GetDict(Columns.StateIn) : null), isNoisy: true);

    /// <summary>The Q-values, (B.., A): means of the distributions where there are any.</summary>
    public Tensor Expected(Tensor values) => Settings.NumAtoms == 1 ? values : DistributionalQHead.Expectation(values, Settings.VMin, Settings.VMax);

    /// <summary>The columns of values: Q-values, and of distributions their logits, probabilities and atoms.</summary>
    public TensorDict ColumnsOf(Tensor values)
    {
        var outputs = new TensorDict { { Columns.QfPreds, Expected(values) } };
        if (Settings.NumAtoms > 1)
        {
            outputs.Add(DqnColumns.QfLogits, values);
            outputs.Add(DqnColumns.QfProbs, values.softmax(-1));
            outputs.Add(DqnColumns.Atoms, linspace(Settings.VMin, Settings.VMax, Settings.NumAtoms, values.dtype, values.device));
        }

        return outputs;
    }
}
