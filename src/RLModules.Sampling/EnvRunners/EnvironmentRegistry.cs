using System.Collections.Concurrent;
using RLModules.Sampling.Environments;

namespace RLModules.Sampling.EnvRunners;

/// <summary>Environments by name, so that a config in JSON can say which ones it is about. <c>CartPole-v1</c>, <c>StatelessCartPole</c>, <c>Pendulum-v1</c>, <c>Catch</c> and <c>MultiAgentCartPole</c> (two agents) are there from the start.</summary>
public static class EnvironmentRegistry
{
    private static readonly ConcurrentDictionary<string, EnvironmentSource> Sources = new(StringComparer.Ordinal)
    {
        ["CartPole-v1"] = Named<long>("CartPole-v1", context => new CartPole(context.Count, context.Seed)),
        ["StatelessCartPole"] = Named<long>("StatelessCartPole", context => new StatelessCartPole(context.Count, context.Seed)),
        ["Pendulum-v1"] = Named<float>("Pendulum-v1", context => new Pendulum(context.Count, context.Seed)),
        ["Catch"] = Named<long>("Catch", context => new VectorEnvironment<long>(context.Count, static _ => new Catch(), context.Options, context.Seed)),
        ["MultiAgentCartPole"] = new MultiAgentEnvironmentSource<long>((_, _) => new MultiAgentCartPole()) { Name = "MultiAgentCartPole" },
    };

    /// <summary>The names.</summary>
    public static IReadOnlyList<string> Names => [.. Sources.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Gives environments a name; a later one takes the place of an earlier one.</summary>
    /// <typeparam name="TAction">Number of an action: <see cref="long"/> for discrete spaces, <see cref="float"/> for boxes.</typeparam>
    /// <param name="name">The name.</param>
    /// <param name="create">Makes environments that step together.</param>
    public static void Register<TAction>(string name, Func<EnvironmentContext, IVectorEnvironment<TAction>> create)
        where TAction : unmanaged
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(create);
        Sources[name] = Named(name, create);
    }

    /// <summary>Gives multi-agent environments a name; a later one takes the place of an earlier one.</summary>
    /// <typeparam name="TAction">Number of an action: <see cref="long"/> for discrete spaces, <see cref="float"/> for boxes.</typeparam>
    /// <param name="name">The name.</param>
    /// <param name="create">Makes the environment of an index.</param>
    public static void Register<TAction>(string name, Func<EnvironmentContext, int, IMultiAgentEnvironment<TAction>> create)
        where TAction : unmanaged
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(create);
        Sources[name] = new MultiAgentEnvironmentSource<TAction>(create) { Name = name };
    }

    /// <summary>The environments of a name.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="ArgumentException">There are none; the message lists the names.</exception>
    public static EnvironmentSource Find(string name) => Sources.TryGetValue(name, out var source)
        ? source
        : throw new ArgumentException($"No environment has the name '{name}'; there are {string.Join(", ", Names)}: give it one with EnvironmentRegistry.Register.", nameof(name));

    private static VectorEnvironmentSource<TAction> Named<TAction>(string name, Func<EnvironmentContext, IVectorEnvironment<TAction>> create)
        where TAction : unmanaged => new(create) { Name = name };
}
