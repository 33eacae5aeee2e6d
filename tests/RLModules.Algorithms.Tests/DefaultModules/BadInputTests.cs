using System.Text.Json;
using RLModules.Algorithms.Ppo;
using RLModules.Catalogs;
using RLModules.Distributions;
using RLModules.Spaces;

namespace RLModules.Algorithms.Tests.DefaultModules;

/// <summary>What cannot become networks is an error when the spec is built; it names the field, or the space, and what to do.</summary>
public class BadInputTests
{
    private static readonly Space Vector = new BoxSpace(-1, 1, [4]);
    private static readonly Space Choices = new DiscreteSpace(3);

    public static TheoryData<string, string, string> WrongSpecs => new()
    {
        { "text", "Catalog has no encoder for TextSpace(", "turn the observations into another space with a connector" },
        { "text inside of a dictionary", "Catalog has no encoder for TextSpace(", "Override GetTokenizerConfig in a catalog of your own" },
        { "film", "Catalog has no encoder for BoxSpace(", "Override GetTokenizerConfig in a catalog of your own" },
        { "matrix", "DefaultModelConfig.MatrixInput is not set", "say Flatten for one vector, or OneChannel for an image" },
        { "image of an unusual size", "There are no default filters for an image of [50, 50, 3]: set ConvFilters", "[new(16, 4, 2), new(32, 4, 2)]" },
        { "image with its channels first", "An image of [3, 84, 84] seems to have its channels first", "permute the observation to [84, 84, 3]" },
        { "filters that leave nothing", "DefaultModelConfig.ConvFilters[2] (64 channels, kernel 3x3, stride 1x1, valid) gets an image of 2x2", "take a smaller kernel, smaller strides in front of it, ConvPadding.Same, or fewer filters" },
        { "filters that leave nothing, inside of a dictionary", "DefaultModelConfig.ConvFilters[2] (", "gets an image of 2x2" },
        { "filter without a stride", "DefaultModelConfig.ConvFilters[0].StrideHeight is 0", "at least 1" },
        { "no filter", "DefaultModelConfig.ConvFilters is empty", "give at least one filter, new ConvFilter(channels, kernel, stride)" },
        { "text as action", "No action distribution fits TextSpace(", "Return a distribution of your own from a forward" },
        { "matrix as action", "No action distribution fits BoxSpace(", "declare the actions as a vector" },
        { "free log-std of choices", "DefaultModelConfig.FreeLogStd is set, but the distribution over DiscreteSpace(3) is Categorical", "leave it false, or take actions from a BoxSpace of floats" },
        { "free log-std of an odd head", "FreeLogStdMlpHeadConfig.OutputLayerDim is 3; it must be even", "take 4 or 2, twice the dimensions" },
        { "sequences without steps", "DefaultModelConfig.MaxSeqLen is 0", "a row of a recurrent train batch has that many steps" },
        { "LSTM without units", "DefaultModelConfig.LstmCellSize is 0", "at least 1" },
        { "unknown activation", "DefaultModelConfig.FcnetActivation is 99, which is no activation", "the activations are linear, tanh, relu" },
        { "unknown activation of the joined features", "DefaultModelConfig.FusionnetActivation is 99, which is no activation", "the activations are linear, tanh, relu" },
    };

    [Theory]
    [MemberData(nameof(WrongSpecs))]
    public void Spec_that_cannot_be_built_names_the_field_and_the_fix(string what, string field, string fix)
    {
        var spec = Spec(what);

        var error = Assert.ThrowsAny<Exception>(() => spec.Build());

        Assert.True(error is ArgumentException or NotSupportedException, $"It is a {error.GetType().Name}.");
        Assert.Contains(field, error.Message, StringComparison.Ordinal);
        Assert.Contains(fix, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_activation_in_JSON_names_the_field_and_suggests_the_nearest()
    {
        var json = new DefaultPpoModuleSpec { ObservationSpace = Vector, ActionSpace = Choices }.ToJson();

        var error = Assert.Throws<JsonException>(() => RLModuleSpec.FromJson(json.Replace("\"Tanh\"", "\"Tahn\"", StringComparison.Ordinal)));

        Assert.Contains("\"fcnet_activation\" must be one of Linear, Tanh,", error.Message, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'Tanh'?", error.Message, StringComparison.Ordinal);
    }

    private static DefaultPpoModuleSpec Spec(string what)
    {
        var image = new BoxSpace(0, 1, [10, 10, 1]);

        // Valid: 10 → ⌈(10 − 4 + 1) / 2⌉ = 4 → 4 − 3 + 1 = 2, where a kernel of 3 does not fit.
        var shrinking = new DefaultModelConfig
        {
            ConvFilters = [new(16, 4, 2, ConvPadding.Valid), new(32, 3, 1, ConvPadding.Valid), new(64, 3, 1, ConvPadding.Valid)],
        };
        return what switch
        {
            "text" => Of(new TextSpace(5)),
            "text inside of a dictionary" => Of(new DictSpace(("place", Vector), ("name", new TextSpace(5)))),
            "film" => Of(new BoxSpace(0, 1, [4, 10, 10, 3])),
            "matrix" => Of(new BoxSpace(0, 1, [10, 10])),
            "image of an unusual size" => Of(new BoxSpace(0, 1, [50, 50, 3])),
            "image with its channels first" => Of(new BoxSpace(0, 1, [3, 84, 84])),
            "filters that leave nothing" => Of(image, config: shrinking),
            "filters that leave nothing, inside of a dictionary" => Of(new DictSpace(("place", Vector), ("map", image)), config: shrinking),
            "filter without a stride" => Of(image, config: new() { ConvFilters = [new(16, 4, 0)] }),
            "no filter" => Of(image, config: new() { ConvFilters = [] }),
            "text as action" => Of(Vector, new TextSpace(5)),
            "matrix as action" => Of(Vector, new BoxSpace(-1, 1, [2, 2])),
            "free log-std of choices" => Of(Vector, config: new() { FreeLogStd = true }),
            "free log-std of an odd head" => Of(Vector, new BoxSpace(-1, 1, [2]), new() { FreeLogStd = true }) with { Catalog = new OddCatalog() },
            "sequences without steps" => Of(Vector, config: new() { UseLstm = true, MaxSeqLen = 0 }),
            "LSTM without units" => Of(Vector, config: new() { UseLstm = true, LstmCellSize = 0 }),
            "unknown activation" => Of(Vector, config: new() { FcnetActivation = (Activation)99 }),
            _ => Of(Vector, config: new() { FusionnetActivation = (Activation)99 }),
        };
    }

    private static DefaultPpoModuleSpec Of(Space observations, Space? actions = null, DefaultModelConfig? config = null) =>
        new() { ObservationSpace = observations, ActionSpace = actions ?? Choices, Settings = config ?? new() };

    private sealed class OddCatalog : Catalog
    {
        public override HeadConfig GetPolicyHeadConfig(ValueList<int> featureDims, Space actionSpace, ActionDistributionType distribution, DefaultModelConfig config) =>
            new FreeLogStdMlpHeadConfig { InputDims = featureDims, HiddenLayerDims = [], OutputLayerDim = 3 };
    }
}
