using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RLModules.Sampling.Connectors;
using RLModules.Sampling.Connectors.Learner;
using RLModules.Sampling.Environments;
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
    /// <summary>Steps that an episode has room for before it grows: many episodes are short.</summary>
    private const int FirstCapacity = 32;

    private readonly IVectorEnvironment<TAction> environment;
    private readonly EnvRunnerOptions options;
    private readonly Generator generator;
    private readonly RandomSource random;
    private readonly SingleAgentEpisode[] running;
    private readonly double[] runningReturns;
    private readonly long[] runningLengths;
    private readonly float[] rewards;
    private readonly bool[] terminated;
    private readonly bool[] truncated;
    private readonly RLModule module;
    private ObservationFlow flow;
    private ConnectorContext context;
    private List<SingleAgentEpisode> ended = [];
    private long episodesBegun;
    private int flowVersion;
    private bool needsReset = true;

    /// <summary>Prepares the memory; the environment is reset at the first call.</summary>
    /// <param name="environment">The environments. Not disposed here.</param>
    /// <param name="module">The module that acts. Not disposed here.</param>
    /// <param name="options">The settings; null takes the defaults.</param>
    /// <exception cref="ArgumentException">Module and environment have different spaces, or the actions are of another type.</exception>
    /// <exception cref="NotSupportedException">The module is stateful.</exception>
    public SingleAgentEnvRunner(IVectorEnvironment<TAction> environment, RLModule module, EnvRunnerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(module);
        this.environment = environment;
        this.module = module;
        this.options = options ??= new EnvRunnerOptions();
        EnvToModule = Pipeline(options.EnvToModuleConnectors, options.AddDefaultConnectorsToEnvToModulePipeline, DefaultPipelines.EnvToModule);
        ModuleToEnv = Pipeline(options.ModuleToEnvConnectors, options.AddDefaultConnectorsToModuleToEnvPipeline, DefaultPipelines.ModuleToEnv);
        EnvironmentFit.Require(environment, EnvToModule.TransformObservationSpace(environment.ObservationSpace), module, nameof(SingleAgentEnvRunner<TAction>));
        generator = new Generator(options.Seed);
        random = new RandomSource(options.Seed);
        var count = environment.Count;
        running = new SingleAgentEpisode[count];
        runningReturns = new double[count];
        runningLengths = new long[count];
        rewards = new float[count];
        terminated = new bool[count];
        truncated = new bool[count];
        (flow, context) = ConnectFlow();
    }

    /// <inheritdoc/>
    public override ConnectorPipeline EnvToModule { get; }

    /// <inheritdoc/>
    public override ConnectorPipeline ModuleToEnv { get; }

    /// <inheritdoc/>
    protected override EpisodeBatch SampleCore(SampleRequest request)
    {
        var (timesteps, episodes) = Extent(request);
        if (needsReset || request.ForceReset || episodes is not null || flowVersion != EnvToModule.Version)
        {
            Reset();
        }

        var explore = request.Explore ?? options.Explore;
        ended = [];
        var steps = 0L;
        for (var step = 0; timesteps is { } most ? steps < most : ended.Count < episodes; step++)
        {
            PlayStep(step, steps, explore, request.RandomActions);
            steps += environment.Count;
        }

        NumEnvStepsSampledLifetime += steps;
        needsReset = episodes is not null;
        var sampled = ended;
        CutRunning(sampled);
        foreach (var episode in sampled)
        {
            episode.DropEmptyExtraModelOutputs();
        }

        if (sampled.Count > 0 && explore && !request.RandomActions)
        {
            AddLogProbabilities(sampled);
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

    private (ObservationFlow Flow, ConnectorContext Context) ConnectFlow()
    {
        EnvToModule.RequireLookback(options.EpisodeLookbackHorizon);
        var connected = new ObservationFlow(environment.Count, environment.ObservationSize, environment.ObservationSpace, EnvToModule);
        flowVersion = EnvToModule.Version;
        return (connected, new ConnectorContext(module) { Episodes = running, Observations = connected.Tensor });
    }

    private void Reset()
    {
        if (flowVersion != EnvToModule.Version)
        {
            flow.Dispose();
            (flow, context) = ConnectFlow();
        }

        environment.Reset(flow.Source);
        flow.Flow(options.UpdatesStatistics);
        needsReset = false;
        Array.Clear(runningReturns);
        Array.Clear(runningLengths);
        var observations = flow.Tensor.bytes;
        for (var i = 0; i < running.Length; i++)
        {
            Begin(i, 0, observations.Slice(i * flow.RowBytes, flow.RowBytes));
        }
    }

    private void Begin(int index, int sampledAt, ReadOnlySpan<byte> observation)
    {
        running[index] = new SingleAgentEpisode(
            flow.Space, module.ActionSpace, $"{options.RunnerIndex}-{episodesBegun++}", FirstCapacity)
        {
            VectorIndex = options.VectorIndexOffset + index,
            SampledAt = sampledAt,
        };
        running[index].Observations.AddBytes(observation);
    }

    private void PlayStep(int step, long sampled, bool explore, bool randomActions)
    {
        using var scope = NewDisposeScope();
        var outputs = Act(sampled, explore, randomActions);
        var actions = Contiguous(outputs[Columns.Actions]);
        AddRows(actions.bytes, Columns.Actions, static episode => episode.Actions);
        foreach (var (key, value) in outputs.Leaves())
        {
            if (key is not (Columns.Actions or Columns.ActionsForEnv))
            {
                AddExtraOutput(key, Contiguous(value));
            }
        }

        var sent = outputs.Find(Columns.ActionsForEnv) is { } forEnvironment ? Contiguous(forEnvironment) : actions;
        environment.Step(MemoryMarshal.Cast<byte, TAction>(sent.bytes), new VectorStep
        {
            Observations = flow.Source,
            FinalObservations = flow.Finals,
            Rewards = rewards,
            Terminated = terminated,
            Truncated = truncated,
        });
        Record(step);
    }

    private TensorDict Act(long sampled, bool explore, bool randomActions)
    {
        context.Explore = explore;
        context.Exploration = new ExplorationContext((NumEnvStepsSampledLifetime / options.RunnerCount + sampled) * options.RunnerCount, generator);
        context.Batch = new TensorDict(2);
        if (randomActions)
        {
            context.Batch.Set(Columns.Actions, RandomActions());
        }
        else
        {
            var inputs = EnvToModule.Call(context);
            context.Batch = explore ? module.ForwardExploration(inputs, context.Exploration) : module.ForwardInference(inputs);
        }

        return ModuleToEnv.Call(context);
    }

    private Tensor RandomActions()
    {
        var actions = empty([running.Length, .. module.ActionSpace.Shape], module.ActionSpace.DType);
        switch (module.ActionSpace)
        {
            case DiscreteSpace discrete:
                foreach (ref var action in MemoryMarshal.Cast<byte, long>(actions.bytes))
                {
                    action = discrete.SampleInteger(random);
                }

                break;
            case BoxSpace { DType: ScalarType.Float32 } box:
                var values = MemoryMarshal.Cast<byte, float>(actions.bytes);
                for (var start = 0; start < values.Length; start += box.FlatSize)
                {
                    box.Sample(random, values.Slice(start, box.FlatSize));
                }

                break;
            default:
                throw new NotSupportedException($"Random actions are drawn from a DiscreteSpace or a BoxSpace of float32, not from {module.ActionSpace}.");
        }

        return actions;
    }

    private void AddExtraOutput(string key, Tensor value)
    {
        if (running[0].FindExtraModelOutput(key) is null)
        {
            var rowShape = value.shape.AsSpan(1);
            foreach (var episode in running)
            {
                _ = episode.FindExtraModelOutput(key) ?? episode.AddExtraModelOutput(key, value.dtype, rowShape);
            }
        }

        var bytes = value.bytes;
        var size = bytes.Length / running.Length;
        for (var i = 0; i < running.Length; i++)
        {
            var column = running[i].FindExtraModelOutput(key) ?? running[i].AddExtraModelOutput(key, value.dtype, value.shape.AsSpan(1));
            column.AddBytes(bytes.Slice(i * size, size));
        }
    }

    private void AddRows(ReadOnlySpan<byte> rows, string name, Func<SingleAgentEpisode, EpisodeColumn> column)
    {
        var size = column(running[0]).RowBytes;
        if (rows.Length != size * running.Length)
        {
            throw new InvalidOperationException(
                $"Column '{name}' of one step has {rows.Length} bytes, expected {running.Length} rows of {size}: return one row of {module.ActionSpace} for each environment.");
        }

        for (var i = 0; i < running.Length; i++)
        {
            column(running[i]).AddBytes(rows.Slice(i * size, size));
        }
    }

    private void Record(int step)
    {
        for (var i = 0; i < running.Length; i++)
        {
            running[i].Rewards.AddNumber(rewards[i]);
            runningReturns[i] += rewards[i];
            runningLengths[i]++;
            if (terminated[i] || truncated[i])
            {
                running[i].Observations.AddBytes(flow.Final(i, options.UpdatesStatistics));
            }
        }

        flow.Flow(options.UpdatesStatistics);
        ReadOnlySpan<byte> observations = flow.Tensor.bytes;
        for (var i = 0; i < running.Length; i++)
        {
            var observation = observations.Slice(i * flow.RowBytes, flow.RowBytes);
            if (terminated[i] || truncated[i])
            {
                End(i);
                Begin(i, step + 1, observation);
            }
            else
            {
                running[i].Observations.AddBytes(observation);
            }
        }
    }

    private void End(int index)
    {
        running[index].End(terminated[index], truncated[index]);
        ended.Add(running[index]);
        Episodes.Add(runningReturns[index], runningLengths[index]);
        runningReturns[index] = 0;
        runningLengths[index] = 0;
    }

    private void CutRunning(List<SingleAgentEpisode> sampled)
    {
        for (var i = 0; i < running.Length; i++)
        {
            if (running[i].Length > 0)
            {
                sampled.Add(running[i]);
                running[i] = running[i].Cut(options.EpisodeLookbackHorizon);
            }

            running[i].SampledAt = 0;
        }
    }

    /// <summary>All log-probabilities in one pass: per step they would cost four operators each time.</summary>
    private void AddLogProbabilities(List<SingleAgentEpisode> sampled)
    {
        if (sampled[0].FindExtraModelOutput(Columns.ActionLogp) is not null || sampled[0].FindExtraModelOutput(Columns.ActionDistInputs) is not { } layout)
        {
            return;
        }

        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var rows = TrainRows.Of(sampled);
        var inputs = empty([rows.Count, .. layout.RowShape], layout.DType);
        rows.Gather(static episode => episode.FindExtraModelOutput(Columns.ActionDistInputs)!, inputs.bytes);
        var actions = empty([rows.Count, .. module.ActionSpace.Shape], module.ActionSpace.DType);
        rows.Gather(static episode => episode.Actions, actions.bytes);
        var logProbabilities = Contiguous(module.ActionDistributionType.FromInputs(inputs).LogProb(actions));
        rows.Return(logProbabilities.bytes, static episode => episode.AddExtraModelOutput(Columns.ActionLogp, ScalarType.Float32, []));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Tensor Contiguous(Tensor tensor) => tensor.is_contiguous() ? tensor : tensor.contiguous();
}
