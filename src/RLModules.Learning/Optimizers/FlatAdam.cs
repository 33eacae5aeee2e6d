using RLModules.Checkpoints;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RLModules.Learning.Optimizers;

/// <summary>
/// Adam (Kingma and Ba 2015, algorithm 1) over one flat vector. The parameters become views of it, so that a step is about a dozen
/// native calls however many parameters there are; on small networks that is most of what an optimizer costs.
/// <para><c>m ← β₁m + (1 − β₁)g</c>, <c>v ← β₂v + (1 − β₂)g²</c>, <c>θ ← θ − α·(m/(1 − β₁ᵗ)) / (√(v/(1 − β₂ᵗ)) + ε)</c></para>
/// </summary>
/// <remarks>
/// A parameter whose gradient is null in a step does not move, and its own t stays: then the parameters are stepped one by one.
/// Copying into a parameter (as <c>SetState</c> does) reaches the flat vector; a parameter that was given other memory is taken back
/// into it, with its new values, at the next step. Not thread-safe.
/// </remarks>
public sealed class FlatAdam : LearnerOptimizer
{
    private readonly FlatParameters parameters;
    private readonly AdamOptions options;
    private readonly Tensor momentum;
    private readonly Tensor variance;
    private readonly long[] steps;

    /// <summary>Moves the parameters into one vector. Their values stay; their memory changes.</summary>
    /// <param name="parameters">The parameters under the names by which their state is saved; all of one dtype and device.</param>
    /// <param name="options">The settings; null means the defaults.</param>
    /// <exception cref="ArgumentException">There is no parameter, a name or a parameter comes twice, or dtypes or devices differ.</exception>
    public FlatAdam(IEnumerable<(string Name, Parameter Parameter)> parameters, AdamOptions? options = null)
    {
        this.options = options ?? new AdamOptions();
        this.parameters = new FlatParameters(parameters);
        LearningRate = this.options.LearningRate;
        momentum = zeros_like(this.parameters.Vector).DetachFromDisposeScope();
        variance = zeros_like(this.parameters.Vector).DetachFromDisposeScope();
        steps = new long[this.parameters.Slots.Count];
    }

    /// <inheritdoc/>
    public override string CheckpointTypeId => "RLModules.FlatAdam";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, Parameter Parameter)> Parameters => parameters.Named;

    /// <summary>Step size α of the next step; starts as the options say.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not a number.</exception>
    public override double LearningRate { get; set => field = OptionRange.AtLeast<FlatAdam>(value, 0); }

    /// <summary>All parameters in one vector, in the order in which they were given.</summary>
    public Tensor Vector => parameters.Vector;

    /// <summary>Moments and step counts by parameter: <c>NAME.exp_avg</c>, <c>NAME.exp_avg_sq</c> in its shape, <c>NAME.step</c> int64; PyTorch's names.</summary>
    /// <returns>The moments are views of what the next step changes; <see cref="ModuleState.Clone"/> makes copies.</returns>
    public override ModuleState GetState()
    {
        var state = new ModuleState();
        for (var i = 0; i < steps.Length; i++)
        {
            var slot = parameters.Slots[i];
            state.Add(slot.Name + ".exp_avg", slot.Of(momentum));
            state.Add(slot.Name + ".exp_avg_sq", slot.Of(variance));
            state.Add(slot.Name + ".step", tensor(steps[i]));
        }

        return state;
    }

    /// <inheritdoc/>
    protected override GradientSet? Collect() => parameters.Gradients(this);

    /// <inheritdoc/>
    protected override void Apply(GradientSet gradients)
    {
        parameters.Reclaim();
        var gradient = gradients.Blocks[0];
        if (gradients.Indices.Count == steps.Length && steps.AsSpan().IndexOfAnyExcept(steps[0]) < 0)
        {
            Update(Vector, gradient, momentum, variance, steps[0] + 1);
            steps.AsSpan().Fill(steps[0] + 1);
        }
        else
        {
            StepOneByOne(gradient, gradients.Indices);
        }
    }

    /// <inheritdoc/>
    protected override void Restore(IReadOnlyDictionary<string, Tensor> state)
    {
        var own = GetState();
        for (var i = 0; i < steps.Length; i++)
        {
            var name = parameters.Slots[i].Name;
            state.TryCopyTo(name + ".exp_avg", own[name + ".exp_avg"]);
            state.TryCopyTo(name + ".exp_avg_sq", own[name + ".exp_avg_sq"]);
            steps[i] = state[name + ".step"].item<long>();
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            momentum.Dispose();
            variance.Dispose();
            parameters.Dispose();
        }
    }

    private void StepOneByOne(Tensor gradient, IReadOnlyList<int> indices)
    {
        var offset = 0L;
        foreach (var index in indices)
        {
            var slot = parameters.Slots[index];
            Update(slot.Part(Vector), gradient.narrow(0, offset, slot.Length), slot.Part(momentum), slot.Part(variance), ++steps[index]);
            offset += slot.Length;
        }
    }

    /// <summary>
    /// One step on a vector. Both bias corrections go into two numbers:
    /// <c>(m/c₁)/(√(v/c₂) + ε) = (√c₂/c₁)·m/(√v + ε√c₂)</c> with <c>cᵢ = 1 − βᵢᵗ</c>.
    /// </summary>
    private void Update(Tensor data, Tensor gradient, Tensor first, Tensor second, long step)
    {
        var correction1 = 1 - Math.Pow(options.Beta1, step);
        var rootCorrection2 = Math.Sqrt(1 - Math.Pow(options.Beta2, step));
        first.mul_(options.Beta1).add_(gradient, 1 - options.Beta1);
        second.mul_(options.Beta2).addcmul_(gradient, gradient, 1 - options.Beta2);
        var denominator = second.sqrt().add_(options.Epsilon * rootCorrection2);
        data.addcdiv_(first, denominator, -LearningRate * rootCorrection2 / correction1);
    }
}
