using RLModules.Analyzers.Classes;
using RLModules.Analyzers.Tests.Support;

namespace RLModules.Analyzers.Tests.Classes;

/// <summary>RLM0103: structs, records and static classes are no modules.</summary>
public sealed class ModuleIsAnOrdinaryClassTests
{
    [Theory]
    [InlineData("[RLModule] internal partial record {|RLM0103:Agent|};")]
    [InlineData("[RLModule] internal partial record {|RLM0103:Agent|} : RLModule;", "CS0115", "CS7036", "CS8864", "CS8867")]
    [InlineData("[RLModule] internal static partial class {|RLM0103:Agent|};")]
    [InlineData("[RLModule] internal partial struct {|RLM0103:Agent|};", "CS0592")]
    [InlineData("[RLModule] internal readonly partial record struct {|RLM0103:Agent|}(int Size);", "CS0592")]
    [InlineData("[RLModule] internal partial interface {|RLM0103:IAgent|};", "CS0592")]
    [InlineData("[Network] internal partial record {|RLM0103:Encoder|};")]
    [InlineData("internal static partial class Agents { [RLModule] internal static partial class {|RLM0103:Agent|}; }")]
    public Task Fires(string source, params string[] compilerIds) => Rule.Verify<ModuleIsAnOrdinaryClassAnalyzer>(compilerIds, source);

    [Theory]
    [InlineData("[RLModule] internal sealed partial class Agent : RLModule;")]
    [InlineData("[RLModule] internal abstract partial class Agent : RLModule;")]
    [InlineData("internal static partial class Agents { [RLModule] internal sealed partial class Agent : RLModule; }")]
    [InlineData("internal sealed partial record Settings { public int Hidden { get; init; } } [RLModule] internal sealed partial class Agent : RLModule<Settings>;")]
    public Task Does_not_fire(string source) => Rule.Verify<ModuleIsAnOrdinaryClassAnalyzer>(source);

    [Fact]
    public Task Part_with_the_attribute_is_marked() => Rule.Verify<ModuleIsAnOrdinaryClassAnalyzer>(
        "internal static partial class Agent;",
        "[RLModule] internal static partial class {|RLM0103:Agent|}; [RLModule] internal partial record {|RLM0103:Other|};");

    [Fact]
    public async Task Message() => Assert.Equal(
        ["'Agent' is a static class: a module is a class that is neither static nor a record"],
        await Rule.Messages<ModuleIsAnOrdinaryClassAnalyzer>("[RLModule] internal static partial class Agent;"));
}
