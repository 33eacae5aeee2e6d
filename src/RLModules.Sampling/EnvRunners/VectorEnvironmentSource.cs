using RLModules.Sampling.Environments;
using RLModules.Spaces;

namespace RLModules.Sampling.EnvRunners;

/// <summary>Vector environments from a delegate. The spaces are those of a first one, made when they are asked for.</summary>
internal sealed class VectorEnvironmentSource<TAction>(Func<EnvironmentContext, IVectorEnvironment<TAction>> create) : EnvironmentSource
    where TAction : unmanaged
{
    private readonly Lazy<(Space Observation, Space Action, int ObservationSize)> spaces = new(() =>
    {
        var probe = Create(create, new EnvironmentContext(1, 0));
        using var disposable = probe as IDisposable;
        return (probe.ObservationSpace, probe.ActionSpace, probe.ObservationSize);
    });

    public override Space ObservationSpace => spaces.Value.Observation;

    public override Space ActionSpace => spaces.Value.Action;

    public override int ObservationSize => spaces.Value.ObservationSize;

    public override RLModule ActingModule(MultiRLModule modules) => modules.Contains(ModuleId.Default) ? modules[ModuleId.Default]
        : modules.Count == 1 ? modules.Values.First()
        : throw new InvalidOperationException(
            $"The environment has one agent, and of the modules {string.Join(", ", modules.Keys)} none is '{ModuleId.Default}': call the one that acts so.");

    public override EnvRunner CreateRunner(EnvironmentContext context, RLModule module, EnvRunnerOptions options)
    {
        var environment = Create(create, context);
        return environment.Count == context.Count
            ? new SingleAgentEnvRunner<TAction>(environment, module, options)
            : throw new InvalidOperationException(
                $"The environment source made {environment.Count} environments, expected {context.Count}: make as many as the context's Count says.");
    }

    private static IVectorEnvironment<TAction> Create(Func<EnvironmentContext, IVectorEnvironment<TAction>> create, EnvironmentContext context) =>
        create(context) ?? throw new InvalidOperationException("The environment source made no environment: its delegate returned null.");
}
