using static TorchSharp.torch;

namespace RLModules.Algorithms.Sac;

/// <summary>One critic or two.</summary>
internal readonly record struct SacCritics(SacCritic First, SacCritic? Twin)
{
    /// <summary>Q₁(s, a) and Q₂(s, a).</summary>
    public (Tensor First, Tensor? Twin) Values(TensorDict batch, Tensor? actions) => (First.Values(batch, actions), Twin?.Values(batch, actions));

    /// <summary>The smaller of Q₁(s′, a′) and Q₂(s′, a′).</summary>
    public Tensor SmallerNext(TensorDict batch, Tensor? actions) => Smaller((First.NextValues(batch, actions), Twin?.NextValues(batch, actions)));

    /// <summary>The smaller of Q₁(s, a) and Q₂(s, a), with gradient through the actions and none to the critics, which an actor must not move.</summary>
    public Tensor SmallerOfActions(TensorDict batch, Tensor actions)
    {
        var learning = First.Parameters.Concat(Twin?.Parameters ?? []).Where(static parameter => parameter.requires_grad).ToArray();
        try
        {
            foreach (var parameter in learning)
            {
                parameter.requires_grad_(false);
            }

            return Smaller(Values(batch, actions));
        }
        finally
        {
            foreach (var parameter in learning)
            {
                parameter.requires_grad_(true);
            }
        }
    }

    /// <summary>Adds the columns of the values.</summary>
    public static TensorDict Add(TensorDict outputs, (Tensor First, Tensor? Twin) values)
    {
        outputs.Add(Columns.QfPreds, values.First);
        if (values.Twin is not null)
        {
            outputs.Add(SacColumns.QfTwinPreds, values.Twin);
        }

        return outputs;
    }

    /// <summary>The smaller of two values, or the only one.</summary>
    public static Tensor Smaller((Tensor First, Tensor? Twin) values) => values.Twin is null ? values.First : values.First.minimum(values.Twin);
}
