using RLModules.Algorithms.Bc;
using RLModules.Algorithms.Dqn;
using RLModules.Algorithms.Ppo;
using RLModules.Algorithms.Sac;
using RLModules.Algorithms.Tests.Losses;
using RLModules.Catalogs;
using RLModules.Checkpoints;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Algorithms.Tests.DefaultModules;

/// <summary>
/// Weights as RLlib's modules have them in their <c>state_dict</c>: names and shapes worked out from its classes (a dense layer is (out, in), a convolution (out, in, height, width), an LSTM's gates are
/// stacked), each head with the buffer <c>log_std_clip_param_const</c> of one number.
/// </summary>
public sealed class RllibWeightsTests : IDisposable
{
    private static readonly Space Vector = new BoxSpace(-1, 1, [4]);
    private static readonly Space Choices = new DiscreteSpace(3);
    private static readonly Space Numbers = new BoxSpace(-1, 1, [2]);

    private readonly string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public static TheoryData<string> Names => [.. Cases.Keys];

    private static Dictionary<string, (RLModuleSpec Spec, (string Name, long[] Shape)[] Weights)> Cases => new(StringComparer.Ordinal)
    {
        ["PPO"] = (
            new DefaultPpoModuleSpec { ObservationSpace = Vector, ActionSpace = Choices, Settings = new() { FcnetHiddens = [8, 6], HeadFcnetHiddens = [5] } },
            [
                .. Dense("encoder.actor_encoder.net.mlp.0", 4, 8), .. Dense("encoder.actor_encoder.net.mlp.2", 8, 6),
                .. Dense("encoder.critic_encoder.net.mlp.0", 4, 8), .. Dense("encoder.critic_encoder.net.mlp.2", 8, 6),
                .. Head("pi", 6, 5, 3), .. Head("vf", 6, 5, 1),
            ]),
        ["PPO over images"] = (
            new DefaultPpoModuleSpec { ObservationSpace = new BoxSpace(0, 1, [10, 10, 3]), ActionSpace = Choices, Settings = new() { VfShareLayers = true } },
            [
                ("encoder.encoder.net.0.cnn.1.weight", [16, 3, 5, 5]), ("encoder.encoder.net.0.cnn.1.bias", [16]),
                ("encoder.encoder.net.0.cnn.4.weight", [32, 16, 5, 5]), ("encoder.encoder.net.0.cnn.4.bias", [32]),
                .. Head("pi", 288, 3), .. Head("vf", 288, 1),
            ]),
        ["PPO with LSTM"] = (
            new DefaultPpoModuleSpec { ObservationSpace = Vector, ActionSpace = Choices, Settings = new() { FcnetHiddens = [8], UseLstm = true, LstmCellSize = 5, VfShareLayers = true } },
            [.. Dense("encoder.encoder.tokenizer.net.mlp.0", 4, 8), .. Lstm("encoder.encoder.lstm", 8, 5), .. Head("pi", 5, 3), .. Head("vf", 5, 1)]),
        ["PPO with free log std"] = (
            new DefaultPpoModuleSpec { ObservationSpace = Vector, ActionSpace = Numbers, Settings = new() { FcnetHiddens = [8], VfShareLayers = true, FreeLogStd = true } },
            [.. Dense("encoder.encoder.net.mlp.0", 4, 8), ("pi.log_std", [2]), .. Head("pi", 8, 2), .. Head("vf", 8, 1)]),
        ["BC"] = (
            new DefaultBcModuleSpec { ObservationSpace = Vector, ActionSpace = Numbers, Settings = new() { FcnetHiddens = [8, 6] } },
            [.. Dense("encoder.net.mlp.0", 4, 8), .. Dense("encoder.net.mlp.2", 8, 6), .. Head("pi", 6, 4)]),
        ["DQN"] = (
            new DefaultDqnModuleSpec { ObservationSpace = Vector, ActionSpace = Choices, Settings = new() { FcnetHiddens = [8], HeadFcnetHiddens = [5] } },
            [
                .. Dense("encoder.net.mlp.0", 4, 8), .. Head("af", 8, 5, 3), .. Head("vf", 8, 5, 1),
                .. Dense("_target_encoder.net.mlp.0", 4, 8), .. Head("_target_af", 8, 5, 3), .. Head("_target_vf", 8, 5, 1),
            ]),
        ["DQN, distributional"] = (
            new DefaultDqnModuleSpec { ObservationSpace = Vector, ActionSpace = Choices, Settings = new() { FcnetHiddens = [8], NumAtoms = 7, Dueling = false } },
            [.. Dense("encoder.net.mlp.0", 4, 8), .. Head("af", 8, 21), .. Dense("_target_encoder.net.mlp.0", 4, 8), .. Head("_target_af", 8, 21)]),
        ["SAC"] = (
            new DefaultSacModuleSpec { ObservationSpace = Vector, ActionSpace = Numbers, Settings = new() { FcnetHiddens = [8] } },
            [
                .. Dense("pi_encoder.net.mlp.0", 4, 8), .. Head("pi", 8, 4),
                .. new[] { "qf", "qf_twin", "target_qf", "target_qf_twin" }.SelectMany(static critic => Dense($"{critic}_encoder.net.mlp.0", 6, 8).Concat(Head(critic, 8, 1))),
            ]),
        ["SAC over choices"] = (
            new DefaultSacModuleSpec { ObservationSpace = Vector, ActionSpace = Choices, Settings = new() { FcnetHiddens = [8], TwinQ = false } },
            [
                .. Dense("pi_encoder.net.mlp.0", 4, 8), .. Head("pi", 8, 3),
                .. new[] { "qf", "target_qf" }.SelectMany(static critic => Dense($"{critic}_encoder.net.mlp.0", 4, 8).Concat(Head(critic, 8, 3))),
            ]),
    };

    public void Dispose() => File.Delete(path);

    [Theory]
    [MemberData(nameof(Names))]
    public void Weights_of_RLlib_load_by_name(string name)
    {
        using var scope = NewDisposeScope();
        var (spec, weights) = Cases[name];
        Write(weights);
        using var given = Safetensors.Read(path);
        using var module = spec.Build();

        // RLlib's learner has α, its module has not.
        var isSac = module is DefaultSacModule;
        var report = module.SetState(given, strict: !isSac);

        Assert.Equal(isSac ? ["log_alpha"] : [], report.Missing);
        Assert.Empty(report.Unexpected);
        Assert.Equal(given.Keys.Where(static key => key.EndsWith("const", StringComparison.Ordinal)).Order(StringComparer.Ordinal), report.Ignored.Order(StringComparer.Ordinal));
        Assert.Equal(given.Count - report.Ignored.Count, report.Loaded.Count);
        Assert.All(report.Loaded, key => Assert.True(module.GetState()[key].equal(given[key]).item<bool>()));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Module_for_acting_takes_its_part_of_them(string name)
    {
        using var scope = NewDisposeScope();
        var (spec, weights) = Cases[name];
        Write(weights);
        using var given = Safetensors.Read(path);
        using var actor = (spec with { InferenceOnly = true }).Build();

        var report = actor.SetState(given);

        Assert.True(report.IsExact);
        Assert.Equal(actor.GetState().Count, report.Loaded.Count);
    }

    // π(s) by the numbers in the file: tanh behind each layer of the encoder, relu behind the head's hidden one.
    [Fact]
    public void Loaded_policy_is_RLlibs()
    {
        using var scope = NewDisposeScope();
        var (spec, weights) = Cases["PPO"];
        Write(weights);
        using var given = Safetensors.Read(path);
        using var module = spec.Build();
        module.SetState(given);
        var obs = linspace(-1, 1, 8).reshape(2, 4);
        Tensor Layer(Tensor input, string layer) => input.matmul(given[layer + ".weight"].t()) + given[layer + ".bias"];

        var logits = module.ForwardInference(new TensorDict { { Columns.Obs, obs } })[Columns.ActionDistInputs];

        var features = Layer(Layer(obs, "encoder.actor_encoder.net.mlp.0").tanh(), "encoder.actor_encoder.net.mlp.2").tanh();
        var expected = Layer(Layer(features, "pi.net.mlp.0").relu(), "pi.net.mlp.2");
        TensorAssert.Equal([.. expected.flatten().data<float>().ToArray().Select(static logit => (double)logit)], logits, 1e-5);
    }

    [Fact]
    public void Another_name_is_still_refused_and_nothing_is_loaded()
    {
        using var scope = NewDisposeScope();
        var (spec, weights) = Cases["BC"];
        Write([.. weights, ("pi.net.mlp.7.weight", [1])]);
        using var given = Safetensors.Read(path);
        using var module = spec.Build();
        var before = module.GetState().Clone();

        var error = Assert.Throws<CheckpointMismatchException>(() => module.SetState(given));

        Assert.Equal(["pi.net.mlp.7.weight"], error.Report!.Unexpected);
        Assert.All(before, entry => Assert.True(entry.Value.equal(module.GetState()[entry.Key]).item<bool>()));
    }

    private static (string, long[])[] Dense(string name, long inputs, long outputs) => [(name + ".weight", [outputs, inputs]), (name + ".bias", [outputs])];

    // Activations stand between the layers and count.
    private static (string, long[])[] Head(string name, params long[] sizes) =>
        [(name + ".log_std_clip_param_const", [1]), .. Enumerable.Range(0, sizes.Length - 1).SelectMany(layer => Dense($"{name}.net.mlp.{2 * layer}", sizes[layer], sizes[layer + 1]))];

    private static (string, long[])[] Lstm(string name, long inputs, long cells) =>
    [
        (name + ".weight_ih_l0", [4 * cells, inputs]), (name + ".weight_hh_l0", [4 * cells, cells]), (name + ".bias_ih_l0", [4 * cells]), (name + ".bias_hh_l0", [4 * cells]),
    ];

    private void Write((string Name, long[] Shape)[] weights)
    {
        manual_seed(4);
        Safetensors.Write(path, [.. weights.Select(static weight => KeyValuePair.Create(weight.Name, randn(weight.Shape)))]);
    }
}
