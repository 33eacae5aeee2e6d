using System.Globalization;

namespace CartPoleSample;

/// <summary>What the command line says.</summary>
internal sealed record DemoOptions
{
    public const string Usage = """
        Trains PPO on CartPole-v1 until a greedy evaluation over 20 episodes reaches 475, then plays what was saved.

        Options:
          --seed N     decides everything random, a whole number from 0 (default 1)
          --steps N    environment steps at most, a whole number from 1 (default 300000)
          --out DIR    where checkpoint and learning curve go (default runs/cartpole)
          --resume     goes on from the checkpoint in the output directory
          --help       shows this
        """;

    public ulong Seed { get; private init; } = 1;

    public long Steps { get; private init; } = 300_000;

    public string Out { get; private init; } = Path.Combine("runs", "cartpole");

    public bool Resume { get; private init; }

    public bool Help { get; private init; }

    public string CheckpointPath => Path.Combine(Out, "checkpoint");

    /// <exception cref="UsageException">An option is unknown, or its value is missing or wrong.</exception>
    public static DemoOptions Parse(ReadOnlySpan<string> arguments)
    {
        var options = new DemoOptions();
        for (var i = 0; i < arguments.Length; i++)
        {
            var name = arguments[i];
            options = name switch
            {
                "--seed" => options with { Seed = Number<ulong>(name, Value(arguments, ref i), 0, "a whole number from 0") },
                "--steps" => options with { Steps = Number<long>(name, Value(arguments, ref i), 1, "a whole number from 1") },
                "--out" => options with { Out = Value(arguments, ref i) },
                "--resume" => options with { Resume = true },
                "--help" or "-h" => options with { Help = true },
                _ => throw new UsageException($"Unknown option '{name}'. The options are --seed, --steps, --out, --resume and --help."),
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
            : throw new UsageException($"Option {name} needs a value behind it.");
    }

    private static T Number<T>(string name, string text, T smallest, string expected)
        where T : struct, System.Numerics.INumber<T> =>
        T.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= smallest
            ? value
            : throw new UsageException($"Option {name} is '{text}', expected {expected}.");
}
