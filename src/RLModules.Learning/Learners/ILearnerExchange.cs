namespace RLModules.Learning.Learners;

/// <summary>How a learner speaks with those that share its work: plain numbers, so that the others may be on other threads or other machines.</summary>
/// <remarks>All learners make the same calls in the same order; a call returns when every learner has made it.</remarks>
public interface ILearnerExchange
{
    /// <summary>The learner's place among the others, from 0.</summary>
    int Rank { get; }

    /// <summary>The number of learners.</summary>
    int Count { get; }

    /// <summary>Replaces numbers by their sums over all learners, added in the order of the learners, so that every one gets the same bits.</summary>
    /// <param name="values">The learner's own numbers, as many as every other learner's; the sums on return.</param>
    /// <exception cref="InvalidOperationException">Another learner has another number of values.</exception>
    /// <exception cref="OperationCanceledException">Another learner failed, or the update was cancelled; nothing was summed.</exception>
    void Sum(Span<float> values);
}
