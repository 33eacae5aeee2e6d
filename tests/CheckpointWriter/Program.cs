using System.Globalization;
using System.Runtime.InteropServices;
using RLModules.Checkpoints;
using static TorchSharp.torch;

// Saves checkpoints to a directory without end, until it is killed. It says "ready", waits for the number of its first save on its input, and
// says "saving n" before and "saved n" behind each save. Everything in save n holds the number n. Without "tensors" as its second argument
// it saves components without any, which have no file, and so starts in a tenth of the time: it never loads libtorch.
var directory = args[0];
var weights = args.Contains("tensors") ? Weights.Make() : null;
Console.WriteLine("ready");
var number = long.Parse(Console.ReadLine()!, CultureInfo.InvariantCulture);
while (true)
{
    weights?.Fill(number);
    Console.WriteLine($"saving {number}");
    CheckpointDirectory.Save(
        directory,
        [
            new CheckpointComponent("policy", "Policy", $$"""{"number":{{number}}}""", weights?.Policy ?? []),
            new CheckpointComponent("critic", "Critic", "{}", weights?.Critic ?? []),
        ],
        new Dictionary<string, string> { ["number"] = $"{number}" },
        [
            new CheckpointDocument("counters", $$"""{"number":{{number}},"history":[{{string.Join(",", Enumerable.Repeat(number, 500))}}]}"""),
            new CheckpointDocument("schedules", $$"""{"number":{{number}}}"""),
            new CheckpointDocument("generators", $$"""{"number":{{number}}}"""),
        ]);
    Console.WriteLine($"saved {number}");
    number++;
}

internal sealed record Weights(KeyValuePair<string, Tensor>[] Policy, KeyValuePair<string, Tensor>[] Critic)
{
    public static Weights Make() => new(
        [KeyValuePair.Create("weight", zeros([64, 4]))],
        [KeyValuePair.Create("weight", zeros([200], dtype: ScalarType.Int64))]);

    public void Fill(long number)
    {
        MemoryMarshal.Cast<byte, float>(Policy[0].Value.bytes).Fill(number);
        MemoryMarshal.Cast<byte, long>(Critic[0].Value.bytes).Fill(number);
    }
}
