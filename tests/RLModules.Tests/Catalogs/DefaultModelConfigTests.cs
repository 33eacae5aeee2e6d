using System.Text.Json;
using RLModules.Catalogs;
using RLModules.Spaces;

namespace RLModules.Tests.Catalogs;

public class DefaultModelConfigTests
{
    [Fact]
    public void Defaults_are_RLlibs()
    {
        var config = new DefaultModelConfig();

        Assert.Equal(((ValueList<int>)[256, 256], Activation.Tanh, Activation.Relu, 20.0), (config.FcnetHiddens, config.FcnetActivation, config.HeadFcnetActivation, config.LogStdClipParam));
        Assert.Equal((256, false, false), (config.LstmCellSize, config.UseLstm, config.FreeLogStd));
        Assert.Equal((false, false, null), (config.LstmUsePrevAction, config.LstmUsePrevReward, config.MaxSeqLen));
        Assert.Equal(((ValueList<int>)[256, 256, 256], Activation.Relu, Activation.Relu), (config.FusionnetHiddens, config.FusionnetActivation, config.ConvActivation));
        Assert.All(
            new object?[]
            {
                config.FcnetKernelInitializer, config.FcnetBiasInitializer, config.ConvKernelInitializer, config.ConvBiasInitializer, config.HeadFcnetKernelInitializer, config.HeadFcnetBiasInitializer,
                config.LstmKernelInitializer, config.LstmBiasInitializer, config.ConvFilters,
            },
            Assert.Null);
        Assert.Empty(config.HeadFcnetHiddens);
        Assert.True(config.Resolve(config).VfShareLayers);
    }

    [Fact]
    public void What_is_said_stays_and_what_is_not_said_is_the_algorithms()
    {
        var algorithm = new DefaultModelConfig { VfShareLayers = false };

        Assert.False(new DefaultModelConfig().Resolve(algorithm).VfShareLayers);
        Assert.True(new DefaultModelConfig { VfShareLayers = true }.Resolve(algorithm).VfShareLayers);
    }

    [Fact]
    public void Config_survives_JSON_unchanged()
    {
        var config = new DefaultModelConfig
        {
            FcnetHiddens = [7, 5],
            FcnetActivation = Activation.LeakyRelu,
            FcnetKernelInitializer = Initializer.Orthogonal(0.5),
            FcnetBiasInitializer = Initializer.Constant(0.25),
            MatrixInput = MatrixInput.OneChannel,
            DiscreteEmbeddingDim = 3,
            ConvFilters = [new(8, (3, 4), (2, 1), ConvPadding.Valid)],
            ConvActivation = Activation.Mish,
            ConvKernelInitializer = new() { Kind = InitializerKind.Uniform, Low = -0.1, High = 0.3 },
            ConvBiasInitializer = new() { Kind = InitializerKind.TruncatedNormal, Mean = 0.5, Std = 0.1 },
            ConvDenseHiddens = [9],
            FusionnetHiddens = [],
            FusionnetActivation = Activation.Elu,
            HeadFcnetHiddens = [3],
            HeadFcnetActivation = Activation.Silu,
            HeadFcnetKernelInitializer = Initializer.Parse("xavier_uniform_"),
            HeadFcnetBiasInitializer = Initializer.Zeros,
            FreeLogStd = true,
            LogStdClipParam = double.PositiveInfinity,
            VfShareLayers = false,
            UseLstm = true,
            RecurrentLayer = RecurrentLayerType.Gru,
            MaxSeqLen = 8,
            LstmCellSize = 11,
            LstmUsePrevAction = true,
            LstmUsePrevReward = true,
            LstmKernelInitializer = Initializer.Orthogonal(),
            LstmBiasInitializer = Initializer.Parse("ones_"),
        };
        var spec = new EncodedPolicySpec { ObservationSpace = new BoxSpace(-1, 1, [4]), Settings = config };

        // A member that is new needs a value here.
        Assert.All(typeof(DefaultModelConfig).GetProperties(), member => Assert.NotEqual(member.GetValue(new DefaultModelConfig()), member.GetValue(config)));
        Assert.Equal(spec, RLModuleSpec.FromJson(spec.ToJson()));
    }

    [Theory]
    [InlineData("""{"fcnet_hidens": [4]}""", "has no member \"fcnet_hidens\". Did you mean 'fcnet_hiddens'?")]
    [InlineData("""{"fcnet_activation": "tahn"}""", "\"fcnet_activation\" must be one of Linear, Tanh,")]
    [InlineData("""{"fcnet_activation": "tahn"}""", "Did you mean 'Tanh'?")]
    [InlineData("""{"fcnet_activation": "99"}""", "\"fcnet_activation\" must be one of Linear, Tanh,")]
    [InlineData("""{"fcnet_hiddens": 4}""", "\"fcnet_hiddens\" must be an array")]
    [InlineData("""{"nothing_of_the_kind": 4}""", "has no member \"nothing_of_the_kind\". Its members are fcnet_hiddens, fcnet_activation,")]
    public void Wrong_JSON_names_member_and_the_nearest_one(string settings, string message)
    {
        Assert.Contains(message, Assert.Throws<JsonException>(() => RLModuleSpec.FromJson(Json(settings))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Activation_in_JSON_may_bear_RLlibs_name()
    {
        var json = Json("""{"fcnet_activation": "leaky_relu", "head_fcnet_activation": "tanh"}""");

        var settings = ((EncodedPolicySpec)RLModuleSpec.FromJson(json)).Settings;

        Assert.Equal((Activation.LeakyRelu, Activation.Tanh), (settings.FcnetActivation, settings.HeadFcnetActivation));
    }

    [Theory]
    [InlineData("""{"fcnet_activation": "swish"}""", Activation.Silu)]
    [InlineData("""{"fcnet_activation": "LeakyReLU"}""", Activation.LeakyRelu)]
    [InlineData("""{"fcnet_activation": null}""", Activation.Linear)]
    public void Other_names_of_an_activation_are_read_too(string settings, Activation expected) =>
        Assert.Equal(expected, ((EncodedPolicySpec)RLModuleSpec.FromJson(Json(settings))).Settings.FcnetActivation);

    [Fact]
    public void Initializer_in_JSON_may_bear_PyTorchs_name()
    {
        var json = Json("""{"fcnet_kernel_initializer": {"kind": "trunc_normal_", "std": 0.1}}""");

        Assert.Equal(new() { Kind = InitializerKind.TruncatedNormal, Std = 0.1 }, ((EncodedPolicySpec)RLModuleSpec.FromJson(json)).Settings.FcnetKernelInitializer);
    }

    public static TheoryData<DefaultModelConfig, string> WrongSettings() => new()
    {
        { new() { FcnetHiddens = [] }, "DefaultModelConfig.FcnetHiddens is empty; give the units of at least one layer, such as [64, 64]." },
        { new() { FcnetHiddens = [64, 0] }, "DefaultModelConfig.FcnetHiddens[1] is 0; it must be at least 1: a layer has at least one unit." },
        { new() { HeadFcnetHiddens = [-2] }, "DefaultModelConfig.HeadFcnetHiddens[0] is -2; it must be at least 1: a layer has at least one unit." },
        { new() { LogStdClipParam = 0 }, "DefaultModelConfig.LogStdClipParam is 0; it must be above 0, and infinity is no bound of its own." },
        { new() { UseLstm = true, MaxSeqLen = 0 }, "DefaultModelConfig.MaxSeqLen is 0; it must be at least 1: a row of a recurrent train batch has that many steps." },
        { new() { LstmCellSize = 0 }, "DefaultModelConfig.LstmCellSize is 0; it must be at least 1: the recurrent layer has that many units." },
        { new() { FcnetActivation = (Activation)99 }, "DefaultModelConfig.FcnetActivation is 99, which is no activation;" },
        { new() { FcnetHiddens = null! }, "DefaultModelConfig.FcnetHiddens is null; give the units of at least one layer, such as [64, 64]." },
        { new() { FusionnetHiddens = null! }, "DefaultModelConfig.FusionnetHiddens is null; give [] for no layer." },
        { new() { ConvFilters = [new(-1, 3, 1)] }, "DefaultModelConfig.ConvFilters[0].Channels is -1; it must be at least 1." },
        { new() { ConvFilters = [null!] }, "DefaultModelConfig.ConvFilters[0] is null: give a filter, new ConvFilter(channels, kernel, stride)." },
        { new() { ConvFilters = [new(4, 3, 1, (ConvPadding)7)] }, "DefaultModelConfig.ConvFilters[0].Padding is 7; expected is Same or Valid." },
        { new() { MatrixInput = (MatrixInput)9 }, "DefaultModelConfig.MatrixInput is 9; expected is Flatten or OneChannel." },
        { new() { RecurrentLayer = (RecurrentLayerType)9 }, "DefaultModelConfig.RecurrentLayer is 9; expected is Lstm or Gru." },
        { new() { FcnetKernelInitializer = Initializer.Orthogonal(double.NaN) }, "DefaultModelConfig.FcnetKernelInitializer has a Gain of NaN; it must be a number that a float32 holds." },
        { new() { LstmBiasInitializer = Initializer.Constant(1e39) }, "DefaultModelConfig.LstmBiasInitializer has a Value of 1E+39; it must be a number that a float32 holds." },
        { new() { FcnetBiasInitializer = Initializer.Orthogonal() }, "DefaultModelConfig.FcnetBiasInitializer is orthogonal, which needs a weight of two dimensions;" },
    };

    [Theory]
    [MemberData(nameof(WrongSettings))]
    public void Wrong_setting_is_named_with_what_to_do(DefaultModelConfig config, string message) =>
        Assert.StartsWith(message, Assert.Throws<ArgumentException>(config.Validate).Message, StringComparison.Ordinal);

    [Fact]
    public void Every_wrong_setting_is_named_when_the_module_is_built()
    {
        var spec = new EncodedPolicySpec
        {
            ObservationSpace = new BoxSpace(-1, 1, [4]),
            ActionSpace = new DiscreteSpace(2),
            Settings = new DefaultModelConfig { HeadFcnetHiddens = [0], LstmCellSize = -1 },
        };

        var message = Assert.Throws<ArgumentException>(spec.Build).Message;

        Assert.StartsWith("2 settings are wrong:", message, StringComparison.Ordinal);
        Assert.Contains("HeadFcnetHiddens[0] is 0", message, StringComparison.Ordinal);
        Assert.Contains("LstmCellSize is -1", message, StringComparison.Ordinal);
    }

    // What it adds would be lost in JSON, and the module that was saved would not be the one that is loaded.
    [Fact]
    public void Config_of_another_module_is_refused()
    {
        var spec = new EncodedPolicySpec { ObservationSpace = new BoxSpace(-1, 1, [4]), ActionSpace = new DiscreteSpace(2), Settings = new WiderConfig { FcnetHiddens = [4] } };

        Assert.StartsWith(
            "EncodedPolicy: the settings are a WiderConfig, expected a DefaultModelConfig: what it adds to that would be in no checkpoint.", Assert.Throws<ArgumentException>(spec.Build).Message, StringComparison.Ordinal);
    }

    private static string Json(string settings) => $$"""{"type": "{{new EncodedPolicySpec().TypeId}}", "settings": {{settings}} }""";

    private sealed record WiderConfig : DefaultModelConfig
    {
        public int Width { get; init; } = 3;
    }
}
