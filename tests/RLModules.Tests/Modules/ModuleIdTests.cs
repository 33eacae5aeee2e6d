using System.Reflection;

namespace RLModules.Tests.Modules;

public class ModuleIdTests
{
    [Theory]
    [InlineData("default_policy")]
    [InlineData("p0")]
    [InlineData("agent-1_left")]
    [InlineData("CONSOLE")]
    [InlineData("com10")]
    [InlineData("shared_encoder")]
    [InlineData("_")]
    public void Names_of_files_are_ids(string id)
    {
        ModuleId.Validate(id);
        Assert.True(ModuleId.IsValid(id));
    }

    // What RLlib refuses, and what no file can be named on some system.
    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("a/b", "it has '/'; ")]
    [InlineData("a\\b", "it has '\\'; ")]
    [InlineData("a:b", "it has ':'; ")]
    [InlineData("<a>", "it has '<'; ")]
    [InlineData("a\"", "it has '\"'; ")]
    [InlineData("a|b", "it has '|'; ")]
    [InlineData("a?", "it has '?'; ")]
    [InlineData("*", "it has '*'; ")]
    [InlineData("a ", "it has ' '; ")]
    [InlineData("é", "it has 'é'; ")]
    [InlineData("a\n", "it has the control character 10; ")]
    [InlineData(".", "it has a dot, which separates paths in batches and states; ")]
    [InlineData("..", "it has a dot, which separates paths in batches and states; ")]
    [InlineData("a.", "it has a dot, which separates paths in batches and states; ")]
    [InlineData(".a", "it has a dot, which separates paths in batches and states; ")]
    [InlineData("a..b", "it has a dot, which separates paths in batches and states; ")]
    [InlineData("CON", "'CON' is a device on Windows")]
    [InlineData("nul", "'nul' is a device on Windows")]
    [InlineData("Com1", "'Com1' is a device on Windows")]
    [InlineData("lpt9", "'lpt9' is a device on Windows")]
    [InlineData("team.left", "it has a dot, which separates paths in batches and states; ")]
    [InlineData("__all_modules__", "it is the name of all modules together in metrics")]
    [InlineData("aux", "'aux' is a device on Windows")]
    [InlineData("prn", "'prn' is a device on Windows")]
    [InlineData("shared", "it is the name of what modules share; 'shared' is reserved")]
    [InlineData("Shared", "it is the name of what modules share; 'shared' is reserved")]
    public void Anything_else_is_refused_with_its_reason(string id, string reason)
    {
        var error = Assert.Throws<ArgumentException>(() => ModuleId.Validate(id));

        Assert.StartsWith($"\"{id}\" is no module id: {reason}", error.Message);
        Assert.Equal("id", error.ParamName);
        Assert.False(ModuleId.IsValid(id));
    }

    [Fact]
    public void Ids_have_at_most_a_hundred_characters()
    {
        ModuleId.Validate(new string('a', 100));
        Assert.StartsWith("it has 101 characters; 100 are the most", Assert.Throws<ArgumentException>(() => ModuleId.Validate(new string('a', 101))).Message.Split(": ")[1]);
    }

    [Fact]
    public void Null_is_no_id() => Assert.Throws<ArgumentException>(() => ModuleId.Validate(null));

    [Fact]
    public void Parameters_and_properties_are_annotated() =>
        Assert.Equal(AttributeTargets.Parameter | AttributeTargets.Property, typeof(ModuleIdAttribute).GetCustomAttribute<AttributeUsageAttribute>()!.ValidOn);
}
