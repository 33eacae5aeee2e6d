using RLModules.Sampling.Environments;
using RLModules.Spaces;

namespace RLModules.Sampling.EnvRunners;

/// <summary>Makes the environments of a run, and the runners that play them.</summary>
public abstract class EnvironmentSource
{
    /// <summary>The name under which <see cref="EnvironmentRegistry"/> knows it; null for one given as a delegate, which no JSON can hold.</summary>
    public string? Name { get; init; }

    /// <summary>Space of the observations; of several agents', those of the first.</summary>
    public abstract Space ObservationSpace { get; }

    /// <summary>Space of the actions; of several agents', those of the first.</summary>
    public abstract Space ActionSpace { get; }

    /// <summary>Numbers that an environment writes for an observation; of several agents', those of the first.</summary>
    public virtual int ObservationSize => ObservationSpace.ObservationLength;

    /// <summary>The agents that may take part; none where there is one alone, which has no name.</summary>
    public virtual IReadOnlyList<string> AgentIds => [];

    /// <summary>Environments of which each is made by a delegate.</summary>
    /// <typeparam name="TAction">Number of an action: <see cref="long"/> for discrete spaces, <see cref="float"/> for boxes.</typeparam>
    /// <param name="create">Makes environments that step together.</param>
    public static EnvironmentSource Of<TAction>(Func<EnvironmentContext, IVectorEnvironment<TAction>> create)
        where TAction : unmanaged => new VectorEnvironmentSource<TAction>(create);

    /// <summary>Multi-agent environments of which each is made by a delegate.</summary>
    /// <typeparam name="TAction">Number of an action: <see cref="long"/> for discrete spaces, <see cref="float"/> for boxes.</typeparam>
    /// <param name="create">Makes the environment of an index.</param>
    public static EnvironmentSource Of<TAction>(Func<EnvironmentContext, int, IMultiAgentEnvironment<TAction>> create)
        where TAction : unmanaged => new MultiAgentEnvironmentSource<TAction>(create);

    /// <summary>The spaces that a module has to do with.</summary>
    /// <param name="moduleId">The module's id.</param>
    /// <param name="mapAgentToModule">Gives the module of an agent; not asked where there is one agent alone.</param>
    /// <exception cref="InvalidOperationException">No agent goes to the module, or agents of different spaces do.</exception>
    public virtual (Space Observation, Space Action) SpacesOf(string moduleId, Func<string, string> mapAgentToModule) => (ObservationSpace, ActionSpace);

    /// <summary>What a runner acts with: all modules, or the only one that acts.</summary>
    /// <param name="modules">The modules.</param>
    /// <exception cref="InvalidOperationException">There is one agent, and it is not clear which module acts.</exception>
    public abstract RLModule ActingModule(MultiRLModule modules);

    /// <summary>Makes a runner with environments of its own.</summary>
    /// <param name="context">Which environments.</param>
    /// <param name="module">What <see cref="ActingModule"/> gave.</param>
    /// <param name="options">The runner's settings.</param>
    public abstract EnvRunner CreateRunner(EnvironmentContext context, RLModule module, EnvRunnerOptions options);
}
