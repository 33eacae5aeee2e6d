using System.Text.Json.Nodes;
using RLModules.Checkpoints;

namespace RLModules.Tests.Checkpoints;

public sealed class CheckpointBadInputTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public CheckpointBadInputTests() => CheckpointContent.Save(directory.FullPath, 7);

    private string Manifest => directory.File("checkpoint.json");

    private string Content => directory.File("policy.1.safetensors");

    public void Dispose() => directory.Dispose();

    [Fact]
    public void A_directory_that_is_not_there_is_named()
    {
        var path = directory.File("nowhere");
        Assert.Contains($"no checkpoint at '{path}': the directory does not exist", Assert.Throws<CheckpointNotFoundException>(() => CheckpointDirectory.Open(path)).Message, StringComparison.Ordinal);
        Assert.False(CheckpointDirectory.Exists(path));
    }

    [Fact]
    public void Content_files_without_a_manifest_are_no_checkpoint()
    {
        Assert.True(CheckpointDirectory.Exists(directory.FullPath));
        File.Delete(Manifest);
        Assert.Contains("no checkpoint.json", Assert.Throws<CheckpointNotFoundException>(() => CheckpointDirectory.Open(directory.FullPath)).Message, StringComparison.Ordinal);
        Assert.False(CheckpointDirectory.Exists(directory.FullPath));
    }

    [Fact]
    public void A_manifest_cut_anywhere_is_corrupt()
    {
        var whole = File.ReadAllBytes(Manifest);
        for (var length = 0; length < whole.Length; length += 7)
        {
            File.WriteAllBytes(Manifest, whole[..length]);
            Assert.Throws<CheckpointCorruptException>(() => CheckpointDirectory.Open(directory.FullPath));
        }
    }

    [Theory]
    [InlineData("format", "\"zip\"", "\"format\" is not")]
    [InlineData("format", null, "\"format\" is missing")]
    [InlineData("version", "\"1\"", "\"version\" is a String")]
    [InlineData("generation", "-1", "\"generation\" is no non-negative integer")]
    [InlineData("components", "{}", "\"components\" is a Object")]
    [InlineData("components", "[1]", "")]
    [InlineData("components", "[{\"name\":\"policy\"}]", "\"class\" is missing")]
    [InlineData("components", "[{\"name\":\"p\",\"class\":\"P\",\"arguments\":{},\"file\":\"../policy.1.safetensors\",\"length\":1,\"crc32c\":\"0\"}]", "no content file's name")]
    [InlineData("components", "[{\"name\":\"p\",\"class\":\"P\",\"arguments\":{},\"file\":\"policy.1.safetensors\",\"length\":1,\"crc32c\":\"xyz\"}]", "eight hexadecimal digits")]
    [InlineData("metadata", "{\"a\":1}", "")]
    public void A_manifest_with_a_wrong_member_is_corrupt(string member, string? json, string expected)
    {
        var manifest = JsonNode.Parse(File.ReadAllText(Manifest))!.AsObject();
        manifest.Remove(member);
        if (json is not null)
        {
            manifest.Add(member, JsonNode.Parse(json));
        }

        File.WriteAllText(Manifest, manifest.ToJsonString());
        var error = Assert.Throws<CheckpointCorruptException>(() => CheckpointDirectory.Open(directory.FullPath));
        Assert.StartsWith(Manifest, error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkpoint_of_a_newer_version_says_so()
    {
        File.WriteAllText(Manifest, File.ReadAllText(Manifest).Replace("\"version\": 2", "\"version\": 3", StringComparison.Ordinal));
        Assert.Contains("version 3", Assert.Throws<CheckpointException>(() => CheckpointDirectory.Open(directory.FullPath)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_content_file_is_named()
    {
        File.Delete(Content);
        Assert.Contains("policy.1.safetensors", Assert.Throws<CheckpointCorruptException>(() => CheckpointDirectory.Open(directory.FullPath)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_truncated_content_file_is_corrupt()
    {
        using (var file = File.OpenWrite(Content))
        {
            file.SetLength(file.Length - 1);
        }

        AssertCorrupt("truncated");
    }

    [Fact]
    public void Any_changed_byte_is_found()
    {
        var whole = File.ReadAllBytes(Content);
        for (var i = 0; i < whole.Length; i++)
        {
            var changed = whole.ToArray();
            changed[i] ^= 0x10;
            File.WriteAllBytes(Content, changed);
            AssertCorrupt(Content);
        }
    }

    [Fact]
    public void A_changed_value_is_a_wrong_checksum()
    {
        var changed = File.ReadAllBytes(Content);
        changed[^1] ^= 1;
        File.WriteAllBytes(Content, changed);
        AssertCorrupt("has the checksum");
    }

    [Fact]
    public void A_changed_document_is_a_wrong_checksum()
    {
        File.WriteAllText(directory.File("counters.1.json"), """{"number":8}""");
        using var checkpoint = CheckpointDirectory.Open(directory.FullPath);
        Assert.Contains("has the checksum", Assert.Throws<CheckpointCorruptException>(() => checkpoint.ReadDocument("counters")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_component_or_document_that_is_not_there_is_told_with_those_that_are()
    {
        using var checkpoint = CheckpointDirectory.Open(directory.FullPath);
        Assert.Contains("no component 'critic'; it has policy", Assert.Throws<CheckpointMismatchException>(() => checkpoint.ReadTensors("critic")).Message, StringComparison.Ordinal);
        Assert.Contains("no document 'rng'; it has counters", Assert.Throws<CheckpointMismatchException>(() => checkpoint.ReadDocument("rng")).Message, StringComparison.Ordinal);
    }

    private void AssertCorrupt(string expected)
    {
        using var checkpoint = CheckpointDirectory.Open(directory.FullPath);
        var error = Assert.ThrowsAny<CheckpointCorruptException>(() => checkpoint.ReadTensors("policy"));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }
}
