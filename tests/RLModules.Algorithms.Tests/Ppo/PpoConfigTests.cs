using RLModules.Algorithms.Ppo;
using RLModules.Learning.Schedules;

namespace RLModules.Algorithms.Tests.Ppo;

public class PpoConfigTests
{
    [Fact]
    public void Defaults_are_RLlibs()
    {
        var config = new PpoConfig();

        Assert.Equal(((Schedule)5e-5, 4000, 30, (int?)128), (config.Lr, config.TrainBatchSize, config.NumEpochs, config.MinibatchSize));
        Assert.Equal((0.99, 1.0, 0.3, 10.0), (config.Gamma, config.Lambda, config.ClipParam, config.VfClipParam));
        Assert.Equal((1.0, (Schedule)0.0, 0.2, 0.01), (config.VfLossCoeff, config.EntropyCoeff, config.KLCoeff, config.KLTarget));
        Assert.True(config.UseKLLoss && config.ShuffleBatchPerEpoch);
        Assert.Null(config.GradClip);
    }

    public static TheoryData<string, Func<PpoConfig>> WrongValues() => new()
    {
        { "AlgorithmConfig.Lr is -1, expected a number from 0 upwards.", () => new() { Lr = -1 } },
        { "AlgorithmConfig.AdamEpsilon is NaN, expected a number from 0 upwards.", () => new() { AdamEpsilon = double.NaN } },
        { "AlgorithmConfig.Gamma is 1.01, expected a number from 0 to 1.", () => new() { Gamma = 1.01 } },
        { "PpoConfig.Lambda is -0.1, expected a number from 0 to 1.", () => new() { Lambda = -0.1 } },
        { "AlgorithmConfig.TrainBatchSize is 0, expected a whole number from 1 upwards.", () => new() { TrainBatchSize = 0 } },
        { "AlgorithmConfig.MinibatchSize is -5, expected a whole number from 1 upwards.", () => new() { MinibatchSize = -5 } },
        { "AlgorithmConfig.NumEpochs is 0, expected a whole number from 1 upwards.", () => new() { NumEpochs = 0 } },
        { "PpoConfig.ClipParam is 0, expected a number above 0.", () => new() { ClipParam = 0 } },
        { "PpoConfig.VfClipParam is 0, expected a number above 0.", () => new() { VfClipParam = 0 } },
        { "PpoConfig.VfLossCoeff is -1, expected a number from 0 upwards.", () => new() { VfLossCoeff = -1 } },
        { "PpoConfig.EntropyCoeff is -1, expected a number from 0 upwards.", () => new() { EntropyCoeff = -1 } },
        { "PpoConfig.KLCoeff is -1, expected a number from 0 upwards.", () => new() { KLCoeff = -1 } },
        { "PpoConfig.KLTarget is 0, expected a number above 0.", () => new() { KLTarget = 0 } },
        { "AlgorithmConfig.GradClip is 0, expected a number above 0.", () => new() { GradClip = 0 } },
    };

    [Theory]
    [MemberData(nameof(WrongValues))]
    public void Wrong_value_names_option_value_and_range(string message, Func<PpoConfig> make) =>
        Assert.StartsWith(message, Assert.Throws<ArgumentOutOfRangeException>(make).Message);
}
