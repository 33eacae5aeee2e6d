using RLModules.Sampling.Environments;
using RLModules.Spaces;

namespace RLModules.Sampling.EnvRunners;

/// <summary>Copies of a multi-agent environment from a delegate. Agents and spaces are those of a first one, made when they are asked for.</summary>
internal sealed class MultiAgentEnvironmentSource<TAction>(Func<EnvironmentContext, int, IMultiAgentEnvironment<TAction>> create) : EnvironmentSource
    where TAction : unmanaged
{
    private readonly Lazy<MultiAgentSpaces> agents = new(() =>
    {
        var probe = Create(create, new EnvironmentContext(1, 0), 0);
        using var disposable = probe as IDisposable;
        return probe.PossibleAgents;
    });

    public override Space ObservationSpace => agents.Value[0].ObservationSpace;

    public override Space ActionSpace => agents.Value[0].ActionSpace;

    public override IReadOnlyList<string> AgentIds => [.. agents.Value.Select(agent => agent.Id)];

    public override (Space Observation, Space Action) SpacesOf(string moduleId, Func<string, string> mapAgentToModule)
    {
        var own = agents.Value.Where(agent => mapAgentToModule(agent.Id) == moduleId).ToArray();
        if (own.Length == 0)
        {
            throw new InvalidOperationException(
                $"Module '{moduleId}' has no spaces: no agent goes to it, the agents are {string.Join(", ", agents.Value.Select(agent => agent.Id))}: give its spec spaces of its own, or send an agent to it.");
        }

        return own.FirstOrDefault(agent => !agent.ObservationSpace.Equals(own[0].ObservationSpace) || !agent.ActionSpace.Equals(own[0].ActionSpace)) is { } other
            ? throw new InvalidOperationException(
                $"Module '{moduleId}' acts for agents of different spaces, '{own[0].Id}' with {own[0].ObservationSpace} and '{other.Id}' with {other.ObservationSpace}: give each a module of its own, or make the spaces equal.")
            : (own[0].ObservationSpace, own[0].ActionSpace);
    }

    public override RLModule ActingModule(MultiRLModule modules) => modules;

    public override EnvRunner CreateRunner(EnvironmentContext context, RLModule module, EnvRunnerOptions options) =>
        new MultiAgentEnvRunner<TAction>(context.Count, index => Create(create, context, index), context.Options, (MultiRLModule)module, options.MapAgentToModule, options);

    private static IMultiAgentEnvironment<TAction> Create(Func<EnvironmentContext, int, IMultiAgentEnvironment<TAction>> create, EnvironmentContext context, int index) =>
        create(context, index) ?? throw new InvalidOperationException("The environment source made no environment: its delegate returned null.");
}
