using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Learning.Legacy;

/// <summary>
/// A model of RLlib's old stack: observations in, the action distribution's inputs and the value of the same pass out. Derive a partial class with
/// <see cref="NetworkAttribute"/>, build the networks in its constructor and end that with <c>RegisterComponents()</c>; a <see cref="LegacyModule{TSettings}"/> trains it.
/// </summary>
/// <remarks>
/// For code that comes from there; what is new is written as a module. A model keeps tensors of its last forward in fields, which end with that forward's dispose scope.
/// Not thread-safe.
/// </remarks>
public abstract class ModelV2 : nn.Module
{
    /// <summary>The rows of the last forward; null where there is none, or its tensors are gone.</summary>
    private long? rows;

    /// <summary>Takes what RLlib hands to a model; its <c>model_config</c> is whatever the derived constructor takes.</summary>
    /// <param name="obsSpace">The observations as the environment gives them.</param>
    /// <param name="actionSpace">The actions.</param>
    /// <param name="numOutputs">The number of inputs of the action distribution, above 0: what the output has for one observation.</param>
    /// <param name="name">A name for messages, such as the class's.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="numOutputs"/> is not above 0.</exception>
    protected ModelV2(Space obsSpace, Space actionSpace, int numOutputs, string name)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(obsSpace);
        ArgumentNullException.ThrowIfNull(actionSpace);
        ArgumentOutOfRangeException.ThrowIfLessThan(numOutputs, 1);
        ObsSpace = obsSpace;
        ActionSpace = actionSpace;
        NumOutputs = numOutputs;
    }

    /// <summary>The observations as the environment gives them; <see cref="Space.FlatSize"/> numbers once they are flat.</summary>
    public Space ObsSpace { get; }

    /// <summary>The actions.</summary>
    public Space ActionSpace { get; }

    /// <summary>The number of inputs of the action distribution for one observation.</summary>
    public int NumOutputs { get; }

    /// <summary>Every parameter and buffer by its path, in order; its values are RLlib's list.</summary>
    /// <returns>The tensors themselves.</returns>
    public ModuleState Variables() => Collect(state_dict());

    /// <summary>The parameters that take a gradient by their path, in order; its values are RLlib's list.</summary>
    /// <returns>The tensors themselves.</returns>
    public ModuleState TrainableVariables() =>
        Collect(named_parameters().Where(static entry => entry.parameter.requires_grad).Select(static entry => new KeyValuePair<string, Tensor>(entry.name, entry.parameter)));

    /// <summary>RLlib's <c>__call__</c>: runs the model and remembers that it ran, so that <see cref="ValueFunction"/> has something to return.</summary>
    /// <param name="inputDict">The columns, (B, …) each.</param>
    /// <param name="state">The recurrent state, (S, …) each; null takes that of <paramref name="inputDict"/>.</param>
    /// <param name="seqLens">The lengths of the S sequences that the B rows are, int64, (S); null takes those of <paramref name="inputDict"/>.</param>
    /// <returns>The output, (B, <see cref="NumOutputs"/>), and the new state.</returns>
    /// <exception cref="InvalidOperationException">The model returned an output of another shape or type, or another state than one like that which it was given.</exception>
    public (Tensor Output, IReadOnlyList<Tensor> State) Call(ModelInputDict inputDict, IReadOnlyList<Tensor>? state = null, Tensor? seqLens = null)
    {
        ArgumentNullException.ThrowIfNull(inputDict);
        state ??= inputDict.State;
        rows = null;
        using var context = Context();
        var (output, next) = Forward(inputDict, state, seqLens ?? inputDict.SeqLens);
        if (output is null || output.ndim != 2 || output.size(0) != inputDict.Count || output.size(1) != NumOutputs || output.dtype != ScalarType.Float32)
        {
            throw new InvalidOperationException(
                $"{GetName()}.Forward returned an output of shape {(output is null ? "(null)" : $"({string.Join(", ", output.shape)}) and type {output.dtype}")}, expected ({inputDict.Count}, {NumOutputs}) and Float32: "
                + "the rows of obs, and the inputs of the action distribution (NumOutputs).");
        }

        // As RLlib does, a model without new state hands on what it was given.
        next = next is { Count: > 0 } ? next : state;
        if (next.Count != state.Count)
        {
            throw new InvalidOperationException($"{GetName()}.Forward returned {next.Count} state tensors and was given {state.Count}: return one for each of GetInitialState().");
        }

        for (var i = 0; i < next.Count; i++)
        {
            if (!next[i].shape.AsSpan().SequenceEqual(state[i].shape) || next[i].dtype != state[i].dtype)
            {
                throw new InvalidOperationException(
                    $"{GetName()}.Forward returned {next[i].dtype} of shape ({string.Join(", ", next[i].shape)}) as state {i} and was given {state[i].dtype} of shape ({string.Join(", ", state[i].shape)}): "
                    + "a state goes in again as it came out.");
            }
        }

        rows = inputDict.Count;
        return (output, next);
    }

    /// <summary>The values of the observations of the last <see cref="Call"/>, without another pass.</summary>
    /// <returns>Values, float32, (B).</returns>
    /// <exception cref="InvalidOperationException">There was no forward yet, or its tensors are gone with the module's public forward that it was part of; or the values have another shape.</exception>
    /// <exception cref="NotSupportedException">The model has no value function.</exception>
    public Tensor ValueFunction()
    {
        if (rows is null)
        {
            throw new InvalidOperationException(
                $"{GetName()}.ValueFunction: there is no forward to take the values of: use Call(inputDict) first. What a module's forward computed ends with it; "
                + "the values of a batch come from its column 'vf_preds' or from ComputeValues.");
        }

        return FindValues() ?? throw new NotSupportedException($"{GetName()} has no value function: override ComputeValueFunction().");
    }

    /// <summary>The recurrent state at an episode's start, without a batch dimension; empty where the model has none.</summary>
    public virtual IReadOnlyList<Tensor> GetInitialState() => [];

    /// <summary>
    /// Has the last word on the loss of a minibatch. Nothing is kept of the forward that the loss was computed from: <see cref="Call"/> the model, or parts of it, again for what is needed.
    /// </summary>
    /// <param name="policyLoss">The algorithm's loss, a scalar with its gradient history.</param>
    /// <param name="lossInputs">The columns of the train batch, (B, …) each, with the state and the lengths of its sequences.</param>
    /// <returns>The loss, a scalar; losses of several optimizers are summed.</returns>
    public virtual Tensor CustomLoss(Tensor policyLoss, ModelInputDict lossInputs) => policyLoss;

    /// <summary>What the model measures, read after the loss of each minibatch; logged as its mean under the module's id and <c>model</c>.</summary>
    public virtual IReadOnlyDictionary<string, double> Metrics() => new Dictionary<string, double>();

    /// <summary>What is entered around each forward, or null for nothing.</summary>
    public virtual IDisposable? Context() => null;

    /// <summary>Keras's format is not read here.</summary>
    /// <param name="h5File">The file.</param>
    /// <exception cref="NotSupportedException">Always; the message says how the weights come over.</exception>
    public void ImportFromH5(string h5File) => throw new NotSupportedException(
        $"{GetName()}.ImportFromH5: '{h5File}' is in Keras's format, which is not read here. Where the weights are, write them as safetensors under the names of {GetName()}.Variables() "
        + $"(of a torch model: safetensors.torch.save_file(model.state_dict(), \"weights.safetensors\"); dense kernels of Keras transposed), then call {nameof(ImportFromSafetensors)}(\"weights.safetensors\").");

    /// <summary>Copies weights from a safetensors file. All of them are checked before any is touched.</summary>
    /// <param name="path">The file, with the names of <see cref="Variables"/>.</param>
    /// <exception cref="Checkpoints.CheckpointException">The file is no safetensors file, or a name, shape or dtype differs; the message lists every difference and the model is as before.</exception>
    public void ImportFromSafetensors(string path)
    {
        using var loaded = Checkpoints.Safetensors.Read(path);
        var variables = Variables();
        Checkpoints.LoadReport.Compare(variables, loaded, static _ => false).ThrowIfUnusable(GetName(), strict: true);
        using var noGrad = no_grad();
        foreach (var (name, tensor) in variables.Entries)
        {
            tensor.copy_(loaded[name]);
        }
    }

    /// <summary>The model's pass, to be overridden; callers use <see cref="Call"/>.</summary>
    /// <param name="inputDict">The columns, (B, …) each: those of sequences one behind the other, padding included.</param>
    /// <param name="state">The recurrent state, (S, …) each; empty where <see cref="GetInitialState"/> is.</param>
    /// <param name="seqLens">The lengths of the sequences, int64, (S); null where the model has no state.</param>
    /// <returns>The output, (B, <see cref="NumOutputs"/>), and the new state.</returns>
    protected abstract (Tensor Output, IReadOnlyList<Tensor> State) Forward(ModelInputDict inputDict, IReadOnlyList<Tensor> state, Tensor? seqLens);

    /// <summary>The values of the last forward, to be overridden where the model has a value function; callers use <see cref="ValueFunction"/>.</summary>
    /// <returns>Values, float32, (B), or null where there is no value function.</returns>
    protected virtual Tensor? ComputeValueFunction() => null;

    /// <summary>The values of the last forward where the model has a value function. There has to be a forward.</summary>
    internal Tensor? FindValues() => ComputeValueFunction() switch
    {
        null => null,
        { ndim: 1, dtype: ScalarType.Float32 } values when values.size(0) == rows => values,
        var values => throw new InvalidOperationException(
            $"{GetName()}.ComputeValueFunction returned {values.dtype} of shape ({string.Join(", ", values.shape)}), expected Float32 of shape ({rows}): a number for each row of the last forward, its last dimension squeezed."),
    };

    /// <summary>Called when the tensors of the last forward end.</summary>
    internal void ForgetForward() => rows = null;

    private static ModuleState Collect(IEnumerable<KeyValuePair<string, Tensor>> tensors)
    {
        var state = new ModuleState();
        foreach (var (name, tensor) in tensors)
        {
            state.Add(name, tensor);
        }

        return state;
    }
}
