using System.Globalization;

namespace RLModules.Samples;

/// <summary>What the command line of a sample says.</summary>
internal sealed record SampleOptions
{
    /// <summary>Decides everything random.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Environment steps at most.</summary>
    public required long Steps { get; init; }

    /// <summary>The directory for what the sample writes; null where it writes nothing.</summary>
    public string? Out { get; init; }

    /// <summary>Whether to go on from the directory in place of training; for samples that write one.</summary>
    public bool Restore { get; init; }

    public bool Help { get; init; }

    /// <summary>Reads a command line.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="defaults">What holds where the command line says nothing.</param>
    /// <exception cref="FormatException">An option is unknown, or its value is missing or wrong.</exception>
    public static SampleOptions Parse(ReadOnlySpan<string> arguments, SampleOptions defaults)
    {
        var options = defaults;
        for (var i = 0; i < arguments.Length; i++)
        {
            var name = arguments[i];
            options = name switch
            {
                "--seed" => options with { Seed = Number<ulong>(name, Value(arguments, ref i), 0, "a whole number from 0") },
                "--steps" => options with { Steps = Number<long>(name, Value(arguments, ref i), 1, "a whole number from 1") },
                "--out" when defaults.Out is not null => options with { Out = Value(arguments, ref i) },
                "--restore" when defaults.Out is not null => options with { Restore = true },
                "--help" or "-h" => options with { Help = true },
                _ => throw new FormatException($"Unknown option '{name}'. The options are --seed, --steps{(defaults.Out is null ? "" : ", --out, --restore")} and --help."),
            };
        }

        return options;
    }

    private static string Value(ReadOnlySpan<string> arguments, ref int index)
    {
        var name = arguments[index];
        index++;
        return index < arguments.Length && !arguments[index].StartsWith("--", StringComparison.Ordinal)
            ? arguments[index]
            : throw new FormatException($"Option {name} needs a value behind it.");
    }

    private static T Number<T>(string name, string text, T smallest, string expected)
        where T : struct, System.Numerics.INumber<T> =>
        T.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= smallest
            ? value
            : throw new FormatException($"Option {name} is '{text}', expected {expected}.");
}
