using System.Text.Json;
using RLModules.Checkpoints;
using static TorchSharp.torch;

namespace RLModules.Tests.Checkpoints;

public sealed class CheckpointDirectoryTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Everything_that_was_saved_is_there_again()
    {
        using var weight = TestTensors.Floats(1, 2, 3);
        using var steps = TestTensors.Of<long>(ScalarType.Int64, [], 42);
        CheckpointDirectory.Save(
            directory.FullPath,
            [
                new CheckpointComponent("policy_1", "Policy", """{"hidden": 64}""", [KeyValuePair.Create("weight", weight)]),
                new CheckpointComponent("optimizer", "Adam", "{}", [KeyValuePair.Create("weight.exp_avg", weight), KeyValuePair.Create("steps", steps)]),
            ],
            new Dictionary<string, string> { ["env"] = "CartPole-v1" },
            [new CheckpointDocument("counters", """{"env_steps": 10240}""")]);

        using var checkpoint = CheckpointDirectory.Open(directory.FullPath);
        Assert.Equal(1, checkpoint.Generation);
        Assert.Equal(["policy_1", "optimizer"], checkpoint.Components.Select(component => component.Name));
        Assert.Equal("Policy", checkpoint.GetComponent("policy_1").TypeId);
        Assert.Equal("""{"hidden": 64}""", checkpoint.GetComponent("policy_1").ArgumentsJson);
        Assert.Equal("CartPole-v1", checkpoint.Metadata["env"]);
        Assert.Equal(["counters"], checkpoint.DocumentNames);
        Assert.Equal("""{"env_steps": 10240}""", checkpoint.ReadDocument("counters"));
        using var policy = checkpoint.ReadTensors("policy_1");
        using var optimizer = checkpoint.ReadTensors("optimizer");
        Assert.Equal([1f, 2f, 3f], TestTensors.Values<float>(policy["weight"]));
        Assert.Equal(["weight.exp_avg", "steps"], optimizer.Keys);
        Assert.Equal([42L], TestTensors.Values<long>(optimizer["steps"]));
    }

    [Fact]
    public void A_save_leaves_the_files_of_its_own_generation_alone()
    {
        Save(1);
        Assert.Equal(["checkpoint.json", "checkpoint.lock", "counters.1.json", "policy.1.safetensors"], directory.FileNames());
        Save(2);
        Assert.Equal(["checkpoint.json", "checkpoint.lock", "counters.2.json", "policy.2.safetensors"], directory.FileNames());
        Assert.Equal(2, ReadNumber());
    }

    [Fact]
    public void The_manifest_says_what_each_file_is()
    {
        Save(1);
        using var manifest = JsonDocument.Parse(File.ReadAllText(directory.File("checkpoint.json")));
        var policy = manifest.RootElement.GetProperty("components")[0];
        Assert.Equal("policy.1.safetensors", policy.GetProperty("file").GetString());
        Assert.Equal("Policy", policy.GetProperty("class").GetString());
        Assert.Equal(JsonValueKind.Object, policy.GetProperty("arguments").ValueKind);
        Assert.Equal(new FileInfo(directory.File("policy.1.safetensors")).Length, policy.GetProperty("length").GetInt64());
    }

    [Fact]
    public void Files_left_by_a_killed_writer_are_deleted_and_their_names_not_used_again()
    {
        Save(1);
        File.WriteAllText(directory.File("policy.9.safetensors"), "half");
        File.WriteAllText(directory.File("checkpoint.json.tmp"), "{");
        File.WriteAllText(directory.File("notes.txt"), "mine");
        Assert.Equal(1, ReadNumber());
        Save(2);
        Assert.Equal(["checkpoint.json", "checkpoint.lock", "counters.10.json", "notes.txt", "policy.10.safetensors"], directory.FileNames());
        Assert.Equal(2, ReadNumber());
    }

    [Fact]
    public void A_save_that_fails_leaves_the_former_checkpoint_and_nothing_else()
    {
        Save(1);
        using var tensor = TestTensors.Floats(1);
        using var unsupported = zeros([1], dtype: ScalarType.ComplexFloat64);
        CheckpointComponent[] components =
        [
            new("policy", "Policy", "{}", [KeyValuePair.Create("weight", tensor)]),
            new("critic", "Critic", "{}", [KeyValuePair.Create("weight", unsupported)]),
        ];
        Assert.Throws<NotSupportedException>(() => CheckpointDirectory.Save(directory.FullPath, components));
        Assert.Equal(["checkpoint.json", "checkpoint.lock", "counters.1.json", "policy.1.safetensors"], directory.FileNames());
        Assert.Equal(1, ReadNumber());
    }

    [Fact]
    public void An_open_checkpoint_is_read_to_its_end_while_another_is_saved()
    {
        Save(1);
        using var checkpoint = CheckpointDirectory.Open(directory.FullPath);
        Save(2);
        using var tensors = checkpoint.ReadTensors("policy");
        Assert.Equal(1f, TestTensors.Values<float>(tensors["weight"])[0]);
        Assert.Equal(2, ReadNumber());
    }

    [Fact]
    public void A_damaged_checkpoint_can_be_saved_over()
    {
        Save(1);
        File.WriteAllText(directory.File("checkpoint.json"), "{");
        Save(2);
        Assert.Equal(2, ReadNumber());
    }

    [Fact]
    public async Task Two_writers_and_a_reader_at_once_never_see_half_a_checkpoint()
    {
        const int SavesPerWriter = 40;
        Save(0);
        var writers = Enumerable.Range(0, 2).Select(writer => Task.Run(() =>
        {
            for (var i = 0; i < SavesPerWriter; i++)
            {
                Save((1000 * writer) + i);
            }
        })).ToArray();
        var both = Task.WhenAll(writers);
        var reads = 0;
        do
        {
            ReadNumber();
            reads++;
        }
        while (!both.IsCompleted);

        await both;
        Assert.True(reads > 1);
        using var checkpoint = CheckpointDirectory.Open(directory.FullPath);
        Assert.Equal((2 * SavesPerWriter) + 1, checkpoint.Generation);
        Assert.Contains(ReadNumber(), new[] { SavesPerWriter - 1, 1000 + SavesPerWriter - 1 });
    }

    [Theory]
    [InlineData("")]
    [InlineData("a//b")]
    [InlineData("a+b")]
    [InlineData("../a")]
    [InlineData(".a")]
    [InlineData("a.")]
    [InlineData("a*")]
    [InlineData("con")]
    [InlineData("COM1.x")]
    [InlineData("a b")]
    public void A_name_that_is_no_file_name_everywhere_is_refused(string name)
    {
        var component = new CheckpointComponent(name, "Policy", "{}", []);
        Assert.Contains($"'{name}'", Assert.Throws<ArgumentException>(() => CheckpointDirectory.Save(directory.FullPath, [component])).Message, StringComparison.Ordinal);
        Assert.Empty(directory.FileNames());
    }

    [Fact]
    public void Input_that_makes_no_checkpoint_is_refused_before_anything_is_written()
    {
        var component = new CheckpointComponent("policy", "Policy", "{}", []);
        Assert.Throws<ArgumentException>(() => CheckpointDirectory.Save(directory.FullPath, []));
        Assert.Throws<ArgumentException>(() => CheckpointDirectory.Save(directory.FullPath, [component, component with { Name = "POLICY" }]));
        Assert.Throws<ArgumentException>(() => CheckpointDirectory.Save(directory.FullPath, [component with { ArgumentsJson = "{" }]));
        Assert.Throws<ArgumentException>(() => CheckpointDirectory.Save(directory.FullPath, [component], documents: [new CheckpointDocument("counters", "")]));
        Assert.Empty(directory.FileNames());
    }

    private void Save(int number) => CheckpointContent.Save(directory.FullPath, number);

    private int ReadNumber() => CheckpointContent.ReadNumber(directory.FullPath);
}
