namespace RLModules.Catalogs;

/// <summary>Collects what is wrong with a <see cref="DefaultModelConfig"/>, so that one message names all of it.</summary>
internal sealed class ModelConfigFaults(string owner)
{
    private readonly List<string> faults = [];

    public void Add(string fault) => faults.Add($"{owner}.{fault}");

    public void Units(string field, ValueList<int>? units, bool mayBeEmpty)
    {
        if (units is null)
        {
            Add($"{field} is null; {(mayBeEmpty ? "give [] for no layer" : "give the units of at least one layer, such as [64, 64]")}");
            return;
        }

        if (units.Count == 0 && !mayBeEmpty)
        {
            Add($"{field} is empty; give the units of at least one layer, such as [64, 64]");
        }

        for (var i = 0; i < units.Count; i++)
        {
            AtLeastOne($"{field}[{i}]", units[i], "a layer has at least one unit");
        }
    }

    public void AtLeastOne(string field, int value, string why)
    {
        if (value < 1)
        {
            Add($"{field} is {value}; it must be at least 1: {why}");
        }
    }

    public void Defined(string field, Activation activation) => Try(() => activation.Require(owner, field));

    public void Defined<TEnum>(string field, TEnum? value)
        where TEnum : struct, Enum
    {
        if (value is { } given && !Enum.IsDefined(given))
        {
            Add($"{field} is {given}; expected is {string.Join(" or ", Enum.GetNames<TEnum>())}");
        }
    }

    public void Filters(string field, ValueList<ConvFilter>? filters) => Try(() =>
    {
        if (filters is not null)
        {
            ConvLayers.RequireFilters(owner, field, filters);
        }
    });

    public void Initializer(string field, Initializer? initializer, bool isBias) => Try(() => initializer?.Require(owner, field, isBias));

    public void Throw()
    {
        if (faults.Count > 0)
        {
            throw new ArgumentException(faults.Count == 1 ? faults[0] + "." : $"{faults.Count} settings are wrong:{string.Concat(faults.Select(fault => $"{Environment.NewLine}  {fault}."))}");
        }
    }

    // Networks check these too; their messages name the field that they are given.
    private void Try(Action check)
    {
        try
        {
            check();
        }
        catch (ArgumentException error)
        {
            faults.Add(error.Message[..error.Message.LastIndexOf(" (Parameter", StringComparison.Ordinal)].TrimEnd('.'));
        }
    }
}
