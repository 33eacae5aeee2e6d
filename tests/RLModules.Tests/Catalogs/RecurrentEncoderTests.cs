using RLModules.Catalogs;
using static TorchSharp.torch;

namespace RLModules.Tests.Catalogs;

public sealed class RecurrentEncoderTests
{
    private static readonly RecurrentEncoderConfig Config = new() { HiddenDim = 6, NumLayers = 2, TokenizerConfig = new MlpEncoderConfig { InputDims = [3], HiddenLayerDims = [5] } };

    [Fact]
    public void Names_and_state_are_RLlibs()
    {
        using var scope = NewDisposeScope();
        using var lstm = (Config with { NumLayers = 1 }).Build();
        using var gru = new RecurrentEncoderConfig { HiddenDim = 6, InputDims = [3], RecurrentLayerType = RecurrentLayerType.Gru }.Build();

        Assert.Equal(
            ["tokenizer.net.mlp.0.weight", "tokenizer.net.mlp.0.bias", "lstm.weight_ih_l0", "lstm.weight_hh_l0", "lstm.bias_ih_l0", "lstm.bias_hh_l0"], Networks.StateNames(lstm));
        Assert.Equal(["gru.weight_ih_l0", "gru.weight_hh_l0", "gru.bias_ih_l0", "gru.bias_hh_l0"], Networks.StateNames(gru));
        Assert.True(lstm.IsStateful);
        Assert.Equal("{h: (1, 6), c: (1, 6)}", lstm.GetInitialState().ToString());
        Assert.Equal("{h: (1, 6)}", gru.GetInitialState().ToString());
    }

    // One step of an LSTM and of a GRU of one unit, every weight 1, every bias 0, input 1, state 0 or as given, by hand.
    [Fact]
    public void One_unit_computes_its_formulas()
    {
        using var scope = NewDisposeScope();
        using var lstm = new RecurrentEncoderConfig { HiddenDim = 1, InputDims = [1], HiddenKernelInitializer = Initializer.Constant(1), HiddenBiasInitializer = Initializer.Zeros }.Build();
        var outputs = lstm.call(new TensorDict { { Columns.Obs, ones(1, 1, 1) }, { "state_in.h", full(1, 1, 1, 0.5f) }, { "state_in.c", full(1, 1, 1, 2f) } });

        // All gates see 1.5: c = σ(1.5)·2 + σ(1.5)·tanh(1.5), h = σ(1.5)·tanh(c).
        var gate = 1 / (1 + Math.Exp(-1.5));
        var cell = gate * 2 + gate * Math.Tanh(1.5);
        Assert.Equal(cell, outputs["state_out.c"].item<float>(), 1e-5);
        Assert.Equal(gate * Math.Tanh(cell), outputs[Encoder.EncoderOut].item<float>(), 1e-5);

        using var gru = new RecurrentEncoderConfig
        {
            HiddenDim = 1, InputDims = [1], RecurrentLayerType = RecurrentLayerType.Gru, HiddenKernelInitializer = Initializer.Constant(1), HiddenBiasInitializer = Initializer.Zeros,
        }.Build();
        var next = gru.call(new TensorDict { { Columns.Obs, ones(1, 1, 1) }, { "state_in.h", full(1, 1, 1, 0.5f) } });

        // r = z = σ(1.5), n = tanh(1 + r·0.5), h = (1 − z)·n + z·0.5.
        Assert.Equal((1 - gate) * Math.Tanh(1 + gate * 0.5) + gate * 0.5, next["state_out.h"].item<float>(), 1e-5);
    }

    [Theory]
    [InlineData(RecurrentLayerType.Lstm)]
    [InlineData(RecurrentLayerType.Gru)]
    public void Sequence_is_its_steps_one_by_one_with_the_state_handed_on(RecurrentLayerType type)
    {
        using var scope = NewDisposeScope();
        using var encoder = (Config with { RecurrentLayerType = type }).Build();
        var obs = rand(4, 5, 3);
        var initial = encoder.GetInitialState().Map(static state => state.unsqueeze(0).expand(4, 2, 6));

        var whole = encoder.call(new TensorDict { { Columns.Obs, obs }, { Columns.StateIn, initial } });
        var state = initial;
        var steps = new List<Tensor>();
        for (var t = 0; t < 5; t++)
        {
            var step = encoder.call(new TensorDict { { Columns.Obs, obs.narrow(1, t, 1) }, { Columns.StateIn, state } });
            steps.Add(step[Encoder.EncoderOut]);
            state = step.GetDict(Columns.StateOut);
        }

        Assert.Equal([4, 5, 6], whole[Encoder.EncoderOut].shape);
        Assert.True(whole[Encoder.EncoderOut].allclose(cat(steps, 1), 1e-5, 1e-6));
        Assert.Equal([4, 2, 6], whole["state_out.h"].shape);
        Assert.True(whole["state_out.h"].allclose(state["h"], 1e-5, 1e-6));

        // The upper layer's state is the last feature of each sequence.
        Assert.True(whole["state_out.h"].select(1, 1).allclose(whole[Encoder.EncoderOut].select(1, 4)));
    }

    [Fact]
    public void Steps_in_front_of_the_padding_do_not_see_it()
    {
        using var scope = NewDisposeScope();
        using var encoder = Config.Build();
        var obs = rand(1, 5, 3);
        var padded = cat([obs.narrow(1, 0, 3), zeros(1, 2, 3)], 1);
        var state = encoder.GetInitialState().Map(static part => part.unsqueeze(0));

        var full = encoder.call(new TensorDict { { Columns.Obs, obs }, { Columns.StateIn, state } })[Encoder.EncoderOut];
        var cut = encoder.call(new TensorDict { { Columns.Obs, padded }, { Columns.StateIn, state } })[Encoder.EncoderOut];

        Assert.True(full.narrow(1, 0, 3).allclose(cut.narrow(1, 0, 3), 1e-5, 1e-6));
        Assert.False(full.narrow(1, 3, 2).allclose(cut.narrow(1, 3, 2), 1e-5, 1e-6));
    }

    [Fact]
    public void Previous_actions_and_rewards_go_in_beside_the_tokens()
    {
        using var scope = NewDisposeScope();
        var config = Config with { NumLayers = 1, PrevActionsSize = 2, PrevRewardsSize = 1 };
        using var encoder = config.Build();
        TensorDict Batch(float reward) => new()
        {
            { Columns.Obs, ones(2, 4, 3) }, { Columns.PrevActions, zeros(2, 4, 2) }, { Columns.PrevRewards, full([2, 4, 1], reward) },
            { Columns.StateIn, encoder.GetInitialState().Map(static state => state.unsqueeze(0).expand(2, 1, 6)) },
        };

        Assert.Equal(5 + 2 + 1, config.StepSize);
        Assert.Equal([24, 8], Networks.Parameter(encoder, "lstm.weight_ih_l0").shape);
        Assert.False(encoder.call(Batch(0))[Encoder.EncoderOut].allclose(encoder.call(Batch(1))[Encoder.EncoderOut]));
    }

    [Fact]
    public void Images_are_tokens_too()
    {
        using var scope = NewDisposeScope();
        using var encoder = new RecurrentEncoderConfig { HiddenDim = 4, TokenizerConfig = new CnnEncoderConfig { InputDims = [10, 10, 1] } }.Build();
        var state = encoder.GetInitialState().Map(static part => part.unsqueeze(0).expand(2, 1, 4));

        Assert.Equal([2, 3, 4], encoder.call(new TensorDict { { Columns.Obs, rand([2, 3, 10, 10, 1]) }, { Columns.StateIn, state } })[Encoder.EncoderOut].shape);
    }

    [Fact]
    public void Separate_actor_and_critic_have_states_of_their_own()
    {
        using var scope = NewDisposeScope();
        using var encoder = new ActorCriticEncoderConfig { BaseEncoderConfig = Config with { NumLayers = 1 }, Shared = false }.Build();
        var state = encoder.GetInitialState().Map(static part => part.unsqueeze(0).expand(2, 1, 6));
        var batch = new TensorDict { { Columns.Obs, rand(2, 3, 3) }, { Columns.StateIn, state } };

        var outputs = encoder.call(batch);

        Assert.Equal("{actor: {h: (1, 6), c: (1, 6)}, critic: {h: (1, 6), c: (1, 6)}}", encoder.GetInitialState().ToString());
        Assert.Equal("{actor: {h: (2, 1, 6), c: (2, 1, 6)}, critic: {h: (2, 1, 6), c: (2, 1, 6)}}", outputs.GetDict(Columns.StateOut).ToString());
        Assert.True(encoder.EncodeActor(batch).allclose(outputs["encoder_out.actor"]));
        Assert.True(encoder.EncodeCritic(batch).allclose(outputs["encoder_out.critic"]));
        Assert.True(outputs["state_out.critic.h"].squeeze(1).allclose(outputs["encoder_out.critic"].select(1, 2)));
    }

    [Fact]
    public void Shared_encoder_has_one_state()
    {
        using var scope = NewDisposeScope();
        using var encoder = new ActorCriticEncoderConfig { BaseEncoderConfig = Config }.Build();
        var state = encoder.GetInitialState().Map(static part => part.unsqueeze(0).expand(2, 2, 6));

        var outputs = encoder.call(new TensorDict { { Columns.Obs, rand(2, 3, 3) }, { Columns.StateIn, state } });

        Assert.Equal("{h: (2, 2, 6), c: (2, 2, 6)}", outputs.GetDict(Columns.StateOut).ToString());
    }

    [Fact]
    public void Orthogonal_start_reaches_every_weight_and_zeroes_every_bias()
    {
        using var scope = NewDisposeScope();
        using var encoder = new RecurrentEncoderConfig { HiddenDim = 4, InputDims = [3], HiddenKernelInitializer = Initializer.Orthogonal() }.Build();
        var weight = Networks.Parameter(encoder, "lstm.weight_hh_l0");

        Assert.True(weight.t().mm(weight).allclose(eye(4), 1e-5, 1e-5));
        Assert.Equal(new float[16], TestTensors.Values<float>(Networks.Parameter(encoder, "lstm.bias_ih_l0")));
    }

    [Fact]
    public void Observations_without_time_say_who_adds_it()
    {
        using var scope = NewDisposeScope();
        using var encoder = Config.Build();
        var state = encoder.GetInitialState().Map(static part => part.unsqueeze(0).expand(4, 2, 6));

        var error = Assert.Throws<ArgumentException>(() => encoder.call(new TensorDict { { Columns.Obs, rand(4, 3) }, { Columns.StateIn, state } }));
        Assert.StartsWith("RecurrentEncoder: the steps have shape (4, 5), expected (b, t, 5): a stateful module takes sequences", error.Message);
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        Assert.StartsWith("RecurrentEncoderConfig.HiddenDim is 0; it must be at least 1.", Message(Config with { HiddenDim = 0 }));
        Assert.StartsWith("RecurrentEncoderConfig.NumLayers is 0; it must be at least 1.", Message(Config with { NumLayers = 0 }));
        Assert.StartsWith("RecurrentEncoderConfig.RecurrentLayerType is 7; expected is Lstm or Gru.", Message(Config with { RecurrentLayerType = (RecurrentLayerType)7 }));
        Assert.StartsWith("RecurrentEncoderConfig.PrevRewardsSize is -1; it must not be negative, 0 for none.", Message(Config with { PrevRewardsSize = -1 }));
        Assert.StartsWith("RecurrentEncoderConfig.TokenizerConfig is a RecurrentEncoderConfig;", Message(Config with { TokenizerConfig = Config }));
        Assert.StartsWith("RecurrentEncoderConfig.InputDims is [2, 2], of rank 2; dense layers take vectors", Message(Config with { TokenizerConfig = null, InputDims = [2, 2] }));
        Assert.Contains("gives [2, 2, 2], expected is a vector", Message(Config with
        {
            TokenizerConfig = new CnnEncoderConfig { InputDims = [4, 4, 1], CnnFilterSpecifiers = [new(2, 3, 2)], FlattenAtEnd = false },
        }));
    }

    private static string Message(RecurrentEncoderConfig config) => Assert.Throws<ArgumentException>(config.Build).Message;
}
