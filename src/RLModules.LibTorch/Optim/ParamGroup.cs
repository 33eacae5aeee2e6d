using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Parameters that an optimizer treats alike.</summary>
public class ParamGroup : optim.ILearningRateController
{
    private Parameter[] parameters = [];

    /// <summary>Makes an empty group.</summary>
    public ParamGroup() { }

    internal ParamGroup(IEnumerable<Parameter> parameters, OptimizerOptions options)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        (this.parameters, Options) = ([.. parameters], options);
    }

    /// <summary>The parameters, in order.</summary>
    public IEnumerable<Parameter> Parameters
    {
        get => parameters;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            parameters = [.. value];
        }
    }

    /// <summary>The options; null until the group has been added to an optimizer, where it was made without.</summary>
    public OptimizerOptions Options { get; set; } = null!;

    /// <summary>The learning rate of the next step.</summary>
    public double LearningRate
    {
        get => Options.LearningRate!.Value;
        set => Options.LearningRate = value;
    }

    /// <summary>The learning rate at the start, from which schedules compute.</summary>
    public double InitialLearningRate
    {
        get => Options.InitialLearningRate;
        set => Options.InitialLearningRate = value;
    }

    internal Parameter[] ParameterArray => parameters;
}
