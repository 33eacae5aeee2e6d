using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace RLModules.Testing;

/// <summary>
/// <c>T</c> steps of <c>N</c> environments, time-major, in memory that is allocated once and filled anew by each collection.
/// <see cref="Columns"/> shows it as a train batch of T·N rows.
/// </summary>
internal sealed class Rollout : IDisposable
{
    private readonly Tensor observations;
    private readonly Tensor[] owned;
    private readonly List<int> truncatedIndices = [];
    private float[] truncatedObservations = [];

    internal Rollout(int length, int environmentCount, ReadOnlySpan<long> observationShape, ReadOnlySpan<long> actionShape, ScalarType actionType, int distributionSize)
    {
        Length = length;
        EnvironmentCount = environmentCount;
        using var scope = NewDisposeScope();
        long[] rows = [(long)length * environmentCount];
        observations = zeros([length + 1, environmentCount, .. observationShape]);
        ObservationSize = (int)(observations.numel() / ((length + 1) * environmentCount));
        BootstrappedObservations = observations.view([(length + 1) * environmentCount, .. observationShape]);
        Columns = new TensorDict(10)
        {
            { RLModules.Columns.Obs, observations.narrow(0, 0, length).view([.. rows, .. observationShape]) },
            { RLModules.Columns.Actions, zeros([.. rows, .. actionShape], actionType) },
            { RLModules.Columns.Rewards, zeros(rows) },
            { RLModules.Columns.Terminateds, zeros(rows, ScalarType.Bool) },
            { RLModules.Columns.Truncateds, zeros(rows, ScalarType.Bool) },
            { RLModules.Columns.ActionLogp, zeros(rows) },
            { RLModules.Columns.ActionDistInputs, zeros([.. rows, distributionSize]) },
            { RLModules.Columns.VfPreds, zeros(rows) },
            { RLModules.Columns.Advantages, zeros(rows) },
            { RLModules.Columns.ValueTargets, zeros(rows) },
        };
        StepInputs = [.. Enumerable.Range(0, length).Select(step => new TensorDict(1) { { RLModules.Columns.Obs, observations.select(0, step) } })];
        owned =
        [
            observations, BootstrappedObservations,
            .. Columns.Leaves().Select(column => column.Value), .. StepInputs.Select(inputs => inputs[RLModules.Columns.Obs]),
        ];
        foreach (var tensor in owned)
        {
            tensor.DetachFromDisposeScope();
        }
    }

    /// <summary>Steps of each environment, <c>T</c>.</summary>
    public int Length { get; }

    /// <summary>Number of environments, <c>N</c>.</summary>
    public int EnvironmentCount { get; }

    /// <summary>Environment steps in the rollout, T·N.</summary>
    public int StepCount => Length * EnvironmentCount;

    /// <summary>Numbers in one observation.</summary>
    public int ObservationSize { get; }

    /// <summary>
    /// The columns, T·N rows each, row <c>t·N + n</c> for step t of environment n: <c>obs</c>, <c>actions</c>, <c>rewards</c>,
    /// <c>terminateds</c>, <c>truncateds</c>, <c>action_logp</c>, <c>action_dist_inputs</c>; <c>vf_preds</c>, <c>advantages</c> and
    /// <c>value_targets</c> once <see cref="RolloutAdvantages"/> has filled them. Views of memory that the next collection overwrites.
    /// </summary>
    public TensorDict Columns { get; }

    /// <summary>The observations with those behind the last step, shape ((T + 1)·N, observation).</summary>
    public Tensor BootstrappedObservations { get; }

    /// <summary>The rows whose step truncated an episode, in order.</summary>
    public IReadOnlyList<int> TruncatedIndices => truncatedIndices;

    /// <summary>The observations that truncated episodes ended with, shape (<see cref="TruncatedIndices"/>, observation size).</summary>
    public ReadOnlySpan<float> TruncatedObservations => truncatedObservations.AsSpan(0, truncatedIndices.Count * ObservationSize);

    /// <summary>The forward pass's batch of each step, made once.</summary>
    internal TensorDict[] StepInputs { get; }

    /// <summary>A column's memory.</summary>
    /// <typeparam name="T">The C# type of its elements.</typeparam>
    /// <param name="column">The column.</param>
    public Span<T> Span<T>(string column)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(Columns[column].bytes);

    /// <summary>Observations of one step, shape (N, observation size); step T is the one behind the rollout.</summary>
    internal Span<float> ObservationsOf(int step)
    {
        var rowSize = EnvironmentCount * ObservationSize;
        return MemoryMarshal.Cast<byte, float>(observations.bytes).Slice(step * rowSize, rowSize);
    }

    internal void ClearTruncated() => truncatedIndices.Clear();

    internal void AddTruncated(int index, ReadOnlySpan<float> observation)
    {
        var used = truncatedIndices.Count * ObservationSize;
        if (used == truncatedObservations.Length)
        {
            Array.Resize(ref truncatedObservations, Math.Max(8 * ObservationSize, 2 * used));
        }

        observation.CopyTo(truncatedObservations.AsSpan(used));
        truncatedIndices.Add(index);
    }

    /// <summary>Frees the memory; the columns are not to be used after it.</summary>
    public void Dispose()
    {
        foreach (var tensor in owned)
        {
            tensor.Dispose();
        }
    }
}
