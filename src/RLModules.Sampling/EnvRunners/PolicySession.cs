using System.Runtime.InteropServices;
using RLModules.Sampling.Connectors;
using RLModules.Sampling.Episodes;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Sampling.EnvRunners;

/// <summary>
/// Acts on one observation at a time, outside of any environment of ours: in a game, a simulation, on a robot. Between the actions it remembers what
/// connector pieces and a recurrent module look back to.
/// </summary>
/// <example><code>
/// using var session = algorithm.StartSession();
/// session.Begin();                                   // at the start of each episode
/// session.Act(observation, action);                  // then once a step
/// </code></example>
/// <remarks>Not thread-safe; a session for each agent that plays.</remarks>
public sealed class PolicySession : IDisposable
{
    /// <summary>Steps after which what nobody looks back to is forgotten.</summary>
    private const int MaxLength = 1024;

    private readonly RLModule module;
    private readonly ConnectorPipeline envToModule;
    private readonly ConnectorPipeline moduleToEnv;
    private readonly ObservationFlow flow;
    private readonly Generator generator;
    private readonly int observationSize;
    private readonly int lookback;
    private SingleAgentEpisode episode;
    private TensorDict? state;
    private long steps;

    /// <summary>A session at the start of an episode.</summary>
    /// <param name="module">The module that acts. Not disposed here.</param>
    /// <param name="observationSpace">Space of the observations that will come.</param>
    /// <param name="envToModule">The pieces in front of the module; disposed here.</param>
    /// <param name="moduleToEnv">The pieces behind it; disposed here.</param>
    /// <param name="seed">Decides which actions are drawn when exploring.</param>
    /// <param name="observationSize">Numbers in an observation; null for those of the space's shape.</param>
    public PolicySession(RLModule module, Space observationSpace, ConnectorPipeline envToModule, ConnectorPipeline moduleToEnv, ulong seed = 0, int? observationSize = null)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(observationSpace);
        ArgumentNullException.ThrowIfNull(envToModule);
        ArgumentNullException.ThrowIfNull(moduleToEnv);
        this.module = module;
        this.envToModule = envToModule;
        this.moduleToEnv = moduleToEnv;
        this.observationSize = observationSize ?? observationSpace.ObservationLength;
        lookback = Math.Max(1, envToModule.Select(static piece => piece.RequiredLookback).DefaultIfEmpty().Max());
        flow = new ObservationFlow(1, this.observationSize, observationSpace, envToModule);
        generator = new Generator(seed);
        episode = NewEpisode();
    }

    /// <summary>Begins a new episode: forgets observations, actions and recurrent state.</summary>
    public void Begin()
    {
        episode = NewEpisode();
        state?.Dispose();
        state = null;
    }

    /// <summary>Chooses the action for an observation.</summary>
    /// <typeparam name="TAction">Number of an action: <see cref="long"/> for discrete spaces, <see cref="float"/> for boxes.</typeparam>
    /// <param name="observation">The observation, as the environment of the training wrote it.</param>
    /// <param name="action">Receives the action, as that environment took it: unsquashed or clipped as the connectors say.</param>
    /// <param name="explore">Whether the action is drawn; else it is the most likely one.</param>
    /// <param name="reward">The reward of the last action, where a piece looks back to rewards.</param>
    /// <exception cref="ArgumentException">A span has another length, or the actions are of another type.</exception>
    public void Act<TAction>(ReadOnlySpan<float> observation, Span<TAction> action, bool explore = false, float reward = 0)
        where TAction : unmanaged
    {
        if (observation.Length != observationSize)
        {
            throw new ArgumentException($"The observation has {observation.Length} numbers, expected {observationSize}.", nameof(observation));
        }

        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        Remember(observation, reward);
        var outputs = Forward(explore);
        var actions = outputs[Columns.Actions].contiguous();
        var sent = (outputs.Find(Columns.ActionsForEnv) ?? actions).contiguous();
        var bytes = MemoryMarshal.AsBytes(action);
        if (sent.bytes.Length != bytes.Length || sent.dtype != (typeof(TAction) == typeof(long) ? ScalarType.Int64 : ScalarType.Float32))
        {
            throw new ArgumentException(
                $"An action of {module.ActionSpace} is {sent.numel()} numbers of {sent.dtype}, the span has {action.Length} of {typeof(TAction).Name}.", nameof(action));
        }

        sent.bytes.CopyTo(bytes);
        episode.Actions.AddBytes(actions.bytes);
        KeepState(outputs);
        steps++;
    }

    /// <summary>Frees the session's memory and pieces; the module stays.</summary>
    public void Dispose()
    {
        state?.Dispose();
        flow.Dispose();
        generator.Dispose();
        envToModule.Dispose();
        moduleToEnv.Dispose();
    }

    private SingleAgentEpisode NewEpisode() => new(flow.Space, module.ActionSpace, id: "session");

    private void Remember(ReadOnlySpan<float> observation, float reward)
    {
        observation.CopyTo(flow.Source);
        flow.Flow(updatesStatistics: false);
        if (episode.Actions.Count > episode.Rewards.Count)
        {
            episode.Rewards.AddNumber(reward);
        }

        episode.Observations.AddBytes(flow.Tensor.bytes);
        if (episode.Length >= MaxLength)
        {
            episode = episode.Cut(lookback);
        }
    }

    private TensorDict Forward(bool explore)
    {
        var context = new ConnectorContext(module)
        {
            Episodes = [episode],
            Observations = flow.Tensor,
            Explore = explore,
            Exploration = new ExplorationContext(steps, generator),
        };
        var inputs = envToModule.Call(context);
        if (state is not null)
        {
            inputs.Set(Columns.StateIn, state);
        }

        context.Batch = explore ? module.ForwardExploration(inputs, context.Exploration) : module.ForwardInference(inputs);
        return moduleToEnv.Call(context);
    }

    private void KeepState(TensorDict outputs)
    {
        if (outputs.FindDict(Columns.StateOut) is { } next)
        {
            state?.Dispose();
            state = next.Map(static column => column.clone().DetachFromDisposeScope());
        }
    }
}
