using System.Collections.Concurrent;

namespace RLModules;

/// <summary>The module classes of all loaded assemblies by type id, so that a checkpoint finds its class without reflection. Generated code registers them.</summary>
public static class RLModuleTypes
{
    private static readonly ConcurrentDictionary<string, Func<RLModuleSpec>> Factories = new(StringComparer.Ordinal)
    {
        [MultiRLModuleSpec.BaseTypeId] = static () => new MultiRLModuleSpec(),
    };

    /// <summary>The registered type ids.</summary>
    public static IReadOnlyCollection<string> TypeIds => Factories.Keys.Order(StringComparer.Ordinal).ToArray();

    /// <summary>Whether a class is registered under a type id.</summary>
    /// <param name="typeId">The type id.</param>
    internal static bool IsRegistered(string typeId) => Factories.ContainsKey(typeId);

    /// <summary>Registers a class; called by generated code when its assembly is loaded.</summary>
    /// <typeparam name="TSpec">The class's spec.</typeparam>
    /// <param name="typeId">Its type id.</param>
    public static void Register<TSpec>(string typeId)
        where TSpec : RLModuleSpec, new() =>
        Factories.AddOrUpdate(typeId, static _ => static () => new TSpec(), static (id, existing) => existing() is TSpec
            ? existing
            : () => throw new InvalidOperationException(
                $"Two modules have the type id '{id}', one of them with {typeof(TSpec).FullName}: give one another id with [RLModule(Id = \"…\")]."));

    /// <summary>An empty spec of a class.</summary>
    /// <param name="typeId">The class's type id.</param>
    /// <exception cref="KeyNotFoundException">No loaded assembly has it.</exception>
    /// <exception cref="InvalidOperationException">Two modules have it.</exception>
    public static RLModuleSpec CreateSpec(string typeId) => Factories.TryGetValue(typeId, out var create)
        ? create()
        : throw new KeyNotFoundException(
            $"No module has the type id '{typeId}'; known are {string.Join(", ", TypeIds)}. "
            + "If its assembly is not loaded yet, use a type of it first, or read the checkpoint through the module's own FromCheckpoint.");
}
