using System.Globalization;
using System.Runtime.CompilerServices;
using RLModules.Learning.Schedules;

namespace RLModules.Learning;

/// <summary>Checks of options when they are set: a wrong value names the option, the value and the range.</summary>
public static class OptionRange
{
    /// <summary>A number above a limit.</summary>
    /// <typeparam name="TOptions">The options class, for the message.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="limit">The limit, excluded.</param>
    /// <param name="option">The option; the compiler fills it in.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The value is not in the range, or not a number.</exception>
    public static double Above<TOptions>(double value, double limit, [CallerMemberName] string option = "") =>
        value > limit ? value : throw Wrong<TOptions>(option, value, $"a number above {Text(limit)}");

    /// <summary>A number from a limit upwards.</summary>
    /// <inheritdoc cref="Above{TOptions}"/>
    /// <param name="value">The value.</param>
    /// <param name="limit">The limit, included.</param>
    /// <param name="option">The option; the compiler fills it in.</param>
    public static double AtLeast<TOptions>(double value, double limit, [CallerMemberName] string option = "") =>
        value >= limit ? value : throw Wrong<TOptions>(option, value, $"a number from {Text(limit)} upwards");

    /// <summary>A whole number from a limit upwards.</summary>
    /// <inheritdoc cref="Above{TOptions}"/>
    /// <param name="value">The value.</param>
    /// <param name="limit">The limit, included.</param>
    /// <param name="option">The option; the compiler fills it in.</param>
    public static int AtLeast<TOptions>(int value, int limit, [CallerMemberName] string option = "") =>
        value >= limit ? value : throw Wrong<TOptions>(option, value, $"a whole number from {limit} upwards");

    /// <summary>A number from 0 to 1, both included.</summary>
    /// <inheritdoc cref="Above{TOptions}"/>
    /// <param name="value">The value.</param>
    /// <param name="option">The option; the compiler fills it in.</param>
    public static double Fraction<TOptions>(double value, [CallerMemberName] string option = "") =>
        value is >= 0 and <= 1 ? value : throw Wrong<TOptions>(option, value, "a number from 0 to 1");

    /// <summary>A number from 0 to 1, 1 excluded.</summary>
    /// <inheritdoc cref="Above{TOptions}"/>
    /// <param name="value">The value.</param>
    /// <param name="option">The option; the compiler fills it in.</param>
    public static double BelowOne<TOptions>(double value, [CallerMemberName] string option = "") =>
        value is >= 0 and < 1 ? value : throw Wrong<TOptions>(option, value, "a number from 0 to below 1");

    /// <summary>A schedule whose values are all from a limit upwards.</summary>
    /// <inheritdoc cref="Above{TOptions}"/>
    /// <param name="value">The schedule.</param>
    /// <param name="limit">The limit, included.</param>
    /// <param name="option">The option; the compiler fills it in.</param>
    public static Schedule AtLeast<TOptions>(Schedule value, double limit, [CallerMemberName] string option = "")
    {
        ArgumentNullException.ThrowIfNull(value, option);
        foreach (var point in value.Points)
        {
            AtLeast<TOptions>(point.Value, limit, option);
        }

        return value;
    }

    /// <summary>A member of an enumeration.</summary>
    /// <typeparam name="TOptions">The options class, for the message.</typeparam>
    /// <typeparam name="TEnum">The enumeration.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="option">The option; the compiler fills it in.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The value is no member.</exception>
    public static TEnum Defined<TOptions, TEnum>(TEnum value, [CallerMemberName] string option = "")
        where TEnum : struct, Enum =>
        Enum.IsDefined(value)
            ? value
            : throw new ArgumentOutOfRangeException(option, value, $"{typeof(TOptions).Name}.{option} is {value}, expected one of {string.Join(", ", Enum.GetNames<TEnum>())}.");

    private static ArgumentOutOfRangeException Wrong<TOptions>(string option, double value, string expected) =>
        new(option, value, $"{typeof(TOptions).Name}.{option} is {Text(value)}, expected {expected}.");

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
