using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Adam with weight decay apart from the gradient (Loshchilov and Hutter 2019).</summary>
/// <remarks>p -= lr * weight_decay * p comes before the step of Adam.</remarks>
public partial class AdamW : OptimizerHelper, optim.IBetas
{
    private readonly Options defaults;

    /// <summary>Makes an optimizer of one group.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="lr">The learning rate.</param>
    /// <param name="beta1">The decay rate of the average gradient.</param>
    /// <param name="beta2">The decay rate of the average square of the gradient.</param>
    /// <param name="eps">What is added to the denominator.</param>
    /// <param name="weight_decay">The factor, times the learning rate, by which the parameters shrink in each step.</param>
    /// <param name="amsgrad">True to divide by the largest average square so far (Reddi et al. 2018).</param>
    /// <param name="maximize">True to go uphill.</param>
    public AdamW(IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, beta1, beta2, eps, weight_decay, amsgrad, maximize)
    {
    }

    /// <summary>Makes an optimizer of several groups; the arguments are for what they leave open.</summary>
    /// <param name="parameters">The groups.</param>
    /// <param name="lr">The learning rate.</param>
    /// <param name="beta1">The decay rate of the average gradient.</param>
    /// <param name="beta2">The decay rate of the average square of the gradient.</param>
    /// <param name="eps">What is added to the denominator.</param>
    /// <param name="weight_decay">The factor, times the learning rate, by which the parameters shrink in each step.</param>
    /// <param name="amsgrad">True to divide by the largest average square so far (Reddi et al. 2018).</param>
    /// <param name="maximize">True to go uphill.</param>
    public AdamW(IEnumerable<ParamGroup> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        defaults = new Options { LearningRate = lr, beta1 = beta1, beta2 = beta2, eps = eps, weight_decay = weight_decay, amsgrad = amsgrad, maximize = maximize };
        foreach (var group in parameters)
            add_param_group(group);
    }

    /// <summary>The decay rates of the averages, those of the first group; setting them sets those of all groups.</summary>
    public (double, double) Betas
    {
        get
        {
            var options = Groups.Count > 0 ? (Options)Groups[0].Options : defaults;
            return (options.beta1!.Value, options.beta2!.Value);
        }

        set
        {
            foreach (var group in Groups)
                ((ParamGroup)group).Betas = value;
        }
    }

    private protected override void Complete(Modules.ParamGroup group)
    {
        group.Options ??= new Options();
        var options = (Options)group.Options;
        options.LearningRate ??= defaults.LearningRate;
        options.beta1 ??= defaults.beta1;
        options.beta2 ??= defaults.beta2;
        options.eps ??= defaults.eps;
        options.weight_decay ??= defaults.weight_decay;
        options.amsgrad ??= defaults.amsgrad;
        options.maximize ??= defaults.maximize;
    }

    private protected override OptimizerState CreateState(Parameter parameter) => new State(parameter);

    private protected override void StepGroup(Modules.ParamGroup group)
    {
        var options = (Options)group.Options;
        foreach (var batch in GradientBatch<State>.Of(group, p => (State)StateOf(p), s => ++s.step))
        {
            var parameters = batch.Parameters;
            if (options.weight_decay!.Value != 0)
                ForeachOps.Mul_(parameters, 1 - (options.LearningRate!.Value * options.weight_decay!.Value));
            AdamStep.Apply(parameters, batch.Gradients(options.maximize!.Value, 0), batch.Select(s => s.exp_avg), batch.Select(s => s.exp_avg_sq),
                options.amsgrad!.Value ? batch.Select(s => s.max_exp_avg_sq ??= s.Zeros()) : null,
                batch.Step, options.LearningRate!.Value, options.beta1!.Value, options.beta2!.Value, options.eps!.Value);
        }
    }
}
