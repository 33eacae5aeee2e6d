using System.Text.Json.Serialization;
using RLModules.Catalogs;
using RLModules.Learning.Learners;
using RLModules.Learning.Runs;
using RLModules.Sampling.Environments;
using RLModules.Sampling.EnvRunners;

namespace RLModules.Learning.Configuration;

/// <summary>From settings to modules, learners and runs.</summary>
public abstract partial class AlgorithmConfig
{
    /// <summary>
    /// The module: one spec for every id of <see cref="Policies"/>, or a <see cref="MultiRLModuleSpec"/> with one for each. Spaces that it lacks are the environment's.
    /// Null means the algorithm's default networks.
    /// </summary>
    [JsonConverter(typeof(RLModuleSpecJsonConverter))]
    public RLModuleSpec? ModuleSpec { get; set => field = Open(value); }

    /// <summary>Makes the learner in place of the algorithm's own, such as one that derives from it. Not part of the JSON.</summary>
    [JsonIgnore]
    public LearnerFactory? LearnerFactory { get; set => field = Open(value); }

    /// <summary>Builds the run, and freezes this config.</summary>
    /// <exception cref="InvalidOperationException">Environment or module are missing, or options contradict each other.</exception>
    public Algorithm Build() => CreateAlgorithm();

    /// <summary>Builds a learner alone, ready to use, and freezes this config.</summary>
    /// <param name="environment">Where missing spaces come from; null means the config's own.</param>
    /// <exception cref="InvalidOperationException">The module or its spaces are missing, or options contradict each other.</exception>
    public Learner BuildLearner(EnvironmentSource? environment = null)
    {
        Freeze();
        var specs = GetMultiRLModuleSpec(environment);
        var learner = LearnerFactory is null ? CreateLearner(specs) : LearnerFactory(this, specs) ?? throw new InvalidOperationException(
            $"{GetType().Name}: LearnerFactory returned null, expected a learner that is not built yet.");
        try
        {
            learner.Build();
            learner.LearnerConnector = BuildLearnerConnector(environment?.ObservationSpace, environment?.ActionSpace);
            return learner;
        }
        catch
        {
            learner.Dispose();
            throw;
        }
    }

    /// <summary>The specs of all modules: those of <see cref="ModuleSpec"/>, one for each of <see cref="Policies"/>, missing spaces filled in.</summary>
    /// <param name="environment">Where missing spaces come from; null means the config's own, if there is one.</param>
    /// <exception cref="InvalidOperationException">There is no spec, or one of other modules.</exception>
    public MultiRLModuleSpec GetMultiRLModuleSpec(EnvironmentSource? environment = null)
    {
        var given = ModuleSpec ?? GetDefaultRLModuleSpec(new DefaultModelConfig()) ?? throw new InvalidOperationException($"{GetType().Name} has no module: set one with RLModule(…), such as RLModule(new ActorCriticSpec()).");
        var specs = given is MultiRLModuleSpec multi
            ? multi.ModuleTemplate is null ? multi : multi.WithModules(Policies)
            : new MultiRLModuleSpec { ModuleTemplate = given }.WithModules(Policies);
        if (Policies.Except(specs.Modules.Keys, StringComparer.Ordinal).Concat(specs.Modules.Keys.Except(Policies, StringComparer.Ordinal)).ToArray() is { Length: > 0 } different
            && !(Policies is [ModuleId.Default]))
        {
            throw new InvalidOperationException(
                $"{GetType().Name}: Policies are {string.Join(", ", Policies)}, ModuleSpec has {string.Join(", ", specs.Modules.Keys)}; they differ in {string.Join(", ", different)}.");
        }

        var source = environment ?? EnvironmentSource;
        return source is null ? specs : specs with
        {
            Modules = specs.Modules.ToDictionary(
                entry => entry.Key,
                entry => FillSpaces(entry.Key, entry.Value, source),
                StringComparer.Ordinal),
        };
    }

    /// <summary>The algorithm's default networks; null where it has none, so that the user names a module.</summary>
    /// <param name="modelConfig">What they look like.</param>
    protected virtual RLModuleSpec? GetDefaultRLModuleSpec(DefaultModelConfig modelConfig) => null;

    /// <summary>Makes the algorithm's run.</summary>
    /// <exception cref="NotSupportedException">The config is of a learner alone.</exception>
    protected virtual Algorithm CreateAlgorithm() => throw new NotSupportedException($"{GetType().Name} builds no algorithm: override {nameof(CreateAlgorithm)}.");

    /// <summary>Makes the algorithm's learner, not yet built.</summary>
    /// <param name="moduleSpec">The modules.</param>
    /// <exception cref="NotSupportedException">The config says nothing about a learner.</exception>
    protected virtual Learner CreateLearner(MultiRLModuleSpec moduleSpec) => throw new NotSupportedException($"{GetType().Name} builds no learner: override {nameof(CreateLearner)}.");

    internal EnvironmentSource RequireEnvironment() =>
        EnvironmentSource ?? throw new InvalidOperationException($"{GetType().Name} has no environment: set one with Environment(…), such as Environment(\"CartPole-v1\").");

    internal EnvRunnerOptions ToEnvRunnerOptions() => new()
    {
        RolloutFragmentLength = RolloutFragmentLength ?? FragmentLength(),
        BatchMode = BatchMode,
        Explore = Explore,
        Seed = Seed,
        EpisodeLookbackHorizon = EpisodeLookbackHorizon,
        EnvToModuleConnectors = EnvToModuleConnector is { } toModule ? (observations, actions) => toModule(observations, actions) : null,
        ModuleToEnvConnectors = ModuleToEnvConnector is { } toEnv ? (observations, actions) => toEnv(observations, actions) : null,
        MapAgentToModule = MapAgentToPolicy,
        NormalizeActions = NormalizeActions,
        ClipActions = ClipActions,
        AddDefaultConnectorsToEnvToModulePipeline = AddDefaultConnectorsToEnvToModulePipeline,
        AddDefaultConnectorsToModuleToEnvPipeline = AddDefaultConnectorsToModuleToEnvPipeline,
    };

    internal VectorEnvironmentOptions ToVectorEnvironmentOptions() => new() { RestartFailed = RestartFailedEnvs, StepTimeLimit = EnvStepTimeLimit };

    internal RLModuleSpec FillSpaces(string moduleId, RLModuleSpec spec, EnvironmentSource source)
    {
        if (spec.ObservationSpace is not null && spec.ActionSpace is not null)
        {
            return spec;
        }

        var (observations, actions) = source.SpacesOf(moduleId, agent => MapAgentToPolicy(agent, episodeId: ""));
        return spec with
        {
            ObservationSpace = spec.ObservationSpace ?? BuildEnvToModuleConnector(observations, actions).TransformObservationSpace(observations),
            ActionSpace = spec.ActionSpace ?? actions,
        };
    }

    // Rounded up, so that a batch is never smaller than asked for.
    private int FragmentLength()
    {
        var environments = NumEnvsPerEnvRunner * Math.Max(1, NumEnvRunners);
        return (TrainBatchSize + environments - 1) / environments;
    }
}
