using RLModules.Sampling.Environments;

namespace RLModules.Sampling.EnvRunners;

/// <summary>What decides how copies of a multi-agent environment go on.</summary>
/// <param name="Random">The states of their random streams.</param>
/// <param name="Steps">What each last wrote.</param>
/// <param name="Contents">The environments' own states; empty where one of them cannot be saved.</param>
/// <param name="FailedCount">Failures so far, which are limited over the whole run.</param>
/// <param name="FailuresInARow">Those of each environment since its last good step.</param>
internal sealed record MultiAgentVectorState(RandomState[] Random, byte[][] Steps, byte[][] Contents, long FailedCount, int[] FailuresInARow)
{
    public void Write(BinaryWriter writer)
    {
        foreach (var random in Random)
        {
            EnvironmentState.WriteRandom(writer, random);
        }

        writer.Write(Contents.Length);
        foreach (var bytes in Steps.Concat(Contents))
        {
            writer.Write(bytes.Length);
            writer.Write(bytes);
        }

        writer.Write(FailedCount);
        foreach (var inARow in FailuresInARow)
        {
            writer.Write(inARow);
        }
    }

    /// <exception cref="FormatException">The bytes are of other environments.</exception>
    public static MultiAgentVectorState Read(BinaryReader reader, int count)
    {
        var random = new RandomState[count];
        for (var i = 0; i < count; i++)
        {
            random[i] = EnvironmentState.ReadRandom(reader);
        }

        var contents = reader.ReadInt32();
        if (contents != 0 && contents != count)
        {
            throw new FormatException($"There are {contents} states of {count} environments.");
        }

        var (steps, own) = (ReadAll(count), ReadAll(contents));
        var failed = reader.ReadInt64();
        var inARow = new int[count];
        for (var i = 0; i < count; i++)
        {
            inARow[i] = reader.ReadInt32();
        }

        return failed >= 0 && Array.TrueForAll(inARow, value => value >= 0)
            ? new MultiAgentVectorState(random, steps, own, failed, inARow)
            : throw new FormatException($"A number of failures is negative: {failed}, and {string.Join(", ", inARow)} in a row.");

        byte[][] ReadAll(int number)
        {
            var all = new byte[number][];
            for (var i = 0; i < number; i++)
            {
                all[i] = EnvironmentState.ReadBytes(reader);
            }

            return all;
        }
    }
}
