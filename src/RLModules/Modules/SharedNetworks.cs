namespace RLModules;

/// <summary>What a multi-agent module hands to its modules while they are built.</summary>
/// <param name="provider">Who owns it.</param>
/// <param name="components">Its components.</param>
/// <param name="leftOut">The state keys of those that it does without, being inference-only.</param>
internal sealed class SharedNetworks(MultiRLModule provider, IReadOnlyList<ComponentList.Component> components, IReadOnlyList<string> leftOut)
{
    private readonly ComponentList.Component[] provided = [.. components.Where(component => component.IsShared)];

    /// <summary>Who owns it.</summary>
    public MultiRLModule Provider => provider;

    /// <summary>What the module has taken, by key.</summary>
    public List<string> Taken { get; } = [];

    /// <summary>A component by its key.</summary>
    /// <param name="networks">What there is; null where the module is built by itself.</param>
    /// <param name="key">The key, without <c>shared.</c> in front.</param>
    /// <param name="taker">The class that asks.</param>
    /// <exception cref="InvalidOperationException">There is none, or it is of another type.</exception>
    public static TComponent Take<TComponent>(SharedNetworks? networks, string key, Type taker)
        where TComponent : class
    {
        var wanted = $"{NameOf(taker)} takes the [Shared] '{key}' ({NameOf(typeof(TComponent))})";
        if (networks is null)
        {
            throw new InvalidOperationException(
                $"{wanted}, which a MultiRLModule around it provides, but it is built by itself: build it through the MultiRLModule's spec, or with MultiRLModule.BuildModule or AddModule.");
        }

        networks.Taken.Add(key);
        return networks.Find(key) is { } value
            ? value as TComponent ?? throw new InvalidOperationException(
                $"{wanted}, but {networks.Owner}'s '{key}' is a {NameOf(value.GetType())}: declare the member of {NameOf(taker)} as what is built, or build what it declares.")
            : throw new InvalidOperationException($"{wanted}, but {networks.Describe(key)}");
    }

    private string Owner => NameOf(provider.GetType());

    private static string KeyOf(string name) => $"{ModuleIdRule.Reserved}.{name}";

    private static string NameOf(Type type) => type.IsGenericType
        ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>"
        : type.Name;

    private object? Find(string key)
    {
        var found = Array.Find(provided, component => component.Key == KeyOf(key));
        return (object?)found?.Module ?? found?.Tensor;
    }

    private string Describe(string key) => leftOut.Contains(KeyOf(key))
        ? $"{Owner}, being inference-only, leaves its own out: mark the member [NonInference] too, or do not mark that of {Owner}."
        : $"{Owner} provides {(provided.Length == 0 ? "none" : string.Join(", ", provided.Select(Describe)))}: give {Owner} a [Shared] component of that key, or correct the name.";

    private static string Describe(ComponentList.Component component) =>
        $"'{component.Key[(ModuleIdRule.Reserved.Length + 1)..]}' ({NameOf(((object?)component.Module ?? component.Tensor!).GetType())})";
}
