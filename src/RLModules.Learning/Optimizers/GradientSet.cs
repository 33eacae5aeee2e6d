using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RLModules.Learning.Optimizers;

/// <summary>
/// The gradients of one optimizer's parameters, on their way from the backward pass to the step. Parameters without a gradient are not in it.
/// All changes are in place.
/// </summary>
/// <remarks>Its tensors belong to the dispose scope in which it was collected.</remarks>
public sealed class GradientSet
{
    private readonly IReadOnlyList<Tensor> blocks;
    private readonly Func<int, Tensor> viewOf;
    private Tensor? norm;

    // The norm before the numbers became smaller: clipped ones need not be looked at again.
    private Tensor? bound;

    /// <summary>Puts gradients together.</summary>
    /// <param name="optimizer">Whose gradients they are.</param>
    /// <param name="indices">The places in <see cref="LearnerOptimizer.Parameters"/> of the parameters that have a gradient, increasing; at least one.</param>
    /// <param name="blocks">Tensors that together hold every gradient once.</param>
    /// <param name="viewOf">The gradient of the i-th of <paramref name="indices"/>, in its parameter's shape and in the memory of the blocks.</param>
    internal GradientSet(LearnerOptimizer optimizer, IReadOnlyList<int> indices, IReadOnlyList<Tensor> blocks, Func<int, Tensor> viewOf)
    {
        Optimizer = optimizer;
        Indices = indices;
        this.blocks = blocks;
        this.viewOf = viewOf;
    }

    /// <summary>The optimizer whose parameters these are the gradients of.</summary>
    public LearnerOptimizer Optimizer { get; }

    /// <summary>The parameters that have a gradient, under the names by which the optimizer knows them.</summary>
    public IEnumerable<(string Name, Parameter Parameter)> Parameters => Indices.Select(index => Optimizer.Parameters[index]);

    /// <summary>The places of those parameters in the optimizer's.</summary>
    internal IReadOnlyList<int> Indices { get; }

    /// <summary>The tensors that together hold every gradient once.</summary>
    internal IReadOnlyList<Tensor> Blocks => blocks;

    /// <summary>The gradient of a parameter, or null where it has none.</summary>
    /// <param name="parameter">A parameter of the optimizer.</param>
    /// <returns>The gradient itself, not a copy: after changing it in place, call <see cref="MarkChanged"/>.</returns>
    public Tensor? Find(Parameter parameter)
    {
        for (var i = 0; i < Indices.Count; i++)
        {
            if (ReferenceEquals(Optimizer.Parameters[Indices[i]].Parameter, parameter))
            {
                return viewOf(i);
            }
        }

        return null;
    }

    /// <summary>Replaces the gradient of a parameter.</summary>
    /// <param name="parameter">A parameter that has one.</param>
    /// <param name="gradient">The values, in the parameter's shape.</param>
    /// <exception cref="ArgumentException">The parameter has no gradient here, or one of another shape.</exception>
    public void Set(Parameter parameter, Tensor gradient)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        var own = Find(parameter) ?? throw new ArgumentException("The parameter has no gradient in this set; it is of another optimizer, or outside the loss.", nameof(parameter));
        if (!own.shape.AsSpan().SequenceEqual(gradient.shape))
        {
            throw new ArgumentException($"The gradient has shape ({string.Join(", ", gradient.shape)}), its parameter ({string.Join(", ", own.shape)}).", nameof(gradient));
        }

        using var noGrad = no_grad();
        own.copy_(gradient);
        MarkChanged();
    }

    /// <summary>The Euclidean norm over all gradients as they are now; computed once until they change.</summary>
    /// <returns>A scalar.</returns>
    public Tensor GlobalNorm()
    {
        using var noGrad = no_grad();
        return norm ??= blocks.Count == 1 ? blocks[0].norm() : stack(blocks.Select(block => block.norm().to(blocks[0].dtype, blocks[0].device)).ToArray()).norm();
    }

    /// <summary>To be called after a gradient that <see cref="Find"/> returned was changed in place.</summary>
    public void MarkChanged() => norm = bound = null;

    /// <summary>Whether every number is finite. Waits for the device that computes them.</summary>
    public bool IsFinite()
    {
        // A norm is finite only where all numbers are; one that overflowed says nothing.
        if (IsFinite(norm ?? bound ?? GlobalNorm()))
        {
            return true;
        }

        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        return blocks.All(block => block.isfinite().all().item<bool>());
    }

    /// <summary>The names of the parameters whose gradients hold NaN or ±∞.</summary>
    public IReadOnlyList<string> FindNonFinite()
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        return [.. Indices.Select((index, i) => (Optimizer.Parameters[index].Name, IsFinite: viewOf(i).isfinite().all().item<bool>()))
            .Where(entry => !entry.IsFinite).Select(entry => entry.Name)];
    }

    /// <summary>Makes NaN 0 and ±∞ the largest finite number of its sign.</summary>
    public void ReplaceNonFinite()
    {
        using var noGrad = no_grad();
        foreach (var block in blocks)
        {
            block.nan_to_num_();
        }

        MarkChanged();
    }

    /// <summary>To be called after every number was changed in place to one that is no larger: clipping does that.</summary>
    internal void MarkShrunk() => (norm, bound) = (null, norm ?? bound);

    /// <summary>Multiplies all gradients by a number.</summary>
    /// <param name="coefficient">A scalar in [0, 1].</param>
    internal void Scale(Tensor coefficient)
    {
        foreach (var block in blocks)
        {
            block.mul_(blocks.Count == 1 ? coefficient : coefficient.to(block.dtype, block.device));
        }

        MarkShrunk();
    }

    /// <summary>The gradients one by one, each in its parameter's shape; change them in place and call <see cref="MarkChanged"/>.</summary>
    internal IEnumerable<Tensor> Views() => Enumerable.Range(0, Indices.Count).Select(viewOf);

    private static bool IsFinite(Tensor scalar)
    {
        if (scalar.dtype == ScalarType.Float32)
        {
            return float.IsFinite(scalar.item<float>());
        }

        using var isFinite = scalar.isfinite();
        return isFinite.item<bool>();
    }
}
