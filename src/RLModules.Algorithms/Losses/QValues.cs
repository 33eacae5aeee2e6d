using static TorchSharp.torch;

namespace RLModules.Algorithms.Losses;

/// <summary>Looks up Q-values. That of a forbidden action is −∞ or <see cref="float.MinValue"/>, as an action mask makes it; where it is asked for, it counts as 0 and gets no gradient.</summary>
public static class QValues
{
    /// <summary>The Q-values of actions, Q(s, a).</summary>
    /// <param name="qValues">Q-values of all actions, shape (B.., A).</param>
    /// <param name="actions">Actions, int64, shape (B..), counted from 0 wherever the space begins.</param>
    /// <returns>Shape (B..).</returns>
    /// <exception cref="ArgumentException">The shapes do not go together.</exception>
    public static Tensor Of(Tensor qValues, Tensor actions)
    {
        ArgumentNullException.ThrowIfNull(qValues);
        ArgumentNullException.ThrowIfNull(actions);
        LossShapes.RequireActions(actions, nameof(actions), qValues, nameof(qValues));
        var chosen = qValues.gather(-1, actions.unsqueeze(-1)).squeeze(-1);
        return chosen.masked_fill(chosen <= float.MinValue, 0);
    }

    /// <summary>
    /// The value of the next state, without gradient: <c>max Q′(s′, a)</c> (Mnih et al. 2015), or with two estimates <c>Q′(s′, argmax Q(s′, a))</c>, which does not take the
    /// luckiest error for the best action (double Q-learning, van Hasselt et al. 2016).
    /// </summary>
    /// <param name="targetQValues">Q′(s′, ·), the target network's, shape (B.., A).</param>
    /// <param name="onlineQValues">Q(s′, ·), the learning network's, shape (B.., A), which chooses the action; null means the target network chooses itself.</param>
    /// <returns>Shape (B..); 0 where every action is forbidden.</returns>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static Tensor OfNextState(Tensor targetQValues, Tensor? onlineQValues = null)
    {
        ArgumentNullException.ThrowIfNull(targetQValues);
        LossShapes.RequireSame(targetQValues, nameof(targetQValues), onlineQValues, nameof(onlineQValues));
        using var noGrad = no_grad();
        return Of(targetQValues, (onlineQValues ?? targetQValues).argmax(-1));
    }
}
