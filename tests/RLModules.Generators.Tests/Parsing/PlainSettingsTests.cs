using Microsoft.CodeAnalysis;
using RLModules.Generators.Parsing;

namespace RLModules.Generators.Tests.Parsing;

/// <summary>What is read of a settings record from syntax is what its symbols say.</summary>
public sealed class PlainSettingsTests
{
    [Theory]
    [InlineData("public sealed record Settings;")]
    [InlineData("public sealed record Settings { public int Hidden { get; init; } = 64; }")]
    [InlineData("public record struct Settings { public int Hidden { get; set; } }")]
    [InlineData("public record Settings { public long A { get; init; } public float B { get; set; } public double C { get; init; } public bool D { get; init; } }")]
    [InlineData("public record Settings { public string Name { get; init; } = \"\"; public string? Other { get; init; } }")]
    [InlineData("public record Settings { public int? Hidden { get; init; } public double? Rate { get; init; } }")]
    [InlineData("public record Settings { public required int Hidden { get; init; } public required string Name { get; init; } }")]
    [InlineData("public record Settings { public int Hidden { get; init; } public int Twice => 2 * Hidden; public int Thrice { get => 3 * Hidden; } public int Sum() => 1; }")]
    [InlineData("public record Settings { public int @new { get; init; } public int HTTPPort { get; init; } public int m_units { get; init; } }")]
    [InlineData("public record Settings { private int hidden; public int Hidden { get { return hidden; } set { hidden = value; } } }", false)]
    [InlineData("namespace Some.@event { public record Settings { public int Hidden { get; init; } } }")]
    [InlineData("public class Outer<T> { public record Settings { public int Hidden { get; init; } } }")]
    public void Plain_record_reads_the_same_both_ways(string source, bool isPlain = true)
    {
        var (record, known) = Compile(source);
        var plain = PlainSettings.Parse(record, known.Compilation, CancellationToken.None);

        Assert.Equal(isPlain, plain is not null);
        var problems = new ProblemList();
        var parser = new SettingsParser(record, known, problems, CancellationToken.None);
        Assert.Equal(parser.ParseSymbols(record), new SettingsParser(record, known, problems, CancellationToken.None).Parse(record));
        Assert.Empty(problems.ToResult<object>(null).Problems);
    }

    // Each of these says something that the record's own syntax does not tell.
    [Theory]
    [InlineData("public record Settings(int Hidden);")]
    [InlineData("public record Base { public int A { get; init; } } public record Settings : Base { public int Hidden { get; init; } }")]
    [InlineData("public record Settings<T> { public int Hidden { get; init; } }")]
    [InlineData("public partial record Settings { public int A { get; init; } } public partial record Settings { public int B { get; init; } }")]
    [InlineData("public record Settings { public Settings(int hidden) { Hidden = hidden; } public int Hidden { get; init; } }")]
    [InlineData("public record Settings { public int Hidden { get; private set; } }")]
    [InlineData("public record Settings { public static int Shared { get; set; } }")]
    [InlineData("public record Settings { internal int Hidden { get; init; } }")]
    [InlineData("public record Settings { public System.DayOfWeek Day { get; init; } }")]
    [InlineData("public record Settings { public int[] Layers { get; init; } = []; }")]
    [InlineData("public record Settings { public decimal Amount { get; init; } }")]
    [InlineData("public record Settings { public int Ab { get; init; } public int AB { get; init; } }")]
    [InlineData("#nullable disable\npublic record Settings { public string Name { get; init; } }")]
    [InlineData("public record Settings { public int this[int index] { get => 0; set { } } }")]
    public void Other_record_is_left_to_its_symbols(string source)
    {
        var (record, known) = Compile(source);

        Assert.Null(PlainSettings.Parse(record, known.Compilation, CancellationToken.None));
    }

    private static (INamedTypeSymbol Record, KnownSymbols Known) Compile(string source)
    {
        var compilation = Sources.Compile(source);
        return ((INamedTypeSymbol)compilation.GetSymbolsWithName("Settings", SymbolFilter.Type).Single(), KnownSymbols.Of(compilation));
    }
}
