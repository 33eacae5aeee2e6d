using RLModules.Metrics;
using RLModules.Sampling.Connectors;
using RLModules.Sampling.Connectors.EnvToModule;
using RLModules.Sampling.Connectors.ModuleToEnv;
using RLModules.Sampling.Environments;
using RLModules.Sampling.Environments.Failures;
using RLModules.Sampling.Episodes;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Sampling.EnvRunners;

/// <summary>
/// Plays several modules in copies of a multi-agent environment: the agents that were observed, over all copies, are grouped by their
/// module, each module's rows go through the env-to-module pieces, all of them into one forward pass, each module's outputs through the
/// module-to-env pieces, and from there to the environments and the agents' episodes. Episodes go on from one call to the next, in chunks.
/// </summary>
/// <typeparam name="TAction">Number of an action: <see cref="long"/> for discrete spaces, <see cref="float"/> for boxes.</typeparam>
/// <remarks>
/// RLlib's rules of sampling hold as they do in <see cref="SingleAgentEnvRunner{TAction}"/>. A step is a step of one environment, or an action of
/// an agent (<see cref="EnvRunnerOptions.CountStepsBy"/>). On the processor only.
/// </remarks>
public sealed partial class MultiAgentEnvRunner<TAction> : EnvRunner
    where TAction : unmanaged
{
    private static readonly Reduction LifetimeWithThroughput = Reduction.LifetimeSum.WithThroughput();

    private readonly MultiAgentVector<TAction> environments;
    private MultiRLModule module;
    private readonly Func<string, string, string> mapAgentToModule;
    private readonly EnvRunnerOptions options;
    private readonly Generator generator;
    private readonly RandomSource random;
    private readonly MultiAgentEpisode[] running;
    private readonly MultiAgentReturns returns;
    private readonly int[] all;
    private AgentToModuleMapping mapping;
    private (MultiRLModule Module, MultiRLModuleSpec Spec) mapped;
    private MultiAgentObservationFlow flow;
    private List<MultiAgentEpisode> ended = [];
    private int[]? episodesLeft;
    private long episodesBegun;
    private long failedSteps;
    private long restartsLogged;
    private int flowVersion;
    private bool needsReset = true;
    private IReadOnlyList<string> restoreNotes = [];

    /// <summary>Prepares the memory; the environments are reset at the first call.</summary>
    /// <param name="environments">The environments, equal ones. Not disposed here.</param>
    /// <param name="module">The modules that act. Not disposed here.</param>
    /// <param name="mapAgentToModule">
    /// Gives the id of the module that acts for an agent, of agent and episode id; asked once an agent and episode. Null takes the module of
    /// the agent's own name, or the only one.
    /// </param>
    /// <param name="options">The settings; null takes the defaults.</param>
    /// <exception cref="ArgumentException">There is no environment, or they differ.</exception>
    public MultiAgentEnvRunner(
        IReadOnlyList<IMultiAgentEnvironment<TAction>> environments,
        MultiRLModule module,
        Func<string, string, string>? mapAgentToModule = null,
        EnvRunnerOptions? options = null)
        : this(new MultiAgentVector<TAction>(environments, options?.Seed ?? 0), module, mapAgentToModule, options)
    {
    }

    /// <summary>Environments that are made here and, if <paramref name="failures"/> say so, replaced when they fail; no time limit is known.</summary>
    /// <param name="count">Number of environments, at least 1.</param>
    /// <param name="create">Makes the environment of an index, also the one that replaces it; all must have the same agents.</param>
    /// <param name="failures">What becomes of environments that fail.</param>
    /// <inheritdoc cref="MultiAgentEnvRunner{TAction}(IReadOnlyList{IMultiAgentEnvironment{TAction}}, MultiRLModule, Func{string, string, string}?, EnvRunnerOptions?)"/>
    /// <param name="module">The modules that act. Not disposed here.</param>
    /// <param name="mapAgentToModule">Gives the id of the module that acts for an agent, of agent and episode id.</param>
    /// <param name="options">The settings; null takes the defaults.</param>
    /// <exception cref="NotSupportedException"><paramref name="failures"/> have a time limit.</exception>
    public MultiAgentEnvRunner(
        int count,
        Func<int, IMultiAgentEnvironment<TAction>> create,
        VectorEnvironmentOptions failures,
        MultiRLModule module,
        Func<string, string, string>? mapAgentToModule = null,
        EnvRunnerOptions? options = null)
        : this(
            new MultiAgentVector<TAction>(
                count, create ?? throw new ArgumentNullException(nameof(create)), failures ?? throw new ArgumentNullException(nameof(failures)), options?.Seed ?? 0),
            module,
            mapAgentToModule,
            options)
    {
    }

    private MultiAgentEnvRunner(MultiAgentVector<TAction> environments, MultiRLModule module, Func<string, string, string>? mapAgentToModule, EnvRunnerOptions? options)
    {
        ArgumentNullException.ThrowIfNull(module);
        this.options = options ??= new EnvRunnerOptions();
        this.environments = environments;
        this.module = module;
        this.mapAgentToModule = mapAgentToModule ?? MapByName;
        EnvToModule = Pipeline(options.EnvToModuleConnectors, options.AddDefaultConnectorsToEnvToModulePipeline, static custom => DefaultPipelines.EnvToModule(custom));
        ModuleToEnv = Pipeline(options.ModuleToEnvConnectors, options.AddDefaultConnectorsToModuleToEnvPipeline, ModuleToEnvPieces);
        generator = new Generator(options.Seed);
        random = new RandomSource(options.Seed);
        running = new MultiAgentEpisode[environments.Count];
        returns = new MultiAgentReturns(environments.Count, environments.Agents.Count);
        all = [.. Enumerable.Range(0, environments.Count)];
        (mapping, flow) = Connect();
    }

    /// <inheritdoc/>
    public override ConnectorPipeline EnvToModule { get; }

    /// <inheritdoc/>
    public override ConnectorPipeline ModuleToEnv { get; }

    /// <summary>Actions of agents sampled so far, over all environments.</summary>
    public long NumAgentStepsSampledLifetime { get; private set; }

    /// <inheritdoc/>
    public override RLModule Module => module;

    /// <inheritdoc/>
    public override string CheckpointTypeId => "RLModules.MultiAgentEnvRunner";

    /// <inheritdoc/>
    public override IReadOnlyList<string> RestoreNotes => restoreNotes;

    /// <inheritdoc/>
    protected override void UseModule(RLModule module)
    {
        this.module = module as MultiRLModule ?? throw new ArgumentException(
            $"A multi-agent runner acts with a MultiRLModule, got {module?.GetType().Name}: wrap it with AsMultiRLModule().", nameof(module));
    }

    /// <inheritdoc/>
    protected override EpisodeBatch SampleCore(SampleRequest request)
    {
        var (timesteps, episodes) = Extent(request);
        var modulesChanged = FollowModules();
        if (needsReset || request.ForceReset || episodes is not null || flowVersion != EnvToModule.Version)
        {
            Reset(request.EnvironmentSeed);
        }
        else if (modulesChanged)
        {
            RestartWithoutModule();
        }

        var explore = request.Explore ?? options.Explore;
        var (environmentSteps, agentSteps) = (0L, 0L);
        ended = [];
        episodesLeft = episodes is { } whole ? EqualShares.Of(whole, environments.Count) : null;
        failedSteps = 0;
        for (var step = 0; timesteps is { } most ? Counted() < most : episodesLeft!.Any(static left => left > 0); step++)
        {
            agentSteps += Play(step, environmentSteps, explore, request.RandomActions);
            environmentSteps += environments.Count;
        }

        // A step in which an environment failed is no transition.
        environmentSteps -= failedSteps;
        LogRestarts();
        NumEnvStepsSampledLifetime += environmentSteps;
        NumAgentStepsSampledLifetime += agentSteps;
        Metrics.LogValue(MetricNames.NumEnvStepsSampled, environmentSteps, Reduction.Sum);
        Metrics.LogValue(MetricNames.NumEnvStepsSampledLifetime, environmentSteps, LifetimeWithThroughput);
        Metrics.LogValue(MetricNames.NumAgentStepsSampled, agentSteps, Reduction.Sum);
        Metrics.LogValue(MetricNames.NumAgentStepsSampledLifetime, agentSteps, LifetimeWithThroughput);
        needsReset = episodes is not null;
        if (episodes is null)
        {
            CutRunning();
        }

        return Batch(environmentSteps, addsLogProbabilities: explore && !request.RandomActions);

        long Counted() => options.CountStepsBy == CountStepsBy.AgentSteps ? agentSteps : environmentSteps;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            environments.Dispose();
            mapping.Dispose();
            generator.Dispose();
            EnvToModule.Dispose();
            ModuleToEnv.Dispose();
        }

        base.Dispose(disposing);
    }

    private (int? Timesteps, int? Episodes) Extent(SampleRequest request) =>
        request.NumTimesteps is not null || request.NumEpisodes is not null ? (request.NumTimesteps, request.NumEpisodes)
        : options.BatchMode == BatchMode.CompleteEpisodes ? (null, environments.Count)
        : (checked(options.RolloutFragmentLength * environments.Count), null);

    private string MapByName(string agentId, string episodeId) =>
        module.Contains(agentId) || module.Count != 1 ? agentId : module.Keys[0];

    private ConnectorPipeline Pipeline(
        Func<Space, Space, IReadOnlyList<ConnectorPiece>>? builder, bool addsDefaults, Func<IEnumerable<ConnectorPiece>, ConnectorPipeline> withDefaults)
    {
        var agents = environments.Agents;
        var observations = new DictSpace([.. agents.Select(static agent => (agent.Id, agent.ObservationSpace))]);
        var actions = new DictSpace([.. agents.Select(static agent => (agent.Id, agent.ActionSpace))]);
        IReadOnlyList<ConnectorPiece> custom = builder is null ? [] : builder(observations, actions) ?? throw new ArgumentException(
            "A builder of connector pieces returned null, expected a list: return an empty one for no pieces.", nameof(options));
        return addsDefaults ? withDefaults(custom) : new ConnectorPipeline(custom);
    }

    private ConnectorPipeline ModuleToEnvPieces(IEnumerable<ConnectorPiece> custom)
    {
        var pipeline = DefaultPipelines.ModuleToEnv(new DiscreteSpace(1), normalizesActions: false, clipsActions: false, custom);
        pipeline.Remove<NormalizeAndClipActions>();
        pipeline.Append(new NormalizeAndClipModuleActions(options.NormalizeActions, options.ClipActions));
        return pipeline;
    }

    private (AgentToModuleMapping Mapping, MultiAgentObservationFlow Flow) Connect()
    {
        flowVersion = EnvToModule.Version;
        mapped = (module, module.Spec);
        return (new AgentToModuleMapping(module), new MultiAgentObservationFlow(environments.Agents, environments.Count, EnvToModule));
    }

    /// <summary>Maps agents to the modules of now; a snapshot has others, and where they come and go, the spec of the whole is another.</summary>
    /// <returns>Whether they were others before.</returns>
    private bool FollowModules()
    {
        if (ReferenceEquals(mapped.Module, module) && ReferenceEquals(mapped.Spec, module.Spec))
        {
            return false;
        }

        mapping.Dispose();
        mapping = new AgentToModuleMapping(module);
        mapped = (module, module.Spec);
        return true;
    }

    /// <summary>An episode keeps its modules; where one of them is gone, the episode is dropped.</summary>
    private void RestartWithoutModule()
    {
        foreach (var index in all)
        {
            if (!running[index].ModuleIds.All(module.Contains))
            {
                environments.Reset(index);
                flow.Flow(environments.Steps, [index], options.UpdatesStatistics);
                returns.Drop(index);
                Begin(index, 0);
            }
        }
    }

    private void Reset(ulong? environmentSeed)
    {
        if (flowVersion != EnvToModule.Version)
        {
            mapping.Dispose();
            (mapping, flow) = Connect();
        }

        if (environmentSeed is { } seed)
        {
            environments.Seed(seed);
        }

        foreach (var index in all)
        {
            environments.Reset(index);
        }

        needsReset = false;
        flow.Flow(environments.Steps, all, options.UpdatesStatistics);
        foreach (var index in all)
        {
            returns.Drop(index);
            Begin(index, 0);
        }
    }

    private void Begin(int index, int sampledAt)
    {
        running[index] = new MultiAgentEpisode(flow.Agents, mapAgentToModule, $"{options.RunnerIndex}-{episodesBegun++}")
        {
            VectorIndex = options.VectorIndexOffset + index,
            SampledAt = sampledAt,
        };
        running[index].Begin(environments.Steps[index], flow[index]);
    }

    /// <summary>A step; where an environment fails that may not be replaced, the next call begins with a reset.</summary>
    private int Play(int step, long sampled, bool explore, bool randomActions)
    {
        try
        {
            return PlayStep(step, sampled, explore, randomActions);
        }
        catch (EnvironmentFailedException)
        {
            needsReset = true;
            LogRestarts();
            throw;
        }
    }

    private int PlayStep(int step, long sampled, bool explore, bool randomActions)
    {
        using var scope = NewDisposeScope();
        mapping.Map(running, flow.ModuleAgents);
        Choose(new ExplorationContext((NumEnvStepsSampledLifetime + sampled) * options.RunnerCount, generator), explore, randomActions);
        foreach (var rows in mapping.Acting)
        {
            ModuleToAgentUnmapping.Unmap(rows, running, environments);
        }

        foreach (var index in all)
        {
            environments.Step(index);
        }

        Record(step);
        return mapping.Count;
    }

    /// <summary>Lets every module that acts choose, so that each one's context has its outputs.</summary>
    private void Choose(in ExplorationContext exploration, bool explore, bool randomActions)
    {
        var inputs = new TensorDict(mapping.Acting.Count);
        foreach (var rows in mapping.Acting)
        {
            rows.Fill(flow);
            rows.Context.Explore = explore;
            rows.Context.Exploration = exploration;
            rows.Context.Batch = new TensorDict(2);
            rows.Context.HasTimeDimension = false;
            if (randomActions)
            {
                // As they are meant for the environment, they are not unsquashed.
                var drawn = RandomActions.Draw(rows.Context.Module.ActionSpace, rows.Count, random);
                rows.Context.Batch.Set(Columns.Actions, drawn);
                rows.Context.Batch.Set(Columns.ActionsForEnv, drawn);
            }
            else
            {
                inputs.Add(rows.ModuleId, EnvToModule.Call(rows.Context));
            }
        }

        if (inputs.Count == 0)
        {
            return;
        }

        var outputs = explore ? module.ForwardExploration(inputs, exploration) : module.ForwardInference(inputs);
        foreach (var rows in mapping.Acting)
        {
            rows.Context.Batch = outputs.GetDict(rows.ModuleId);
            ModuleToEnv.Call(rows.Context);
        }
    }

    private void Record(int step)
    {
        flow.Flow(environments.Steps, Array.Exists(all, environments.HasFailed) ? Array.FindAll(all, index => !environments.HasFailed(index)) : all, options.UpdatesStatistics);
        foreach (var index in all)
        {
            if (environments.HasFailed(index))
            {
                Abandon(index, step);
                continue;
            }

            running[index].Advance(environments.Steps[index], flow[index]);
            returns.Add(index, environments.Steps[index].Rewards);
            if (running[index].IsDone)
            {
                running[index].SetWeightsSequenceNumber(WeightsSequenceNumber);
                if (episodesLeft is null || episodesLeft[index]-- > 0)
                {
                    returns.End(index, running[index], Episodes, Metrics);
                    ended.Add(running[index]);
                }
                else
                {
                    returns.Drop(index);
                }

                environments.Reset(index);
                flow.Flow(environments.Steps, [index], options.UpdatesStatistics);
                Begin(index, step + 1);
            }
        }
    }

    /// <summary>The episode of an environment that failed is left where it was a step before, and its return does not count.</summary>
    private void Abandon(int index, int step)
    {
        failedSteps++;
        if (running[index].EnvSteps > 0)
        {
            running[index].SetWeightsSequenceNumber(WeightsSequenceNumber);
            ended.Add(running[index]);
        }

        returns.Drop(index);
        environments.Reset(index);
        flow.Flow(environments.Steps, [index], options.UpdatesStatistics);
        Begin(index, step + 1);
    }

    private void LogRestarts()
    {
        if (environments.FailedCount is var restarts && restarts > restartsLogged)
        {
            Metrics.LogValue(MetricNames.NumEnvRestarts, restarts - restartsLogged, Reduction.LifetimeSum);
            restartsLogged = restarts;
        }
    }

    /// <summary>Steps that are kept in front of a chunk: what pieces read, and what the modules look back to.</summary>
    private int Lookback() => Math.Max(
        EpisodeLookback.For(module, options.EpisodeLookbackHorizon), EnvToModule.Select(static piece => piece.RequiredLookback).DefaultIfEmpty().Max());

    private void CutRunning()
    {
        foreach (var index in all)
        {
            if (running[index].EnvSteps > 0)
            {
                running[index].SetWeightsSequenceNumber(WeightsSequenceNumber);
                ended.Add(running[index]);
                running[index] = running[index].Cut(Lookback());
            }

            running[index].BeginSampling();
        }
    }

    /// <summary>The call's episodes by agent. An agent that completed no step has no rows; what it did goes on in the next chunk.</summary>
    private EpisodeBatch Batch(long environmentSteps, bool addsLogProbabilities)
    {
        SingleAgentEpisode[] parts = [.. ended.SelectMany(static episode => episode.AgentEpisodes).Where(static part => part.Length > 0)];
        foreach (var part in parts)
        {
            part.DropEmptyExtraModelOutputs();
        }

        if (addsLogProbabilities)
        {
            foreach (var ofModule in parts.GroupBy(static part => part.ModuleId!))
            {
                ActionLogProbabilities.Add(module[ofModule.Key], ofModule);
            }
        }

        return new EpisodeBatch(parts, environmentSteps) { MultiAgentEpisodes = ended };
    }
}
