using RLModules;
using RLModules.Sampling.Environments;
using RLModules.Spaces;

namespace CuriositySample;

/// <summary>
/// Corridors that wind from S to G. Reaching G gives reward 1 and ends the episode, everything else gives nothing. The way takes 38 steps, there is time for
/// <see cref="MaxSteps"/>, and it turns back four times: walking at random, or in one direction, does not arrive.
/// </summary>
/// <remarks>Actions: 0 up, 1 right, 2 down, 3 left; into a wall is a step on the spot. The observation is the cell, one-hot.</remarks>
internal sealed class SparseMaze : IEnvironment<long>
{
    public const int MaxSteps = 100;

    private static readonly string[] Map =
    [
        "S......",
        "######.",
        ".......",
        ".######",
        ".......",
        "######.",
        ".......",
        ".######",
        "......G",
    ];

    private int row;
    private int column;
    private int steps;

    /// <inheritdoc/>
    public Space ObservationSpace { get; } = new BoxSpace(0, 1, [Map.Length * Map[0].Length]);

    /// <inheritdoc/>
    public Space ActionSpace { get; } = new DiscreteSpace(4);

    /// <inheritdoc/>
    public void Reset(RandomSource random, Span<float> observation)
    {
        (row, column, steps) = (0, 0, 0);
        Observe(observation);
    }

    /// <inheritdoc/>
    public EnvironmentStep Step(ReadOnlySpan<long> action, Span<float> observation)
    {
        var (down, right) = action[0] switch
        {
            0 => (-1, 0),
            1 => (0, 1),
            2 => (1, 0),
            3 => (0, -1),
            _ => throw new ArgumentException($"SparseMaze.Step: the action is {action[0]}, expected 0 to 3.", nameof(action)),
        };
        if (IsFree(row + down, column + right))
        {
            (row, column) = (row + down, column + right);
        }

        steps++;
        Observe(observation);
        var isThere = Map[row][column] == 'G';
        return new EnvironmentStep(isThere ? 1 : 0, Terminated: isThere, Truncated: steps == MaxSteps);
    }

    private static bool IsFree(int row, int column) =>
        row >= 0 && row < Map.Length && column >= 0 && column < Map[0].Length && Map[row][column] != '#';

    private void Observe(Span<float> observation)
    {
        observation.Clear();
        observation[row * Map[0].Length + column] = 1;
    }
}
