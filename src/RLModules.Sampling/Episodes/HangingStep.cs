using RLModules.Sampling.Environments;
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
        foreach (var output in outputs)
        {
            if (output.IsGiven)
            {
                var column = episode.FindExtraModelOutput(output.Key) ?? episode.AddExtraModelOutput(output.Key, output.DType, output.RowShape);
                EpisodeJoin.AddMissing(column, episode.Length);
                column.AddBytes(output.Row);
            }
        }

        foreach (var (_, column) in episode.ExtraModelOutputs)
        {
            if (column.Count > 0)
            {
                EpisodeJoin.AddMissing(column, episode.Length + 1);
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

    public void Write(BinaryWriter writer)
    {
        writer.Write(Reward);
        writer.Write(HasAction);
        if (!HasAction)
        {
            return;
        }

        writer.Write(action.Length);
        writer.Write(action);
        var given = outputs.FindAll(static output => output.IsGiven);
        writer.Write(given.Count);
        foreach (var output in given)
        {
            writer.Write(output.Key);
            writer.Write((byte)output.DType);
            writer.Write(output.RowShape.Length);
            Array.ForEach(output.RowShape, writer.Write);
            writer.Write(output.Row.Length);
            writer.Write(output.Row);
        }
    }

    /// <exception cref="FormatException">A length is negative.</exception>
    public static HangingStep Read(BinaryReader reader)
    {
        var step = new HangingStep { Reward = reader.ReadDouble() };
        if (!reader.ReadBoolean())
        {
            return step;
        }

        step.Act(EnvironmentState.ReadBytes(reader));
        for (var count = reader.ReadInt32(); count > 0; count--)
        {
            var (key, type) = (reader.ReadString(), (ScalarType)reader.ReadByte());
            var shape = new long[reader.ReadInt32()];
            for (var i = 0; i < shape.Length; i++)
            {
                shape[i] = reader.ReadInt64();
            }

            step.AddOutput(key, type, shape, EnvironmentState.ReadBytes(reader));
        }

        return step;
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
