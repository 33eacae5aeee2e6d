using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Gradient descent, with momentum where it is not 0.</summary>
/// <remarks>v = momentum * v + (1 - dampening) * g, p -= lr * v; the first v is g.</remarks>
public partial class SGD : OptimizerHelper, optim.IMomentum
{
    private readonly Options defaults;

    /// <summary>Makes an optimizer of one group.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="lr">The learning rate.</param>
    /// <param name="momentum">The decay rate of the velocity; 0 for none.</param>
    /// <param name="dampening">How much less than the whole gradient is added to the velocity.</param>
    /// <param name="weight_decay">The factor of the parameters that is added to their gradients.</param>
    /// <param name="nesterov">True to step along the gradient plus the momentum times the new velocity.</param>
    /// <param name="maximize">True to go uphill.</param>
    public SGD(IEnumerable<Parameter> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, momentum, dampening, weight_decay, nesterov, maximize)
    {
    }

    /// <summary>Makes an optimizer of several groups; the arguments are for what they leave open.</summary>
    /// <param name="parameters">The groups.</param>
    /// <param name="lr">The learning rate.</param>
    /// <param name="momentum">The decay rate of the velocity; 0 for none.</param>
    /// <param name="dampening">How much less than the whole gradient is added to the velocity.</param>
    /// <param name="weight_decay">The factor of the parameters that is added to their gradients.</param>
    /// <param name="nesterov">True to step along the gradient plus the momentum times the new velocity.</param>
    /// <param name="maximize">True to go uphill.</param>
    public SGD(IEnumerable<ParamGroup> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        defaults = new Options { LearningRate = lr, momentum = momentum, dampening = dampening, weight_decay = weight_decay, nesterov = nesterov, maximize = maximize };
        foreach (var group in parameters)
            add_param_group(group);
    }

    /// <summary>The momentum, that of the first group; setting it sets that of all groups.</summary>
    public double Momentum
    {
        get => (Groups.Count > 0 ? (Options)Groups[0].Options : defaults).momentum!.Value;
        set
        {
            foreach (var group in Groups)
                ((ParamGroup)group).Momentum = value;
        }
    }

    private protected override void Complete(Modules.ParamGroup group)
    {
        group.Options ??= new Options();
        var options = (Options)group.Options;
        options.LearningRate ??= defaults.LearningRate;
        options.momentum ??= defaults.momentum;
        options.dampening ??= defaults.dampening;
        options.weight_decay ??= defaults.weight_decay;
        options.nesterov ??= defaults.nesterov;
        options.maximize ??= defaults.maximize;
    }

    private protected override OptimizerState CreateState(Parameter parameter) => new State(parameter);

    private protected override void StepGroup(Modules.ParamGroup group)
    {
        var options = (Options)group.Options;
        var momentum = options.momentum!.Value;
        // Parameters whose velocity is yet to begin are step 1, the others step 2.
        foreach (var batch in GradientBatch<State>.Of(group, p => (State)StateOf(p), s => s.momentum_buffer is null ? 1 : 2))
        {
            var gradients = batch.Gradients(options.maximize!.Value, options.weight_decay!.Value);
            if (momentum != 0)
            {
                if (batch.Step == 1)
                {
                    for (var i = 0; i < gradients.Length; i++)
                        batch.States[i].momentum_buffer = gradients[i].clone().DetachFromDisposeScope();
                }
                var velocities = batch.Select(s => s.momentum_buffer!);
                if (batch.Step > 1)
                {
                    ForeachOps.Mul_(velocities, momentum);
                    ForeachOps.Add_(velocities, gradients, 1 - options.dampening!.Value);
                }
                gradients = options.nesterov!.Value ? ForeachOps.Add(gradients, velocities, momentum) : velocities;
            }
            ForeachOps.Add_(batch.Parameters, gradients, -options.LearningRate!.Value);
        }
    }
}
