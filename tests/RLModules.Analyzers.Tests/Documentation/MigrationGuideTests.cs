using Microsoft.CodeAnalysis;
using RLModules.Analyzers.Tests.Support;

namespace RLModules.Analyzers.Tests.Documentation;

/// <summary>The code of the migration guide is what it says: it compiles with the generated half, and no rule but that about old models speaks of it.</summary>
public sealed class MigrationGuideTests
{
    private const string Fence = "```csharp\n";

    /// <summary>The headings of the sections with code.</summary>
    public static TheoryData<string> Headings => [.. Sections.Keys];

    private static Dictionary<string, string[]> Sections { get; } = Read();

    [Theory]
    [MemberData(nameof(Headings))]
    public async Task Code_of_a_section_compiles(string heading)
    {
        var compilation = Rule.Compile(Sections[heading]);
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        var oldModels = Sections[heading].Count(code => code.Contains(": ModelV2", StringComparison.Ordinal));
        Assert.Equal(Enumerable.Repeat("RLM1001", oldModels), (await Rule.Diagnose(compilation, Rules.Analyzers)).Select(diagnostic => diagnostic.Id));
    }

    private static Dictionary<string, string[]> Read()
    {
        var text = File.ReadAllText(Path.Combine(References.Metadata("Repository"), "docs", "migration.md")).Replace("\r\n", "\n", StringComparison.Ordinal);
        return text.Split("\n## ").Where(section => section.Contains(Fence, StringComparison.Ordinal)).ToDictionary(
            section => section[..section.IndexOf('\n', StringComparison.Ordinal)],
            section => section.Split(Fence).Skip(1).Select(rest => rest[..rest.IndexOf("```", StringComparison.Ordinal)]).ToArray());
    }
}
