using RLModules.Analyzers.Literals;
using RLModules.Analyzers.Tests.Support;

namespace RLModules.Analyzers.Tests.Literals;

/// <summary>RLM0802: a constant that is given as a module's id is one.</summary>
public sealed class InvalidModuleIdTests
{
    private const string Declarations = """
        internal sealed record Entry([ModuleId] string Id)
        {
            [ModuleId] public string? Other { get; init; }
        }

        internal static class Modules
        {
            public const string Shared = "shared";
            public static void Add(int count, [ModuleId] string id = "?") { }
            public static void AddAll([ModuleId] params string[] ids) { }
            public static void AddList([ModuleId] IReadOnlyList<string> ids) { }
            public static void Name(string name) { }
        }
        """;

    [Theory]
    [InlineData("Modules.Add(1, {|RLM0802:\"a/b\"|});")]
    [InlineData("Modules.Add(id: {|RLM0802:\"\"|}, count: 1);")]
    [InlineData("Modules.Add(1, {|RLM0802:Modules.Shared|});")]
    [InlineData("Modules.Add(1, {|RLM0802:\"a\" + \"*\"|});")]
    [InlineData("const string Id = \"NUL.x\"; Modules.Add(1, {|RLM0802:Id|});")]
    [InlineData("Modules.Add(1, DateTime.Now.Ticks > 0 ? \"a\" : {|RLM0802:\"b \"|});")]
    [InlineData("Modules.AddAll(\"a\", {|RLM0802:\"b.\"|}, {|RLM0802:\"c:\"|});")]
    [InlineData("Modules.AddAll([\"a\", {|RLM0802:\"con\"|}]);")]
    [InlineData("Modules.AddList([\"a\", {|RLM0802:\"..\"|}]);")]
    [InlineData("Modules.AddList(new[] { {|RLM0802:\"x y\"|} });")]
    [InlineData("_ = new Entry({|RLM0802:\"*\"|}) { Other = {|RLM0802:\"|\"|} };")]
    [InlineData("_ = new Entry(\"a\") with { Id = {|RLM0802:\"a\\n\"|} };")]
    public Task Fires_on(string statement) => Rule.Verify<InvalidModuleIdAnalyzer>(Code(statement), Declarations);

    [Theory]
    [InlineData("Modules.Add(1, \"policy_1\");")]
    [InlineData("Modules.Add(1);")]
    [InlineData("Modules.Name(\"a/b\");")]
    [InlineData("Modules.Add(1, \"a/b\".Replace(\"/\", \"_\"));")]
    [InlineData("Modules.AddAll();")]
    [InlineData("_ = new Entry(\"team_left-1\") { Other = null };")]
    public Task Does_not_fire_on(string statement) => Rule.Verify<InvalidModuleIdAnalyzer>(Code(statement), Declarations);

    [Fact]
    public async Task Message_is_the_runtimes()
    {
        var runtime = Assert.Throws<ArgumentException>(() => ModuleId.Validate("aux")).Message;
        var message = Assert.Single(await Rule.Messages<InvalidModuleIdAnalyzer>(Code("Modules.Add(1, \"aux\");"), Declarations));

        Assert.StartsWith(message + ".", runtime);
        Assert.Equal("\"aux\" is no module id: 'aux' is a device on Windows", message);
    }

    [Theory]
    [InlineData("Modules.Add(1, \"a")]
    [InlineData("Modules.Add(\"*\", , \"*\"")]
    [InlineData("_ = new Entry { Id = \"")]
    public async Task Half_written_code(string statement) => _ = await Rule.Messages<InvalidModuleIdAnalyzer>(Code(statement), Declarations);

    private static string Code(string statement) => $"internal static class Program {{ public static void Run() {{ {statement} }} }}";
}
