using RLModules.Algorithms.Ppo;
using RLModules.Analyzers.Literals;
using RLModules.Analyzers.Tests.Support;

namespace RLModules.Analyzers.Tests.Literals;

/// <summary>RLM0804: a minibatch is not larger than the batch it is cut from.</summary>
public sealed class MinibatchLargerThanBatchTests
{
    [Theory]
    [InlineData("_ = new PpoConfig { TrainBatchSize = 100, {|RLM0804:MinibatchSize = 128|} };")]
    [InlineData("_ = new PpoConfig { MinibatchSize = 128, {|RLM0804:TrainBatchSize = 100|} };")]
    [InlineData("_ = new PpoConfig { {|RLM0804:TrainBatchSize = 127|} };")]
    [InlineData("_ = new PpoConfig { Lr = 1e-3, {|RLM0804:MinibatchSize = Large|} };")]
    [InlineData("_ = new PpoConfig { TrainBatchSize = 2000 }.Training({|RLM0804:minibatchSize: 2001|});")]
    [InlineData("_ = config.Training(trainBatchSize: 10, {|RLM0804:minibatchSize: 11|});")]
    [InlineData("_ = new PpoConfig { {|RLM0804:MinibatchSize = 4001|} }.Training(lr: 1);")]
    [InlineData("_ = new PpoConfig().Debugging(seed: 1).Training({|RLM0804:trainBatchSize: 100|}).EnvRunners(numEnvRunners: 1);")]
    public Task Fires_on(string statements) => Rule.Verify<MinibatchLargerThanBatchAnalyzer>(Code(statements));

    [Theory]
    [InlineData("_ = new PpoConfig();")]
    [InlineData("_ = new PpoConfig { TrainBatchSize = 128 };")]
    [InlineData("_ = new PpoConfig { TrainBatchSize = 64, MinibatchSize = 64 };")]
    [InlineData("_ = new PpoConfig { TrainBatchSize = size, MinibatchSize = 5000 };")]
    [InlineData("_ = config.Training(minibatchSize: 100_000);")]
    [InlineData("_ = new PpoConfig { MinibatchSize = null, TrainBatchSize = 10 };")]
    [InlineData("_ = new PpoConfig().Training(trainBatchSize: size);")]
    [InlineData("_ = new Other { TrainBatchSize = 1, MinibatchSize = 2 };")]
    public Task Does_not_fire_on(string statements) => Rule.Verify<MinibatchLargerThanBatchAnalyzer>(Code(statements));

    [Fact]
    public async Task Message() => Assert.Equal(
        ["The minibatch of 128 is larger than the batch of 100: every minibatch would be the whole batch"],
        await Rule.Messages<MinibatchLargerThanBatchAnalyzer>(Code("_ = new PpoConfig { TrainBatchSize = 100 };")));

    [Fact]
    public void Defaults_and_names_are_the_configs()
    {
        var (config, batch, minibatch) = Assert.Single(MinibatchLargerThanBatchAnalyzer.Configs);

        Assert.Equal(typeof(PpoConfig).FullName, config);
        Assert.Equal((new PpoConfig().TrainBatchSize, new PpoConfig().MinibatchSize), (batch, minibatch));
        Assert.Equal(
            (nameof(PpoConfig.TrainBatchSize), nameof(PpoConfig.MinibatchSize)),
            (MinibatchLargerThanBatchAnalyzer.BatchProperty, MinibatchLargerThanBatchAnalyzer.MinibatchProperty));
    }

    [Theory]
    [InlineData("_ = new PpoConfig { TrainBatchSize = 1, MinibatchSize =")]
    [InlineData("_ = config.Training(trainBatchSize: 1, minibatchSize: )")]
    public async Task Half_written_code(string statements) => _ = await Rule.Messages<MinibatchLargerThanBatchAnalyzer>(Code(statements));

    private static string Code(string statements) => $$"""
        using RLModules.Algorithms.Ppo;

        internal sealed record Other
        {
            public int TrainBatchSize { get; init; } = 1;
            public int MinibatchSize { get; init; } = 2;
        }

        internal static class Program
        {
            private const int Large = 5000;

            public static void Run(PpoConfig config, int size)
            {
                {{statements}}
            }
        }
        """;
}
