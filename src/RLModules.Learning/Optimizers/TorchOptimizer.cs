using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RLModules.Learning.Optimizers;

/// <summary>Any of the engine's optimizers, so that a learner can step it.</summary>
/// <remarks>
/// The moments of Adam, AdamW, RMSProp and SGD are saved parameter by parameter under PyTorch's names; what another class remembers is saved
/// as the engine writes it, as bytes under <c>state_dict</c>.
/// </remarks>
public sealed class TorchOptimizer : LearnerOptimizer
{
    private readonly OptimizerHelper optimizer;
    private readonly (string Name, Parameter Parameter)[] parameters;

    /// <summary>Names an optimizer's parameters.</summary>
    /// <param name="optimizer">The optimizer; it is disposed with this one.</param>
    /// <param name="parameters">Its parameters, all of them and no other, under the names by which their state is saved.</param>
    /// <exception cref="ArgumentException">The optimizer steps a parameter that is not named, or a named one is not stepped by it, or comes twice.</exception>
    public TorchOptimizer(optim.Optimizer optimizer, IEnumerable<(string Name, Parameter Parameter)> parameters)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentNullException.ThrowIfNull(parameters);
        this.optimizer = optimizer as OptimizerHelper ?? throw new ArgumentException(
            $"TorchOptimizer: a {optimizer.GetType().Name} has no state that could be saved; derive from LearnerOptimizer instead.", nameof(optimizer));
        this.parameters = InTheOptimizersOrder(optimizer, [.. parameters]);
    }

    /// <inheritdoc/>
    public override string CheckpointTypeId => $"torch.optim.{optimizer.GetType().Name}";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, Parameter Parameter)> Parameters => parameters;

    /// <summary>The engine's optimizer.</summary>
    public optim.Optimizer Optimizer => optimizer;

    /// <summary>The learning rate of the first group; setting it sets that of all groups.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not a number.</exception>
    public override double LearningRate
    {
        get => optimizer.ParamGroups.First().LearningRate;
        set
        {
            OptionRange.AtLeast<TorchOptimizer>(value, 0);
            foreach (var group in optimizer.ParamGroups)
            {
                group.LearningRate = value;
            }
        }
    }

    /// <inheritdoc/>
    public override ModuleState GetState()
    {
        var states = optimizer.state_dict().State;
        var result = new ModuleState();
        if (states.All(TorchOptimizerState.IsKnown))
        {
            for (var i = 0; i < parameters.Length; i++)
            {
                foreach (var (name, tensor) in TorchOptimizerState.Read(states[i]))
                {
                    result.Add($"{parameters[i].Name}.{name}", tensor);
                }
            }
        }
        else
        {
            result.Add(TorchOptimizerState.Bytes, TorchOptimizerState.ReadBytes(optimizer));
        }

        return result;
    }

    /// <inheritdoc/>
    protected override GradientSet? Collect()
    {
        var indices = new List<int>(parameters.Length);
        var gradients = new List<Tensor>(parameters.Length);
        for (var i = 0; i < parameters.Length; i++)
        {
            if (parameters[i].Parameter.grad is { } gradient)
            {
                indices.Add(i);
                gradients.Add(gradient);
            }
        }

        return gradients.Count == 0 ? null : new GradientSet(this, indices, gradients, i => gradients[i]);
    }

    /// <inheritdoc/>
    protected override void Apply(GradientSet gradients) => optimizer.step();

    /// <inheritdoc/>
    protected override ModuleState Expected(IReadOnlyDictionary<string, Tensor> state)
    {
        var states = optimizer.state_dict().State;
        if (!states.All(TorchOptimizerState.IsKnown))
        {
            var bytes = new ModuleState();
            bytes.Add(TorchOptimizerState.Bytes, state.TryGetValue(TorchOptimizerState.Bytes, out var given) ? given : empty(0, ScalarType.Byte));
            return bytes;
        }

        // What an optimizer begins to remember with its first step may be on one side only.
        var later = parameters.SelectMany((entry, i) => TorchOptimizerState.Later(states[i]).Select(name => (Path: $"{entry.Name}.{name}", entry.Parameter))).ToArray();
        var expected = new ModuleState();
        foreach (var (path, tensor) in GetState().Where(entry => !later.Any(optional => optional.Path == entry.Key)))
        {
            expected.Add(path, tensor);
        }

        foreach (var (path, parameter) in later.Where(optional => state.ContainsKey(optional.Path)))
        {
            expected.Add(path, parameter);
        }

        return expected;
    }

    /// <inheritdoc/>
    protected override void Restore(IReadOnlyDictionary<string, Tensor> state)
    {
        var states = optimizer.state_dict().State;
        if (state.TryGetValue(TorchOptimizerState.Bytes, out var bytes))
        {
            TorchOptimizerState.WriteBytes(optimizer, bytes);
            return;
        }

        for (var i = 0; i < parameters.Length; i++)
        {
            var name = parameters[i].Name;
            TorchOptimizerState.Write(states[i], key => state.GetValueOrDefault($"{name}.{key}"));
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            optimizer.Dispose();
        }
    }

    private static (string Name, Parameter Parameter)[] InTheOptimizersOrder(optim.Optimizer optimizer, (string Name, Parameter Parameter)[] named)
    {
        var names = new Dictionary<Parameter, string>(ReferenceEqualityComparer.Instance);
        foreach (var (name, parameter) in named)
        {
            if (!names.TryAdd(parameter, name))
            {
                throw new ArgumentException($"TorchOptimizer: '{name}' and '{names[parameter]}' are one parameter; name it once.", nameof(named));
            }
        }

        var ordered = new List<(string Name, Parameter Parameter)>(named.Length);
        foreach (var parameter in optimizer.parameters())
        {
            if (!names.Remove(parameter, out var name))
            {
                throw new ArgumentException(
                    $"TorchOptimizer: the {optimizer.GetType().Name} steps a parameter of shape ({string.Join(", ", parameter.shape)}) that is not among the named ones.", nameof(optimizer));
            }

            ordered.Add((name, parameter));
        }

        return names.Count == 0 ? [.. ordered] : throw new ArgumentException(
            $"TorchOptimizer: the {optimizer.GetType().Name} does not step {string.Join(", ", names.Values)}.", nameof(named));
    }
}
