using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RLModules.Checkpoints;
using RLModules.Metrics;
using RLModules.Sampling.Connectors;
using RLModules.Sampling.Environments;
using RLModules.Sampling.Environments.Failures;
using RLModules.Sampling.Episodes;
using RLModules.Sampling.Rollouts;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Sampling.EnvRunners;

/// <summary>
/// Plays a module in a vector environment: observations → env-to-module pieces → forward → module-to-env pieces → environment, and every
/// step into the environments' episodes. Episodes go on from one call to the next, in chunks.
/// </summary>
/// <typeparam name="TAction">Number of an action: <see cref="long"/> for discrete spaces, <see cref="float"/> for boxes.</typeparam>
/// <remarks>On the processor only.</remarks>
public sealed class SingleAgentEnvRunner<TAction> : EnvRunner
    where TAction : unmanaged
{
    private static readonly Reduction LifetimeWithThroughput = Reduction.LifetimeSum.WithThroughput();
    private static readonly Reduction MeanOfEpisodes = Reduction.MeanOver(EpisodeStatistics.Window);
    private static readonly Reduction MinOfEpisodes = Reduction.MinOver(EpisodeStatistics.Window);
    private static readonly Reduction MaxOfEpisodes = Reduction.MaxOver(EpisodeStatistics.Window);

    private readonly IVectorEnvironment<TAction> environment;
    private readonly EnvRunnerOptions options;
    private readonly Generator generator;
    private readonly RandomSource random;
    private readonly double[] runningReturns;
    private readonly long[] runningLengths;
    private readonly float[] rewards;
    private readonly bool[] terminated;
    private readonly bool[] truncated;
    private readonly bool[] failed;
    private RLModule module;
    private EpisodeLayout layout;
    private RunningEpisodes running;
    private ObservationFlow flow;
    private ConnectorContext context;
    private List<SingleAgentEpisode> ended = [];
    private int[]? episodesLeft;
    private long episodesBegun;
    private long failedSteps;
    private long restartsLogged;
    private int flowVersion;
    private bool needsReset = true;
    private IReadOnlyList<string> restoreNotes = [];

    /// <summary>Prepares the memory; the environment is reset at the first call.</summary>
    /// <param name="environment">The environments. Not disposed here.</param>
    /// <param name="module">The module that acts. Not disposed here.</param>
    /// <param name="options">The settings; null takes the defaults.</param>
    /// <exception cref="ArgumentException">Module and environment have different spaces, or the actions are of another type.</exception>
    public SingleAgentEnvRunner(IVectorEnvironment<TAction> environment, RLModule module, EnvRunnerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(module);
        this.environment = environment;
        this.module = module;
        this.options = options ??= new EnvRunnerOptions();
        EnvToModule = Pipeline(options.EnvToModuleConnectors, options.AddDefaultConnectorsToEnvToModulePipeline, static custom => DefaultPipelines.EnvToModule(custom));
        ModuleToEnv = Pipeline(
            options.ModuleToEnvConnectors,
            options.AddDefaultConnectorsToModuleToEnvPipeline,
            custom => DefaultPipelines.ModuleToEnv(environment.ActionSpace, options.NormalizeActions, options.ClipActions, custom));
        EnvironmentFit.Require(environment, EnvToModule.TransformObservationSpace(environment.ObservationSpace), module, nameof(SingleAgentEnvRunner<TAction>));
        generator = new Generator(options.Seed);
        random = new RandomSource(options.Seed);
        var count = environment.Count;
        runningReturns = new double[count];
        runningLengths = new long[count];
        rewards = new float[count];
        terminated = new bool[count];
        truncated = new bool[count];
        failed = new bool[count];
        restartsLogged = Restarts;
        (flow, layout, running, context) = ConnectFlow();
    }

    /// <inheritdoc/>
    public override ConnectorPipeline EnvToModule { get; }

    /// <inheritdoc/>
    public override ConnectorPipeline ModuleToEnv { get; }

    /// <inheritdoc/>
    public override RLModule Module => module;

    /// <inheritdoc/>
    public override string CheckpointTypeId => "RLModules.SingleAgentEnvRunner";

    /// <inheritdoc/>
    public override IReadOnlyList<string> RestoreNotes => restoreNotes;

    private long Restarts => (environment as IRestartingEnvironment)?.FailedCount ?? 0;

    /// <summary>
    /// Environments, random generators, counters, metrics and the chunks that go on. Where an environment has no state, the runner begins with a
    /// reset when it is restored, and says so in <see cref="RestoreNotes"/>.
    /// </summary>
    public override ComponentState GetOwnState()
    {
        using var drawn = generator.get_state();
        return new RunnerState
        {
            Environment = EnvironmentBytes(),
            Generator = drawn.bytes.ToArray(),
            Random = random.State,
            StepsLifetime = NumEnvStepsSampledLifetime,
            EpisodesBegun = episodesBegun,
            NeedsReset = needsReset,
            RunningReturns = runningReturns,
            RunningLengths = runningLengths,
            Statistics = Episodes,
            Metrics = Metrics.GetState(),
            Running = needsReset ? [] : [.. running],
        }.ToComponentState();
    }

    /// <inheritdoc/>
    public override LoadReport CheckOwnState(ComponentState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var checkedState = RunnerState.Of(state, layout, environment.Count, options);
        using var drawn = generator.get_state();
        if (checkedState.Generator.Length != drawn.bytes.Length)
        {
            throw new CheckpointMismatchException(
                $"the value 'generator' has {checkedState.Generator.Length} bytes, expected {drawn.bytes.Length}: it is of another engine's random generator.");
        }

        if (checkedState.Environment is { } bytes && EnvironmentBytes() is { } before)
        {
            // Only the environment itself knows its bytes, so they are tried and taken back.
            try
            {
                environment.SetState(bytes);
            }
            catch (InvalidDataException exception)
            {
                throw new CheckpointMismatchException(exception.Message, exception);
            }

            environment.SetState(before);
        }

        return LoadReport.Empty;
    }

    /// <inheritdoc/>
    public override void SetOwnState(ComponentState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var restored = RunnerState.Of(state, layout, environment.Count, options);
        var goesOn = restored.Environment is not null && EnvironmentBytes() is not null;
        if (goesOn)
        {
            environment.SetState(restored.Environment);
            restartsLogged = Restarts;
        }

        using var drawn = tensor(restored.Generator, ScalarType.Byte);
        generator.set_state(drawn);
        random.State = restored.Random;
        NumEnvStepsSampledLifetime = restored.StepsLifetime;
        episodesBegun = restored.EpisodesBegun;
        Episodes = restored.Statistics;
        Metrics.SetState(restored.Metrics);
        needsReset = restored.NeedsReset || !goesOn;
        restoreNotes = goesOn ? [] : [$"The environments of runner {options.RunnerIndex} have no state that can be saved: sampling begins with a reset."];
        if (needsReset)
        {
            return;
        }

        restored.RunningReturns.CopyTo(runningReturns, 0);
        restored.RunningLengths.CopyTo(runningLengths, 0);
        running.Clear();
        for (var i = 0; i < running.Count; i++)
        {
            running.Begin(i, restored.Running[i]);
        }

        flow.Restore(restored.Running);
    }

    /// <inheritdoc/>
    protected override void UseModule(RLModule module)
    {
        ArgumentNullException.ThrowIfNull(module);
        this.module = module;
        context.Module = module;
    }

    /// <inheritdoc/>
    protected override EpisodeBatch SampleCore(SampleRequest request)
    {
        var (timesteps, episodes) = Extent(request);
        running.Clear();
        if (needsReset || request.ForceReset || episodes is not null || flowVersion != EnvToModule.Version)
        {
            Reset(request.EnvironmentSeed);
        }

        running.AddObservations(flow.Tensor.bytes);
        var explore = request.Explore ?? options.Explore;
        ended = [];
        failedSteps = 0;
        var steps = 0L;
        episodesLeft = episodes is { } whole ? EqualShares.Of(whole, environment.Count) : null;
        for (var step = 0; timesteps is { } most ? steps < most : episodesLeft!.Any(static left => left > 0); step++)
        {
            PlayStep(step, steps, explore, request.RandomActions);
            steps += environment.Count;
        }

        // A step in which an environment failed is no transition.
        steps -= failedSteps;
        NumEnvStepsSampledLifetime += steps;
        LogRestarts();
        Metrics.LogValue(MetricNames.NumEnvStepsSampled, steps, Reduction.Sum);
        Metrics.LogValue(MetricNames.NumEnvStepsSampledLifetime, steps, LifetimeWithThroughput);
        needsReset = episodes is not null;
        var sampled = ended;
        sampled.ForEach(static episode => episode.DropEmptyExtraModelOutputs());
        if (episodes is null)
        {
            CutRunning(sampled);
        }

        if (sampled.Count > 0 && explore && !request.RandomActions)
        {
            running.AddLogProbabilities(module, sampled);
        }

        return new EpisodeBatch(sampled, steps);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            flow.Dispose();
            generator.Dispose();
            EnvToModule.Dispose();
            ModuleToEnv.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>The environments' state, or null where one of them has none.</summary>
    private byte[]? EnvironmentBytes()
    {
        try
        {
            return environment.GetState();
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }

    private (int? Timesteps, int? Episodes) Extent(SampleRequest request) =>
        request.NumTimesteps is not null || request.NumEpisodes is not null ? (request.NumTimesteps, request.NumEpisodes)
        : options.BatchMode == BatchMode.CompleteEpisodes ? (null, environment.Count)
        : (checked(options.RolloutFragmentLength * environment.Count), null);

    private ConnectorPipeline Pipeline(
        Func<Space, Space, IReadOnlyList<ConnectorPiece>>? builder, bool addsDefaults, Func<IEnumerable<ConnectorPiece>, ConnectorPipeline> withDefaults)
    {
        IReadOnlyList<ConnectorPiece> custom = builder is null ? [] : builder(environment.ObservationSpace, environment.ActionSpace) ?? throw new ArgumentException(
            "A builder of connector pieces returned null, expected a list: return an empty one for no pieces.", nameof(options));
        return addsDefaults ? withDefaults(custom) : new ConnectorPipeline(custom);
    }

    private (ObservationFlow Flow, EpisodeLayout Layout, RunningEpisodes Running, ConnectorContext Context) ConnectFlow()
    {
        EnvToModule.RequireLookback(options.EpisodeLookbackHorizon);
        var connected = new ObservationFlow(environment.Count, environment.ObservationSize, environment.ObservationSpace, EnvToModule);
        var rows = new EpisodeLayout(connected.Space, module.ActionSpace);
        var episodes = new RunningEpisodes(rows, environment.Count, options.VectorIndexOffset);
        flowVersion = EnvToModule.Version;
        return (connected, rows, episodes, new ConnectorContext(module) { Episodes = episodes, Observations = connected.Tensor });
    }

    private void Reset(ulong? environmentSeed)
    {
        if (flowVersion != EnvToModule.Version)
        {
            flow.Dispose();
            (flow, layout, running, context) = ConnectFlow();
        }

        environment.Reset(flow.Source, environmentSeed);
        flow.Flow(options.UpdatesStatistics);
        needsReset = false;
        Array.Clear(runningReturns);
        Array.Clear(runningLengths);
        for (var i = 0; i < running.Count; i++)
        {
            Begin(i, 0);
        }
    }

    private void Begin(int index, int sampledAt) => running.Begin(index, new SingleAgentEpisode(layout, options.RunnerIndex, episodesBegun++)
    {
        VectorIndex = options.VectorIndexOffset + index,
        SampledAt = sampledAt,
    });

    private void PlayStep(int step, long sampled, bool explore, bool randomActions)
    {
        using var scope = NewDisposeScope();
        var outputs = Act(sampled, explore, randomActions);
        var actions = Actions(outputs, Columns.Actions);
        running.AddActions(actions.bytes);
        foreach (var (key, value) in outputs.Leaves())
        {
            if (key is not (Columns.Actions or Columns.ActionsForEnv))
            {
                running.AddOutput(key, Contiguous(value));
            }
        }

        var sent = outputs.Contains(Columns.ActionsForEnv) ? Actions(outputs, Columns.ActionsForEnv) : actions;
        environment.Step(MemoryMarshal.Cast<byte, TAction>(sent.bytes), new VectorStep
        {
            Observations = flow.Source,
            FinalObservations = flow.Finals,
            Rewards = rewards,
            Terminated = terminated,
            Truncated = truncated,
            Failed = failed,
        });
        Record(step);
    }

    private TensorDict Act(long sampled, bool explore, bool randomActions)
    {
        context.Explore = explore;
        context.Exploration = new ExplorationContext((NumEnvStepsSampledLifetime + sampled) * options.RunnerCount, generator);
        context.Batch = new TensorDict(2);
        if (randomActions)
        {
            // As they are meant for the environment, they are not unsquashed.
            var drawn = EnvRunners.RandomActions.Draw(module.ActionSpace, running.Count, random);
            context.Batch.Set(Columns.Actions, drawn);
            context.Batch.Set(Columns.ActionsForEnv, drawn);
            return context.Batch;
        }

        context.HasTimeDimension = false;
        var inputs = EnvToModule.Call(context);
        context.Batch = explore ? module.ForwardExploration(inputs, context.Exploration) : module.ForwardInference(inputs);
        return ModuleToEnv.Call(context);
    }

    private Tensor Actions(TensorDict outputs, string column)
    {
        var actions = Contiguous(outputs[column]);
        return actions.dtype == module.ActionSpace.ActionDType && actions.numel() == environment.Count * environment.ActionLength
            ? actions
            : throw new InvalidOperationException(
                $"{module.GetType().Name}: column '{column}' of one step has shape ({string.Join(", ", actions.shape)}) and type {actions.dtype}, "
                + $"expected {environment.Count} rows of {module.ActionSpace}, {environment.ActionLength} numbers of {module.ActionSpace.ActionDType} each: return one action for each environment.");
    }

    private void Record(int step)
    {
        flow.Flow(options.UpdatesStatistics);
        running.AddRewards(rewards);
        running.AddObservations(flow.Tensor.bytes);
        for (var i = 0; i < rewards.Length; i++)
        {
            if (failed[i])
            {
                Abandon(i, step);
                continue;
            }

            runningReturns[i] += rewards[i];
            runningLengths[i]++;
            if (terminated[i] || truncated[i])
            {
                var episode = running.End(i, flow.Final(i, options.UpdatesStatistics), terminated[i], truncated[i]);
                episode.WeightsSequenceNumber = WeightsSequenceNumber;
                if (episodesLeft is null || episodesLeft[i]-- > 0)
                {
                    ended.Add(episode);
                    LogEpisode(runningReturns[i], runningLengths[i]);
                }

                runningReturns[i] = 0;
                runningLengths[i] = 0;
                Begin(i, step + 1);
            }
        }
    }

    /// <summary>The episode of an environment that failed is cut off at the step before, and its return does not count.</summary>
    private void Abandon(int index, int step)
    {
        failedSteps++;
        if (running.Abandon(index) is { Length: > 0 } episode)
        {
            episode.WeightsSequenceNumber = WeightsSequenceNumber;
            ended.Add(episode);
        }

        runningReturns[index] = 0;
        runningLengths[index] = 0;
        Begin(index, step + 1);
    }

    private void LogRestarts()
    {
        if (Restarts is var restarts && restarts > restartsLogged)
        {
            Metrics.LogValue(MetricNames.NumEnvRestarts, restarts - restartsLogged, Reduction.LifetimeSum);
            restartsLogged = restarts;
        }
    }

    private void LogEpisode(double episodeReturn, long length)
    {
        Episodes.Add(episodeReturn, length);
        Metrics.LogValue(MetricNames.NumEpisodes, 1, Reduction.Sum);
        Metrics.LogValue(MetricNames.NumEpisodesLifetime, 1, Reduction.LifetimeSum);
        Metrics.LogValue(MetricNames.EpisodeReturnMean, episodeReturn, MeanOfEpisodes);
        Metrics.LogValue(MetricNames.EpisodeReturnMin, episodeReturn, MinOfEpisodes);
        Metrics.LogValue(MetricNames.EpisodeReturnMax, episodeReturn, MaxOfEpisodes);
        Metrics.LogValue(MetricNames.EpisodeLengthMean, length, MeanOfEpisodes);
    }

    private void CutRunning(List<SingleAgentEpisode> sampled)
    {
        for (var i = 0; i < running.Count; i++)
        {
            var episode = running[i];
            if (episode.Length > 0)
            {
                episode.WeightsSequenceNumber = WeightsSequenceNumber;
                episode.DropEmptyExtraModelOutputs();
                sampled.Add(episode);

                running.Begin(i, episode.Cut(EpisodeLookback.For(module, options.EpisodeLookbackHorizon)));
            }

            running[i].SampledAt = 0;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Tensor Contiguous(Tensor tensor) => tensor.is_contiguous() ? tensor : tensor.contiguous();
}
