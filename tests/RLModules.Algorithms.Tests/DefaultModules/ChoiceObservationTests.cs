using RLModules.Algorithms.Ppo;
using RLModules.Sampling.Connectors.EnvToModule;
using RLModules.Sampling.Environments;
using RLModules.Spaces;

namespace RLModules.Algorithms.Tests.DefaultModules;

/// <summary>Observations that are a choice, as in a grid: from a number or one-hot, through training to acting.</summary>
public sealed class ChoiceObservationTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Corridor_is_learned_and_acted_in(bool writesOneHot)
    {
        using var run = new PpoConfig()
            .Environment((_, _) => writesOneHot ? new OneHotCorridor() : new Corridor())
            .EnvRunners(numEnvsPerEnvRunner: 4, envToModuleConnector: writesOneHot ? (_, _) => [new FlattenObservations()] : null)
            .Training(lr: 1e-3, trainBatchSize: 256, minibatchSize: 64, numEpochs: 4, useKLLoss: false)
            .Debugging(seed: 1)
            .Build();

        for (var i = 0; i < 8; i++)
        {
            run.Train();
        }

        for (var cell = 0; cell < Corridor.Cells - 1; cell++)
        {
            float[] observation = writesOneHot ? [.. Enumerable.Range(0, Corridor.Cells).Select(i => i == cell ? 1f : 0)] : [cell];
            Assert.Equal(1, run.ComputeSingleAction(observation));
        }

        Assert.Throws<ArgumentException>(() => run.ComputeSingleAction(new float[3]));
    }

    /// <summary>Cells in a row; the last one is worth 1, each step costs 0.1. An episode has 20 steps at most.</summary>
    private class Corridor : IEnvironment<long>
    {
        public const int Cells = 5;
        private int cell;
        private int steps;

        public Space ObservationSpace { get; } = new DiscreteSpace(Cells);

        public Space ActionSpace { get; } = new DiscreteSpace(2);

        public void Reset(RandomSource random, Span<float> observation)
        {
            (cell, steps) = (0, 0);
            Write(cell, observation);
        }

        public EnvironmentStep Step(ReadOnlySpan<long> action, Span<float> observation)
        {
            cell = Math.Max(0, cell + (action[0] == 1 ? 1 : -1));
            Write(cell, observation);
            var arrived = cell == Cells - 1;
            return new EnvironmentStep(arrived ? 1 : -0.1f, arrived, ++steps == 20);
        }

        protected virtual void Write(int cell, Span<float> observation) => observation[0] = cell;
    }

    private sealed class OneHotCorridor : Corridor, IEnvironment<long>
    {
        int IEnvironment<long>.ObservationSize => Cells;

        protected override void Write(int cell, Span<float> observation)
        {
            observation.Clear();
            observation[cell] = 1;
        }
    }
}
