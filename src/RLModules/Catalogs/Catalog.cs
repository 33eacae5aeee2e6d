using System.Collections.Concurrent;
using System.Text.Json;
using RLModules.Distributions;
using RLModules.Spaces;

namespace RLModules.Catalogs;

/// <summary>
/// Chooses networks: from spaces and a <see cref="DefaultModelConfig"/> to encoders, heads and the action distribution. Each decision is a method to override, and a module
/// takes the class by <see cref="RLModuleAttribute.Catalog"/> or in its spec.
/// </summary>
/// <remarks>A catalog has no state: two of one class are equal, and one serves any number of modules.</remarks>
public partial class Catalog : IEquatable<Catalog>
{
    private static readonly ConcurrentDictionary<string, Catalog> Known = new(StringComparer.Ordinal);

    /// <summary>The name under which specs remember the class: its full name, unless overridden, as before renaming a class whose checkpoints must still load.</summary>
    public virtual string TypeId => GetType().FullName!;

    /// <summary>Lets a spec in JSON, or a checkpoint, find a catalog; needed in a process that reads one before it has put such a catalog into a spec.</summary>
    /// <typeparam name="TCatalog">The class.</typeparam>
    /// <exception cref="InvalidOperationException">Another class has the same <see cref="TypeId"/>.</exception>
    public static void Register<TCatalog>()
        where TCatalog : Catalog, new() => Remember(new TCatalog());

    /// <summary>The distribution of actions: what fits the space.</summary>
    /// <param name="actionSpace">The action space.</param>
    /// <exception cref="NotSupportedException">No distribution fits the space.</exception>
    public virtual ActionDistributionType GetActionDistributionType(Space actionSpace) => ActionDistributionType.For(actionSpace);

    /// <summary>Whether the other catalog is of the same class.</summary>
    /// <param name="other">The other catalog.</param>
    public bool Equals(Catalog? other) => other?.GetType() == GetType();

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => Equals(obj as Catalog);

    /// <inheritdoc/>
    public sealed override int GetHashCode() => GetType().GetHashCode();

    internal static void Remember(Catalog? catalog)
    {
        if (catalog is not null && !Known.GetOrAdd(catalog.TypeId, catalog).Equals(catalog))
        {
            throw new InvalidOperationException(
                $"Two catalogs have the type id '{catalog.TypeId}': {Known[catalog.TypeId].GetType().FullName} and {catalog.GetType().FullName}. Override TypeId in one of them.");
        }
    }

    internal static Catalog Find(JsonElement typeId)
    {
        if (typeId.ValueKind != JsonValueKind.String)
        {
            throw new JsonException($"\"catalog\" must be the type id of a catalog, but it is {typeId.GetRawText()}.");
        }

        return Known.TryGetValue(typeId.GetString()!, out var catalog) ? catalog : throw new KeyNotFoundException(
            $"No catalog has the type id '{typeId.GetString()}' in this process: call Catalog.Register<TCatalog>() with its class first.");
    }
}
