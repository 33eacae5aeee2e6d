using static TorchSharp.torch;

namespace RLModules.Sampling.Episodes;

/// <summary>
/// A step of one agent that has begun and is not complete: its action waits for the agent's next observation, and its rewards add up.
/// Rewards add up without an action too, before the agent's first one.
/// </summary>
internal sealed class HangingStep
{
    private readonly List<Output> outputs = new(4);
    private byte[] action = [];

    /// <summary>Whether an action waits for the agent's next observation.</summary>
    public bool HasAction { get; private set; }

    /// <summary>The rewards since the last complete step.</summary>
    public double Reward { get; set; }

    /// <summary>The action that waits.</summary>
    public ReadOnlySpan<byte> Action => action;

    /// <summary>Begins the step with an action.</summary>
    public void Act(ReadOnlySpan<byte> chosen)
    {
        if (action.Length != chosen.Length)
        {
            action = new byte[chosen.Length];
        }

        chosen.CopyTo(action);
        HasAction = true;
        foreach (var output in outputs)
        {
            output.IsGiven = false;
        }
    }

    /// <summary>Keeps what else the module returned with the action.</summary>
    public void AddOutput(string key, ScalarType dtype, ReadOnlySpan<long> rowShape, ReadOnlySpan<byte> row)
    {
        var output = Find(key);
        if (output is null || output.DType != dtype || output.Row.Length != row.Length)
        {
            outputs.RemoveAll(old => old.Key == key);
            outputs.Add(output = new Output(key, dtype, rowShape.ToArray(), new byte[row.Length]));
        }

        row.CopyTo(output.Row);
        output.IsGiven = true;
    }

    /// <summary>Ends the step with the observation that came of it, as a step of the agent's episode.</summary>
    public void Complete(SingleAgentEpisode episode, ReadOnlySpan<byte> observation)
    {
        // Steps whose action came without an output that others have, as random ones do, have zeros there, so that rows stay aligned.
        foreach (var output in outputs)
        {
            if (output.IsGiven && episode.FindExtraModelOutput(output.Key) is null)
            {
                var added = episode.AddExtraModelOutput(output.Key, output.DType, output.RowShape);
                added.Grow(episode.Length * added.RowBytes).Clear();
            }
        }

        foreach (var (key, column) in episode.ExtraModelOutputs)
        {
            var row = column.Grow(column.RowBytes);
            if (Find(key) is { IsGiven: true } output)
            {
                output.Row.CopyTo(row);
            }
            else
            {
                row.Clear();
            }
        }

        episode.Observations.AddBytes(observation);
        episode.Actions.AddBytes(action);
        episode.Rewards.AddNumber((float)Reward);
        Reward = 0;
        HasAction = false;
    }

    /// <summary>The same, for the chunk of the episode that goes on.</summary>
    public HangingStep Copy()
    {
        var copy = new HangingStep { Reward = Reward };
        if (HasAction)
        {
            copy.Act(action);
            foreach (var output in outputs.Where(output => output.IsGiven))
            {
                copy.AddOutput(output.Key, output.DType, output.RowShape, output.Row);
            }
        }

        return copy;
    }

    private Output? Find(string key)
    {
        foreach (var output in outputs)
        {
            if (ReferenceEquals(output.Key, key) || output.Key == key)
            {
                return output;
            }
        }

        return null;
    }

    private sealed class Output(string key, ScalarType dtype, long[] rowShape, byte[] row)
    {
        public string Key { get; } = key;

        public ScalarType DType { get; } = dtype;

        public long[] RowShape { get; } = rowShape;

        public byte[] Row { get; } = row;

        public bool IsGiven { get; set; }
    }
}
