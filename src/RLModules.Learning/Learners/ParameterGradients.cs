using System.Collections;
using RLModules.Learning.Optimizers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RLModules.Learning.Learners;

/// <summary>The gradients of a step, one set for each optimizer that has any (RLlib's flat <c>ParamDict</c>: every parameter is in exactly one optimizer).</summary>
/// <param name="sets">The sets.</param>
public sealed class ParameterGradients(IReadOnlyList<GradientSet> sets) : IReadOnlyList<GradientSet>
{
    /// <inheritdoc/>
    public int Count => sets.Count;

    /// <inheritdoc/>
    public GradientSet this[int index] => sets[index];

    /// <summary>The gradients of an optimizer's parameters, or null where none has one.</summary>
    /// <param name="optimizer">The optimizer.</param>
    public GradientSet? Find(LearnerOptimizer optimizer)
    {
        foreach (var set in sets)
        {
            if (ReferenceEquals(set.Optimizer, optimizer))
            {
                return set;
            }
        }

        return null;
    }

    /// <summary>The gradient of a parameter, or null where it has none.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <returns>The gradient itself; after changing it in place, call its set's <see cref="GradientSet.MarkChanged"/>.</returns>
    public Tensor? Find(Parameter parameter) => sets.Select(set => set.Find(parameter)).FirstOrDefault(gradient => gradient is not null);

    /// <inheritdoc/>
    public IEnumerator<GradientSet> GetEnumerator() => sets.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
