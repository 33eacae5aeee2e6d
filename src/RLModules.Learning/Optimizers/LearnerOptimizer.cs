using RLModules.Checkpoints;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RLModules.Learning.Optimizers;

/// <summary>What a learner steps: named parameters, a learning rate, gradients after the backward pass, a step, a state.</summary>
/// <remarks>The order of a step is <see cref="ZeroGrad"/>, backward, <see cref="CollectGradients"/>, clipping, <see cref="Step(GradientSet)"/>. Not thread-safe.</remarks>
public abstract class LearnerOptimizer : ICheckpointable, IDisposable
{
    private const string LearningRateKey = "learning_rate";

    /// <inheritdoc/>
    public abstract string CheckpointTypeId { get; }

    /// <summary>The parameters under the names by which their state is saved, in order.</summary>
    public abstract IReadOnlyList<(string Name, Parameter Parameter)> Parameters { get; }

    /// <summary>Step size of the next step, from 0 upwards.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not a number.</exception>
    public abstract double LearningRate { get; set; }

    /// <summary>Clears the gradients, as must be done before each backward pass.</summary>
    public void ZeroGrad()
    {
        var parameters = Parameters;
        for (var i = 0; i < parameters.Count; i++)
        {
            parameters[i].Parameter.grad = null!;
        }
    }

    /// <summary>The gradients that the backward pass left.</summary>
    /// <returns>The gradients, in the caller's dispose scope; null if no parameter has one.</returns>
    public GradientSet? CollectGradients()
    {
        using var noGrad = no_grad();
        return Collect();
    }

    /// <summary>Steps every parameter that has a gradient.</summary>
    /// <param name="gradients">What <see cref="CollectGradients"/> gave, clipped or not.</param>
    /// <exception cref="ArgumentException">They are another optimizer's gradients.</exception>
    public void Step(GradientSet gradients)
    {
        ArgumentNullException.ThrowIfNull(gradients);
        if (!ReferenceEquals(gradients.Optimizer, this))
        {
            throw new ArgumentException($"{GetType().Name}: these are the gradients of another optimizer; step with those that CollectGradients of this one gave.", nameof(gradients));
        }

        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        Apply(gradients);
    }

    /// <summary>Collects and steps, without clipping.</summary>
    /// <returns>Whether any parameter had a gradient.</returns>
    public bool Step()
    {
        using var scope = NewDisposeScope();
        var gradients = CollectGradients();
        if (gradients is not null)
        {
            Step(gradients);
        }

        return gradients is not null;
    }

    /// <summary>What the optimizer remembers, by parameter and with PyTorch's names, such as <c>NAME.exp_avg</c>.</summary>
    /// <returns>Tensors that the next step may change; <see cref="ModuleState.Clone"/> makes copies.</returns>
    public abstract ModuleState GetState();

    /// <summary>Copies a state in.</summary>
    /// <param name="state">What <see cref="GetState"/> of an optimizer over parameters of these names and shapes gave.</param>
    /// <exception cref="CheckpointMismatchException">A tensor is missing, unexpected, or of another shape; all are listed and nothing has changed.</exception>
    public void SetState(IReadOnlyDictionary<string, Tensor> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        RequireFits(state);
        Restore(state);
    }

    /// <summary>Checks a state without touching anything.</summary>
    /// <param name="state">The state.</param>
    /// <exception cref="CheckpointMismatchException">A tensor is missing, unexpected, or of another shape; all are listed.</exception>
    public void RequireFits(IReadOnlyDictionary<string, Tensor> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        using var scope = NewDisposeScope();
        LoadReport.Compare(Expected(state), state).ThrowIfUnusable(GetType().Name);
    }

    /// <summary>What <see cref="GetState"/> gives, and the learning rate.</summary>
    public ComponentState GetOwnState()
    {
        var state = new ComponentState { Tensors = GetState() };
        state.Values.Put(LearningRateKey, LearningRate);
        return state;
    }

    /// <inheritdoc/>
    public LoadReport CheckOwnState(ComponentState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var rate = state.Values.GetDouble(LearningRateKey);
        if (!(rate >= 0))
        {
            throw new CheckpointMismatchException($"the value '{LearningRateKey}' is {rate}, expected a number from 0 upwards.");
        }

        using var scope = NewDisposeScope();
        return LoadReport.Compare(Expected(state.Tensors), state.Tensors);
    }

    /// <inheritdoc/>
    public void SetOwnState(ComponentState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var taken = new ModuleState();
        foreach (var (name, own) in Expected(state.Tensors))
        {
            if (!taken.TryAdd(name, state.Tensors))
            {
                taken.Add(name, own);
            }
        }

        Restore(taken);
        LearningRate = state.Values.GetDouble(LearningRateKey);
    }

    /// <summary>Frees what the optimizer remembers; the parameters stay.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>The gradients that there are. Runs without gradients of its own.</summary>
    protected abstract GradientSet? Collect();

    /// <summary>Steps. Runs without gradients of its own, in a dispose scope.</summary>
    /// <param name="gradients">This optimizer's gradients.</param>
    protected abstract void Apply(GradientSet gradients);

    /// <summary>What a state must look like to be copied in; unless overridden, like the state that there is now.</summary>
    /// <param name="state">The state that is offered.</param>
    protected virtual ModuleState Expected(IReadOnlyDictionary<string, Tensor> state) => GetState();

    /// <summary>Copies in a state that fits. Runs without gradients, in a dispose scope.</summary>
    /// <param name="state">The state.</param>
    protected abstract void Restore(IReadOnlyDictionary<string, Tensor> state);

    /// <summary>Frees what the optimizer remembers.</summary>
    /// <param name="disposing">False from a finalizer.</param>
    protected abstract void Dispose(bool disposing);
}
