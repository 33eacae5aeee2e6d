namespace TorchSharp.Modules;

/// <summary>Parameters that an optimizer treats alike, with options of its own kind.</summary>
/// <typeparam name="TOptions">The type of the options.</typeparam>
public class ParamGroup<TOptions> : ParamGroup
    where TOptions : OptimizerOptions
{
    /// <summary>Makes an empty group.</summary>
    public ParamGroup() { }

    /// <summary>Makes a group.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="options">The options; null for those of the optimizer.</param>
    public ParamGroup(IEnumerable<Parameter> parameters, TOptions? options = null) : base(parameters, options!) { }

    /// <summary>The options.</summary>
    public new TOptions Options
    {
        get => (TOptions)base.Options;
        set => base.Options = value;
    }
}
