using static TorchSharp.torch;

namespace RLModules.Checkpoints;

/// <summary>What loading a state does, tensor by tensor.</summary>
/// <param name="Loaded">The names that fit and are loaded, in the module's order.</param>
/// <param name="Missing">The names that the module has and the state lacks.</param>
/// <param name="Unexpected">The names that the state has and the module does not know.</param>
/// <param name="Ignored">The names that the state has and the module leaves out on purpose: it is inference-only, or RLlib keeps a buffer where there is a setting here.</param>
/// <param name="Mismatched">The names on both sides with another shape or element type.</param>
public sealed record LoadReport(
    IReadOnlyList<string> Loaded,
    IReadOnlyList<string> Missing,
    IReadOnlyList<string> Unexpected,
    IReadOnlyList<string> Ignored,
    IReadOnlyList<StateMismatch> Mismatched)
{
    /// <summary>Whether the state is exactly the module's, but for what the module leaves out on purpose.</summary>
    public bool IsExact => Missing.Count == 0 && Unexpected.Count == 0 && Mismatched.Count == 0;

    /// <summary>The report on a state without tensors.</summary>
    public static LoadReport Empty { get; } = new([], [], [], [], []);

    /// <summary>Compares a module's state with one to load, touching neither.</summary>
    /// <param name="own">The module's tensors by name.</param>
    /// <param name="given">The tensors to load by name.</param>
    /// <param name="isLeftOut">Whether a name that the module lacks is left out on purpose; null for none.</param>
    public static LoadReport Compare(
        IEnumerable<KeyValuePair<string, Tensor>> own,
        IReadOnlyDictionary<string, Tensor> given,
        Func<string, bool>? isLeftOut = null)
    {
        ArgumentNullException.ThrowIfNull(own);
        ArgumentNullException.ThrowIfNull(given);
        List<string> loaded = [], missing = [];
        List<StateMismatch> mismatched = [];
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, expected) in own)
        {
            known.Add(name);
            if (!StateTensors.TryDescribe(given, name, out var shape, out var type))
            {
                missing.Add(name);
            }
            else if (type != expected.dtype || !shape.AsSpan().SequenceEqual(expected.shape))
            {
                mismatched.Add(new StateMismatch(name, [.. expected.shape], expected.dtype, [.. shape], type));
            }
            else
            {
                loaded.Add(name);
            }
        }

        var unknown = given.Keys.Where(name => !known.Contains(name)).ToLookup(name => isLeftOut?.Invoke(name) ?? false);
        return new LoadReport(loaded, missing, [.. unknown[false]], [.. unknown[true]], mismatched);
    }

    /// <summary>Refuses a state that does not fit.</summary>
    /// <param name="target">What it was to be loaded into, for the message.</param>
    /// <param name="strict">Whether missing and unexpected names count; another shape or element type always does.</param>
    /// <exception cref="CheckpointMismatchException">The state does not fit; the message lists every difference.</exception>
    public void ThrowIfUnusable(string target, bool strict = true)
    {
        if (!IsUsable(strict))
        {
            throw new CheckpointMismatchException($"{target}: the state does not fit, so nothing was loaded:{Differences()}", this);
        }
    }

    /// <summary>The counts, and every difference.</summary>
    public override string ToString() => $"{Loaded.Count} loaded, {Ignored.Count} left out on purpose{Differences()}";

    internal bool IsUsable(bool strict) => strict ? IsExact : Mismatched.Count == 0;

    internal string Differences() =>
        List("missing in the state", Missing) + List("unknown to the module", Unexpected) + List("of another shape or element type", Mismatched);

    private static string List<T>(string title, IReadOnlyList<T> items) =>
        items.Count == 0 ? "" : $"{Environment.NewLine}  {title} ({items.Count}): {string.Join("; ", items)}";
}
