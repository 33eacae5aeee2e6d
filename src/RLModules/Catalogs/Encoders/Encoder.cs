using static TorchSharp.torch;

namespace RLModules.Catalogs;

/// <summary>
/// Turns a module's batch into features: takes <c>obs</c> (nested for a dictionary or tuple space) and, where it has a state, <c>state_in</c>;
/// returns <see cref="EncoderOut"/> and <c>state_out</c>.
/// </summary>
public abstract class Encoder : nn.Module<TensorDict, TensorDict>
{
    /// <summary>The column of the features, (B.., <see cref="NetworkConfig.OutputDims"/>).</summary>
    public const string EncoderOut = "encoder_out";

    /// <summary>Begins an encoder without components.</summary>
    /// <param name="name">The name, by custom that of its class.</param>
    protected Encoder(string name)
        : base(name)
    {
    }

    /// <summary>What the encoder is made of.</summary>
    public abstract EncoderConfig Config { get; }

    /// <summary>Whether the encoder has a recurrent state: its inputs are sequences, (B, T, …), then.</summary>
    public bool IsStateful => Config.IsStateful;

    /// <summary>The state before an episode's first step, without batch dimension; empty for an encoder without state.</summary>
    public virtual TensorDict GetInitialState() => [];

    /// <summary>Adds the state behind the last step, <c>state_out</c>, to a module's outputs; nothing where the encoder has none.</summary>
    /// <param name="outputs">The module's outputs, to which the state is added.</param>
    /// <param name="encoded">What the encoder returned.</param>
    /// <returns><paramref name="outputs"/>.</returns>
    public TensorDict WithState(TensorDict outputs, TensorDict encoded)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        ArgumentNullException.ThrowIfNull(encoded);
        if (IsStateful)
        {
            outputs.Add(Columns.StateOut, encoded.GetDict(Columns.StateOut));
        }

        return outputs;
    }
}
