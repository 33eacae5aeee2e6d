using System.Globalization;
using System.Text.Json;
using RLModules.Checkpoints;
using static TorchSharp.torch;

namespace RLModules.Tests.Checkpoints;

/// <summary>A checkpoint whose every part holds one number.</summary>
internal static class CheckpointContent
{
    public static void Save(string path, int number)
    {
        using var tensor = TestTensors.Floats(number, number, number, number);
        CheckpointDirectory.Save(
            path,
            [new CheckpointComponent("policy", "Policy", $$"""{"number":{{number}}}""", [KeyValuePair.Create("weight", tensor)])],
            new Dictionary<string, string> { ["number"] = number.ToString(CultureInfo.InvariantCulture) },
            [new CheckpointDocument("counters", $$"""{"number":{{number}}}""")]);
    }

    /// <summary>The number, after a check that every part has the same.</summary>
    public static int ReadNumber(string path)
    {
        using var checkpoint = CheckpointDirectory.Open(path);
        var number = int.Parse(checkpoint.Metadata["number"], CultureInfo.InvariantCulture);
        Assert.All(checkpoint.DocumentNames, name => Assert.Equal(number, NumberIn(checkpoint.ReadDocument(name))));
        Assert.Equal(number, NumberIn(checkpoint.GetComponent("policy").ArgumentsJson));
        foreach (var component in checkpoint.Components)
        {
            using var tensors = checkpoint.ReadTensors(component.Name);
            foreach (var tensor in tensors.Values)
            {
                Assert.All(
                    tensor.dtype == ScalarType.Int64 ? TestTensors.Values<long>(tensor).Select(value => (double)value) : TestTensors.Values<float>(tensor).Select(value => (double)value),
                    value => Assert.Equal(number, value));
            }
        }

        return number;
    }

    private static int NumberIn(string json)
    {
        using var document = JsonDocument.Parse(json);
        var number = document.RootElement.GetProperty("number").GetInt32();
        if (document.RootElement.TryGetProperty("history", out var history))
        {
            Assert.All(history.EnumerateArray(), item => Assert.Equal(number, item.GetInt32()));
        }

        return number;
    }
}
