using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using RLModules.Catalogs;
using RLModules.Learning.Learners;
using RLModules.Learning.Optimizers;
using RLModules.Learning.Schedules;
using RLModules.Sampling.Environments;
using RLModules.Sampling.EnvRunners;

namespace RLModules.Learning.Configuration;

/// <summary>The fluent side of a config: each method sets the options it is given and returns the config, so that calls chain.</summary>
/// <typeparam name="TSelf">The concrete config.</typeparam>
/// <example><code>
/// var config = new PpoConfig()
///     .Environment(context => new CartPole(context.Count, context.Seed))
///     .RLModule(new ActorCriticSpec())
///     .EnvRunners(numEnvsPerEnvRunner: 8)
///     .Training(lr: 3e-4, numEpochs: 6)
///     .Debugging(seed: 1);
/// </code></example>
/// <remarks>What is null is left as it is. An option that is to become null is set by its property.</remarks>
public abstract partial class AlgorithmConfig<TSelf> : AlgorithmConfig
    where TSelf : AlgorithmConfig<TSelf>, new()
{
    /// <summary>Reads settings that <see cref="AlgorithmConfig.ToJson"/> wrote. Delegates have to be given again.</summary>
    /// <param name="json">The JSON.</param>
    /// <exception cref="JsonException">The text is no JSON, has a member that the config lacks, or a value outside its range.</exception>
    public static TSelf FromJson(string json)
    {
        try
        {
            return (TSelf)new TSelf().FromJsonObject(JsonNode.Parse(json) as JsonObject ?? throw new JsonException($"The JSON of a {typeof(TSelf).Name} is an object."));
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            throw new JsonException($"The JSON is no {typeof(TSelf).Name}: {error.Message}", error);
        }
    }

    /// <summary>A copy that is open to changes, with changes.</summary>
    /// <param name="change">Changes the copy.</param>
    public TSelf Copy(Action<TSelf>? change = null)
    {
        var copy = (TSelf)base.Copy();
        change?.Invoke(copy);
        return copy;
    }

    /// <summary>Sets the environment: a registered one.</summary>
    /// <param name="name">Its name in <see cref="EnvironmentRegistry"/>.</param>
    /// <exception cref="ArgumentException">No environment has the name.</exception>
    public TSelf Environment(string name)
    {
        EnvironmentName = name;
        return (TSelf)this;
    }

    /// <summary>Sets the environment: ones that step together.</summary>
    /// <typeparam name="TAction">Number of an action: <see cref="long"/> for discrete spaces, <see cref="float"/> for boxes.</typeparam>
    /// <param name="create">Makes as many as the context says.</param>
    public TSelf Environment<TAction>(Func<EnvironmentContext, IVectorEnvironment<TAction>> create)
        where TAction : unmanaged
    {
        EnvironmentSource = EnvironmentSource.Of(create);
        return (TSelf)this;
    }

    /// <summary>Sets the environment: one of the plain kind, of which many are made and stepped one after the other.</summary>
    /// <typeparam name="TAction">Number of an action: <see cref="long"/> for discrete spaces, <see cref="float"/> for boxes.</typeparam>
    /// <param name="create">Makes the one of an index.</param>
    public TSelf Environment<TAction>(Func<EnvironmentContext, int, IEnvironment<TAction>> create)
        where TAction : unmanaged
    {
        ArgumentNullException.ThrowIfNull(create);
        return Environment(context => new VectorEnvironment<TAction>(context.Count, index => create(context, index), context.Options, context.Seed));
    }

    /// <summary>Sets the environment: one of several agents, of which many are made.</summary>
    /// <typeparam name="TAction">Number of an action: <see cref="long"/> for discrete spaces, <see cref="float"/> for boxes.</typeparam>
    /// <param name="create">Makes the one of an index.</param>
    public TSelf Environment<TAction>(Func<EnvironmentContext, int, IMultiAgentEnvironment<TAction>> create)
        where TAction : unmanaged
    {
        EnvironmentSource = EnvironmentSource.Of(create);
        return (TSelf)this;
    }

    /// <summary>Sets the module.</summary>
    /// <param name="spec"><see cref="AlgorithmConfig.ModuleSpec"/>.</param>
    public TSelf RLModule(RLModuleSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ModuleSpec = spec;
        return (TSelf)this;
    }

    /// <summary>Sets what the algorithm's default networks look like.</summary>
    /// <param name="modelConfig">Their settings; what they leave open the algorithm decides.</param>
    /// <exception cref="NotSupportedException">The algorithm has no default networks.</exception>
    public TSelf RLModule(DefaultModelConfig modelConfig)
    {
        ArgumentNullException.ThrowIfNull(modelConfig);
        return RLModule(GetDefaultRLModuleSpec(modelConfig) ?? throw new NotSupportedException(
            $"{GetType().Name} has no default networks, so a model config says nothing to it: set a module with RLModule(…), such as RLModule(new ActorCriticSpec())."));
    }

    /// <summary>Sets who learns: a learner of the caller's own in place of the algorithm's.</summary>
    /// <param name="create">Makes it of the run's settings and the modules' specs, not yet built.</param>
    /// <example><code>config.Learner((config, specs) =&gt; new MyPpoLearner(config, specs))</code></example>
    public TSelf Learner(Func<TSelf, MultiRLModuleSpec, Learner> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        LearnerFactory = (config, specs) => create((TSelf)config, specs);
        return (TSelf)this;
    }

    /// <summary>Adds pieces between the episodes and the learner, in front of the default ones.</summary>
    /// <param name="pieces"><see cref="AlgorithmConfig.LearnerConnector"/>.</param>
    public TSelf LearnerConnectors(ConnectorBuilder pieces)
    {
        ArgumentNullException.ThrowIfNull(pieces);
        LearnerConnector = pieces;
        return (TSelf)this;
    }

    /// <summary>Sets how modules learn.</summary>
    /// <param name="lr"><see cref="AlgorithmConfig.Lr"/>.</param>
    /// <param name="gamma"><see cref="AlgorithmConfig.Gamma"/>.</param>
    /// <param name="gradClip"><see cref="AlgorithmConfig.GradClip"/>.</param>
    /// <param name="gradClipBy"><see cref="AlgorithmConfig.GradClipBy"/>.</param>
    /// <param name="trainBatchSize"><see cref="AlgorithmConfig.TrainBatchSize"/>.</param>
    /// <param name="numEpochs"><see cref="AlgorithmConfig.NumEpochs"/>.</param>
    /// <param name="minibatchSize"><see cref="AlgorithmConfig.MinibatchSize"/>.</param>
    /// <param name="shuffleBatchPerEpoch"><see cref="AlgorithmConfig.ShuffleBatchPerEpoch"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public TSelf Training(
        Schedule? lr = null,
        double? gamma = null,
        double? gradClip = null,
        GradClipBy? gradClipBy = null,
        int? trainBatchSize = null,
        int? numEpochs = null,
        int? minibatchSize = null,
        bool? shuffleBatchPerEpoch = null)
    {
        Lr = lr ?? Lr;
        Gamma = gamma ?? Gamma;
        GradClip = gradClip ?? GradClip;
        GradClipBy = gradClipBy ?? GradClipBy;
        TrainBatchSize = trainBatchSize ?? TrainBatchSize;
        NumEpochs = numEpochs ?? NumEpochs;
        MinibatchSize = minibatchSize ?? MinibatchSize;
        ShuffleBatchPerEpoch = shuffleBatchPerEpoch ?? ShuffleBatchPerEpoch;
        return (TSelf)this;
    }

    /// <summary>Sets the modules of a multi-agent run.</summary>
    /// <param name="policies"><see cref="AlgorithmConfig.Policies"/>.</param>
    /// <param name="policyMapping"><see cref="AlgorithmConfig.PolicyMapping"/>.</param>
    /// <param name="agentToPolicy"><see cref="AlgorithmConfig.AgentToPolicy"/>.</param>
    /// <param name="policiesToTrain"><see cref="AlgorithmConfig.PoliciesToTrain"/>.</param>
    /// <param name="policiesToTrainFilter"><see cref="AlgorithmConfig.PoliciesToTrainFilter"/>.</param>
    /// <exception cref="ArgumentException">There is no id, one comes twice, or one is no module id.</exception>
    public TSelf MultiAgent(
        IEnumerable<string>? policies = null,
        PolicyMapping? policyMapping = null,
        IReadOnlyDictionary<string, string>? agentToPolicy = null,
        IEnumerable<string>? policiesToTrain = null,
        PolicyFilter? policiesToTrainFilter = null)
    {
        Policies = policies is null ? Policies : [.. policies];
        PolicyMapping = policyMapping ?? PolicyMapping;
        AgentToPolicy = agentToPolicy?.ToImmutableSortedDictionary(StringComparer.Ordinal) ?? AgentToPolicy;
        PoliciesToTrain = policiesToTrain is null ? PoliciesToTrain : [.. policiesToTrain];
        PoliciesToTrainFilter = policiesToTrainFilter ?? PoliciesToTrainFilter;
        return (TSelf)this;
    }

    /// <summary>Gives a module options of its own; what it does not change follows this config.</summary>
    /// <param name="moduleId">The module's id.</param>
    /// <param name="change">Changes a copy of this config; only options that JSON holds.</param>
    /// <exception cref="ArgumentException">The id is no module id, or nothing was changed.</exception>
    public TSelf OverrideForModule([ModuleId] string moduleId, Action<TSelf> change)
    {
        ModuleId.Validate(moduleId);
        ArgumentNullException.ThrowIfNull(change);
        var before = ToJsonObject();
        var after = Copy(change).ToJsonObject();
        var changed = new JsonObject();
        foreach (var (name, value) in after.Where(member => !JsonNode.DeepEquals(member.Value, before[member.Key])))
        {
            changed[name] = value?.DeepClone();
        }

        ModuleOverrides = changed.Count > 0
            ? ModuleOverrides.SetItem(moduleId, changed)
            : throw new ArgumentException($"{typeof(TSelf).Name}.OverrideForModule(\"{moduleId}\") changes nothing that JSON holds.", nameof(change));
        return (TSelf)this;
    }

    /// <summary>Sets how training data is sampled.</summary>
    /// <param name="numEnvRunners"><see cref="AlgorithmConfig.NumEnvRunners"/>.</param>
    /// <param name="numEnvsPerEnvRunner"><see cref="AlgorithmConfig.NumEnvsPerEnvRunner"/>.</param>
    /// <param name="rolloutFragmentLength"><see cref="AlgorithmConfig.RolloutFragmentLength"/>.</param>
    /// <param name="batchMode"><see cref="AlgorithmConfig.BatchMode"/>.</param>
    /// <param name="explore"><see cref="AlgorithmConfig.Explore"/>.</param>
    /// <param name="normalizeActions"><see cref="AlgorithmConfig.NormalizeActions"/>.</param>
    /// <param name="clipActions"><see cref="AlgorithmConfig.ClipActions"/>.</param>
    /// <param name="restartFailedEnvs"><see cref="AlgorithmConfig.RestartFailedEnvs"/>.</param>
    /// <param name="envStepTimeLimit"><see cref="AlgorithmConfig.EnvStepTimeLimit"/>.</param>
    /// <param name="envToModuleConnector"><see cref="AlgorithmConfig.EnvToModuleConnector"/>.</param>
    /// <param name="moduleToEnvConnector"><see cref="AlgorithmConfig.ModuleToEnvConnector"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public TSelf EnvRunners(
        int? numEnvRunners = null,
        int? numEnvsPerEnvRunner = null,
        int? rolloutFragmentLength = null,
        BatchMode? batchMode = null,
        bool? explore = null,
        bool? normalizeActions = null,
        bool? clipActions = null,
        bool? restartFailedEnvs = null,
        TimeSpan? envStepTimeLimit = null,
        ConnectorBuilder? envToModuleConnector = null,
        ConnectorBuilder? moduleToEnvConnector = null)
    {
        NumEnvRunners = numEnvRunners ?? NumEnvRunners;
        NumEnvsPerEnvRunner = numEnvsPerEnvRunner ?? NumEnvsPerEnvRunner;
        RolloutFragmentLength = rolloutFragmentLength ?? RolloutFragmentLength;
        BatchMode = batchMode ?? BatchMode;
        Explore = explore ?? Explore;
        NormalizeActions = normalizeActions ?? NormalizeActions;
        ClipActions = clipActions ?? ClipActions;
        RestartFailedEnvs = restartFailedEnvs ?? RestartFailedEnvs;
        EnvStepTimeLimit = envStepTimeLimit ?? EnvStepTimeLimit;
        EnvToModuleConnector = envToModuleConnector ?? EnvToModuleConnector;
        ModuleToEnvConnector = moduleToEnvConnector ?? ModuleToEnvConnector;
        return (TSelf)this;
    }

    /// <summary>Sets who learns.</summary>
    /// <param name="numLearners"><see cref="AlgorithmConfig.NumLearners"/>.</param>
    /// <param name="maxRequestsInFlightPerLearner"><see cref="AlgorithmConfig.MaxRequestsInFlightPerLearner"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public TSelf Learners(int? numLearners = null, int? maxRequestsInFlightPerLearner = null)
    {
        NumLearners = numLearners ?? NumLearners;
        MaxRequestsInFlightPerLearner = maxRequestsInFlightPerLearner ?? MaxRequestsInFlightPerLearner;
        return (TSelf)this;
    }

    /// <summary>Sets how the module is evaluated in between.</summary>
    /// <param name="interval"><see cref="AlgorithmConfig.EvaluationInterval"/>.</param>
    /// <param name="duration"><see cref="AlgorithmConfig.EvaluationDuration"/>.</param>
    /// <param name="durationUnit"><see cref="AlgorithmConfig.EvaluationDurationUnit"/>.</param>
    /// <param name="numEnvs"><see cref="AlgorithmConfig.EvaluationNumEnvs"/>.</param>
    /// <param name="explore"><see cref="AlgorithmConfig.EvaluationExplore"/>.</param>
    /// <param name="repeatsStarts"><see cref="AlgorithmConfig.EvaluationRepeatsStarts"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public TSelf Evaluation(
        int? interval = null,
        int? duration = null,
        DurationUnit? durationUnit = null,
        int? numEnvs = null,
        bool? explore = null,
        bool? repeatsStarts = null)
    {
        EvaluationInterval = interval ?? EvaluationInterval;
        EvaluationDuration = duration ?? EvaluationDuration;
        EvaluationDurationUnit = durationUnit ?? EvaluationDurationUnit;
        EvaluationNumEnvs = numEnvs ?? EvaluationNumEnvs;
        EvaluationExplore = explore ?? EvaluationExplore;
        EvaluationRepeatsStarts = repeatsStarts ?? EvaluationRepeatsStarts;
        return (TSelf)this;
    }

    /// <summary>Sets where and how often a run saves itself.</summary>
    /// <param name="path"><see cref="AlgorithmConfig.CheckpointPath"/>.</param>
    /// <param name="interval"><see cref="AlgorithmConfig.CheckpointInterval"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public TSelf Checkpointing(string? path = null, int? interval = null)
    {
        CheckpointPath = path ?? CheckpointPath;
        CheckpointInterval = interval ?? CheckpointInterval;
        return (TSelf)this;
    }

    /// <summary>Sets the seed.</summary>
    /// <param name="seed"><see cref="AlgorithmConfig.Seed"/>.</param>
    public TSelf Debugging(ulong? seed = null)
    {
        Seed = seed ?? Seed;
        return (TSelf)this;
    }
}
