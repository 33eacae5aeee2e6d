using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What all optimizers share: groups, state by parameter, saving and loading.</summary>
public abstract class OptimizerHelper : optim.Optimizer
{
    private readonly Dictionary<IntPtr, OptimizerState> states = [];

    private protected OptimizerHelper() { }

    /// <summary>The state as it is, not a copy.</summary>
    /// <returns>Options by group and states by parameter.</returns>
    public virtual StateDictionary state_dict()
    {
        var result = new StateDictionary();
        foreach (var group in Groups)
        {
            result.Options.Add(group.Options);
            var places = new List<int>();
            foreach (var parameter in group.ParameterArray)
            {
                places.Add(result.State.Count);
                result.State.Add(StateOf(parameter));
            }
            result.StateIndexRef.Add(places);
        }
        return result;
    }

    /// <summary>Copies options and states.</summary>
    /// <param name="state_dict">The state of an optimizer of the same class over parameters of the same number and shapes.</param>
    /// <exception cref="ArgumentException">The numbers of groups or parameters differ. Nothing has been copied then.</exception>
    public virtual void load_state_dict(StateDictionary state_dict)
    {
        ArgumentNullException.ThrowIfNull(state_dict);
        var own = this.state_dict();
        CheckCounts(state_dict.Options.Count, state_dict.State.Count, own);
        for (var i = 0; i < own.Options.Count; i++)
        {
            if (!ReferenceEquals(own.Options[i], state_dict.Options[i]))
                own.Options[i].LoadStateDict(state_dict.Options[i]);
        }
        for (var i = 0; i < own.State.Count; i++)
        {
            if (!ReferenceEquals(own.State[i], state_dict.State[i]))
                own.State[i].LoadStateDict(state_dict.State[i]);
        }
    }

    /// <summary>Writes options and states to a file.</summary>
    /// <param name="location">The path of the file.</param>
    public void save_state_dict(string location)
    {
        using var writer = new BinaryWriter(File.Create(location));
        save_state_dict(writer);
    }

    /// <summary>Writes options and states.</summary>
    /// <param name="writer">The target.</param>
    public void save_state_dict(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var own = state_dict();
        writer.Write(GetType().Name);
        writer.Write7BitEncodedInt64(own.Options.Count);
        writer.Write7BitEncodedInt64(own.State.Count);
        foreach (var options in own.Options)
            options.SaveStateDict(writer);
        foreach (var state in own.State)
            state.SaveStateDict(writer);
        writer.Flush();
    }

    /// <summary>Reads options and states from a file.</summary>
    /// <param name="location">The path of the file.</param>
    public void load_state_dict(string location)
    {
        using var reader = new BinaryReader(File.OpenRead(location));
        load_state_dict(reader);
    }

    /// <summary>Reads options and states as <see cref="save_state_dict(BinaryWriter)"/> has written them.</summary>
    /// <param name="reader">The source.</param>
    /// <exception cref="ArgumentException">They are those of another class of optimizer, or of other numbers of groups or parameters.</exception>
    public void load_state_dict(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var kind = reader.ReadString();
        if (kind != GetType().Name)
            throw new ArgumentException($"{GetType().Name}.load_state_dict: the state is that of an optimizer {kind}.", nameof(reader));
        var own = state_dict();
        CheckCounts(reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt64(), own);
        foreach (var options in own.Options)
            options.LoadStateDict(reader);
        foreach (var state in own.State)
            state.LoadStateDict(reader);
    }

    /// <summary>Moves the states to a device.</summary>
    /// <param name="device">The device.</param>
    public void to(Device device)
    {
        foreach (var state in states.Values)
            state.to(device);
    }

    /// <summary>Adds a group of parameters; options that it leaves open are those of the optimizer.</summary>
    /// <param name="param_group">The group.</param>
    /// <exception cref="ArgumentException">A parameter is in a group already.</exception>
    public override void add_param_group(ParamGroup param_group)
    {
        ArgumentNullException.ThrowIfNull(param_group);
        foreach (var parameter in param_group.ParameterArray)
        {
            if (states.ContainsKey(parameter.Handle))
                throw new ArgumentException($"{GetType().Name}.add_param_group: a parameter of shape ({string.Join(", ", parameter.shape)}) is in a group already.", nameof(param_group));
        }
        Complete(param_group);
        param_group.Options.InitialLearningRate = param_group.Options.LearningRate!.Value;
        Groups.Add(param_group);
        foreach (var parameter in param_group.ParameterArray)
        {
            var state = CreateState(parameter);
            states.Add(parameter.Handle, state);
            state.Initialize(param_group.Options);
        }
    }

    private protected override void ReleaseStates()
    {
        foreach (var state in states.Values)
            (state as IDisposable)?.Dispose();
        states.Clear();
    }

    /// <summary>Sets the options that a group leaves open.</summary>
    private protected abstract void Complete(ParamGroup group);

    private protected abstract OptimizerState CreateState(Parameter parameter);

    private protected OptimizerState StateOf(Parameter parameter) => states[parameter.Handle];

    private void CheckCounts(long groups, long parameters, StateDictionary own)
    {
        if (groups != own.Options.Count || parameters != own.State.Count)
            throw new ArgumentException($"{GetType().Name}.load_state_dict: the state has {groups} groups and {parameters} parameters, " +
                $"this optimizer {own.Options.Count} and {own.State.Count}.");
    }
}
