using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Steps along the gradient, divided by the root of its average square (Tieleman and Hinton 2012).</summary>
/// <remarks>v = alpha * v + (1 - alpha) * g², p -= lr * g / (sqrt(v) + eps).</remarks>
public partial class RMSProp : OptimizerHelper, optim.IMomentum
{
    private readonly Options defaults;

    /// <summary>Makes an optimizer of one group.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="lr">The learning rate.</param>
    /// <param name="alpha">The decay rate of the average square of the gradient.</param>
    /// <param name="eps">What is added to the denominator.</param>
    /// <param name="weight_decay">The factor of the parameters that is added to their gradients.</param>
    /// <param name="momentum">The decay rate of the velocity; 0 for none.</param>
    /// <param name="centered">True to divide by the standard deviation of the gradient instead of the root of its mean square.</param>
    /// <param name="maximize">True to go uphill.</param>
    public RMSProp(IEnumerable<Parameter> parameters, double lr = 1e-3, double alpha = 0.99, double eps = 1e-8, double weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, alpha, eps, weight_decay, momentum, centered, maximize)
    {
    }

    /// <summary>Makes an optimizer of several groups; the arguments are for what they leave open.</summary>
    /// <param name="parameters">The groups.</param>
    /// <param name="lr">The learning rate.</param>
    /// <param name="alpha">The decay rate of the average square of the gradient.</param>
    /// <param name="eps">What is added to the denominator.</param>
    /// <param name="weight_decay">The factor of the parameters that is added to their gradients.</param>
    /// <param name="momentum">The decay rate of the velocity; 0 for none.</param>
    /// <param name="centered">True to divide by the standard deviation of the gradient instead of the root of its mean square.</param>
    /// <param name="maximize">True to go uphill.</param>
    public RMSProp(IEnumerable<ParamGroup> parameters, double lr = 1e-3, double alpha = 0.99, double eps = 1e-8, double weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        defaults = new Options { LearningRate = lr, alpha = alpha, eps = eps, weight_decay = weight_decay, momentum = momentum, centered = centered, maximize = maximize };
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
        options.alpha ??= defaults.alpha;
        options.eps ??= defaults.eps;
        options.weight_decay ??= defaults.weight_decay;
        options.momentum ??= defaults.momentum;
        options.centered ??= defaults.centered;
        options.maximize ??= defaults.maximize;
    }

    private protected override OptimizerState CreateState(Parameter parameter) => new State(parameter);

    private protected override void StepGroup(Modules.ParamGroup group)
    {
        var options = (Options)group.Options;
        double alpha = options.alpha!.Value, momentum = options.momentum!.Value, learningRate = options.LearningRate!.Value;
        foreach (var batch in GradientBatch<State>.Of(group, p => (State)StateOf(p), s => ++s.step))
        {
            var gradients = batch.Gradients(options.maximize!.Value, options.weight_decay!.Value);
            var squares = batch.Select(s => s.square_avg);
            ForeachOps.Mul_(squares, alpha);
            ForeachOps.Addcmul_(squares, gradients, gradients, 1 - alpha);
            Tensor[] denominators;
            if (options.centered!.Value)
            {
                var averages = batch.Select(s => s.grad_avg ??= s.Zeros());
                ForeachOps.Mul_(averages, alpha);
                ForeachOps.Add_(averages, gradients, 1 - alpha);
                denominators = ForeachOps.Addcmul(squares, averages, averages, -1);
                ForeachOps.Sqrt_(denominators);
            }
            else
            {
                denominators = ForeachOps.Sqrt(squares);
            }
            ForeachOps.Add_(denominators, options.eps!.Value);
            if (momentum > 0)
            {
                var velocities = batch.Select(s => s.momentum_buffer ??= s.Zeros());
                ForeachOps.Mul_(velocities, momentum);
                ForeachOps.Addcdiv_(velocities, gradients, denominators, 1);
                ForeachOps.Add_(batch.Parameters, velocities, -learningRate);
            }
            else
            {
                ForeachOps.Addcdiv_(batch.Parameters, gradients, denominators, -learningRate);
            }
        }
    }
}
