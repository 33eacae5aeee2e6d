using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RLModules.Catalogs;

/// <summary>
/// A recurrent network over sequences, (B, T, …). Its state is batch-major, <c>state_in.h</c> (and <c>state_in.c</c> of an LSTM) of shape
/// (B, layers, hidden): the state in front of each sequence's first step. State names are RLlib's: <c>tokenizer.</c>, <c>lstm.weight_ih_l0</c>, <c>gru.…</c>.
/// </summary>
[Network]
public sealed partial class RecurrentEncoder : Encoder
{
    /// <summary>The hidden state in <c>state_in</c> and <c>state_out</c>.</summary>
    public const string HiddenState = "h";

    /// <summary>The cell state of an LSTM.</summary>
    public const string CellState = "c";

    private readonly Encoder? tokenizer;
    private readonly LSTM? lstm;
    private readonly GRU? gru;

    internal RecurrentEncoder(RecurrentEncoderConfig config)
        : base(nameof(RecurrentEncoder))
    {
        Config = config;
        tokenizer = config.TokenizerConfig?.Build();
        if (config.RecurrentLayerType == RecurrentLayerType.Lstm)
        {
            lstm = nn.LSTM(config.StepSize, config.HiddenDim, config.NumLayers, config.UseBias, batchFirst: true);
        }
        else
        {
            gru = nn.GRU(config.StepSize, config.HiddenDim, config.NumLayers, config.UseBias, batchFirst: true);
        }

        Initialize(lstm is not null ? lstm : gru!);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override RecurrentEncoderConfig Config { get; }

    /// <inheritdoc/>
    /// <remarks>Zeros of shape (layers, hidden).</remarks>
    public override TensorDict GetInitialState()
    {
        var state = new TensorDict(2) { { HiddenState, zeros(Config.NumLayers, Config.HiddenDim) } };
        if (lstm is not null)
        {
            state.Add(CellState, zeros(Config.NumLayers, Config.HiddenDim));
        }

        return state;
    }

    /// <summary>Runs over the sequences of the column <c>obs</c>.</summary>
    /// <param name="batch">The module's batch, with <c>state_in</c>.</param>
    /// <returns><see cref="Encoder.EncoderOut"/>, (B, T, hidden), and <c>state_out</c>, the state behind each sequence's last step.</returns>
    /// <exception cref="ArgumentException">The columns have no time dimension.</exception>
    public override TensorDict forward(TensorDict batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var steps = Steps(batch);
        var state = batch.GetDict(Columns.StateIn);
        var hidden = Swap(state[HiddenState]);
        var next = new TensorDict(2);
        Tensor features;
        if (lstm is not null)
        {
            (features, var lastHidden, var lastCell) = lstm.call(steps, (hidden, Swap(state[CellState])));
            next.Add(HiddenState, Swap(lastHidden));
            next.Add(CellState, Swap(lastCell));
        }
        else
        {
            (features, var lastHidden) = gru!.call(steps, hidden);
            next.Add(HiddenState, Swap(lastHidden));
        }

        return new(2) { { EncoderOut, features }, { Columns.StateOut, next } };
    }

    // The layers come first in the operators and second in a batch. One layer needs no copy: both orders lie alike in memory.
    private static Tensor Swap(Tensor state) => state.transpose(0, 1).contiguous();

    private Tensor Steps(TensorDict batch)
    {
        var tokens = tokenizer is null ? batch[Columns.Obs].to_type(ScalarType.Float32) : tokenizer.call(batch)[EncoderOut];
        if (tokens.ndim != 3)
        {
            throw new ArgumentException(
                $"{nameof(RecurrentEncoder)}: the steps have shape ({string.Join(", ", tokens.shape)}), expected (b, t, {Config.StepSize - Config.PrevActionsSize - Config.PrevRewardsSize}): "
                + "a stateful module takes sequences, which the connector pieces AddTimeDimToBatch… make.",
                nameof(batch));
        }

        List<Tensor> columns = [tokens];
        if (Config.PrevActionsSize > 0)
        {
            columns.Add(Previous(batch, Columns.PrevActions, Config.PrevActionsSize));
        }

        if (Config.PrevRewardsSize > 0)
        {
            columns.Add(Previous(batch, Columns.PrevRewards, Config.PrevRewardsSize));
        }

        return columns.Count == 1 ? tokens : cat(columns, -1);
    }

    private static Tensor Previous(TensorDict batch, string column, int size)
    {
        var values = batch.Find(column);
        return values is not null && values.ndim == 3 && values.size(2) == size ? values : throw new ArgumentException(
            $"{nameof(RecurrentEncoder)}: column '{column}' {(values is null ? "is missing" : $"has shape ({string.Join(", ", values.shape)})")}, expected (b, t, {size}): "
            + "the default connector pieces AddPreviousStepsFromEpisodes… make it for a module that says it takes it.",
            nameof(batch));
    }

    private void Initialize(nn.Module layers)
    {
        foreach (var (name, parameter) in layers.named_parameters())
        {
            var isBias = name.StartsWith("bias", StringComparison.Ordinal);
            (isBias ? LayerBuilding.BiasInitializer(Config.HiddenKernelInitializer, Config.HiddenBiasInitializer) : Config.HiddenKernelInitializer)?.Apply(parameter);
        }
    }
}
