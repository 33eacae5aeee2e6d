using RLModules.Checkpoints;
using RLModules.Learning.Configuration;
using RLModules.Metrics;
using static TorchSharp.torch;

namespace RLModules.Learning.Learners;

/// <summary>
/// Trains modules: batch → minibatches → forward → losses → gradients → parameters. An algorithm derives from <see cref="Learner{TConfig}"/>
/// and writes <see cref="ComputeLossForModule"/>; everything else has a default.
/// </summary>
/// <remarks>
/// RLlib's <c>Learner</c> and <c>TorchLearner</c> in one. <see cref="Build"/> comes before everything else. Not thread-safe; modules belong to the
/// learner from then on, which moves their parameters' memory but does not dispose modules that it was given.
/// </remarks>
public abstract partial class Learner : ICheckpointable, IDisposable
{
    /// <summary>The name of a module's optimizer where nothing else is said.</summary>
    public const string DefaultOptimizer = "default_optimizer";

    /// <summary>The name of the optimizer, registered for all modules, that steps the networks which modules share.</summary>
    public const string SharedOptimizer = "shared";

    private readonly RLModule? givenModule;
    private readonly RLModuleSpec? givenSpec;
    private readonly Dictionary<string, AlgorithmConfig> moduleConfigs = new(StringComparer.Ordinal);
    private readonly RandomSource random;
    private readonly HashSet<RLModule> addedModules = new(ReferenceEqualityComparer.Instance);
    private MultiRLModule? module;

    /// <summary>Takes the settings; nothing is built yet.</summary>
    /// <param name="config">The settings. A copy is kept, which adding and removing modules changes.</param>
    /// <param name="moduleSpec">The spec of the module to build, for one module or several.</param>
    /// <param name="device">Where to train; null means the processor.</param>
    /// <exception cref="InvalidOperationException">Options contradict each other.</exception>
    protected Learner(AlgorithmConfig config, RLModuleSpec moduleSpec, Device? device = null)
        : this(config, device)
    {
        ArgumentNullException.ThrowIfNull(moduleSpec);
        givenSpec = moduleSpec;
    }

    /// <summary>Takes the settings and a module; nothing is built yet.</summary>
    /// <param name="config">The settings. A copy is kept, which adding and removing modules changes.</param>
    /// <param name="module">The module to train; a single one is wrapped under <see cref="ModuleId.Default"/>. Not disposed here.</param>
    /// <param name="device">Where to train; null means the processor.</param>
    /// <exception cref="ArgumentException">The module is inference-only.</exception>
    /// <exception cref="InvalidOperationException">Options contradict each other.</exception>
    protected Learner(AlgorithmConfig config, RLModule module, Device? device = null)
        : this(config, device)
    {
        ArgumentNullException.ThrowIfNull(module);
        if (module.InferenceOnly)
        {
            throw new ArgumentException($"{GetType().Name}: {module.GetType().Name} is inference-only and cannot be trained; build it with InferenceOnly = false.", nameof(module));
        }

        givenModule = module;
    }

    private Learner(AlgorithmConfig config, Device? device)
    {
        ArgumentNullException.ThrowIfNull(config);
        Config = config.Copy();
        Config.Freeze();
        Device = device ?? CPU;
        random = new RandomSource(config.Seed);
    }

    /// <summary>The settings, frozen. Building names the modules in <see cref="AlgorithmConfig.Policies"/>; adding and removing modules replaces them.</summary>
    public AlgorithmConfig Config { get; private set; }

    /// <summary>Whether <see cref="Build"/> has been called.</summary>
    public bool IsBuilt { get; private set; }

    /// <summary>The modules that are trained.</summary>
    /// <exception cref="InvalidOperationException">The learner is not built.</exception>
    public MultiRLModule Module => module ?? throw NotBuilt();

    /// <summary>Whether several learners share the work.</summary>
    public bool Distributed => Config.NumLearners > 1;

    /// <summary>The name of the machine that the learner runs on.</summary>
    public string Node { get; } = Environment.MachineName;

    /// <summary>Where the learner trains.</summary>
    public Device Device { get; }

    /// <summary>What is measured, by module id and name; every update reduces it.</summary>
    public MetricsLogger Metrics { get; } = new();

    /// <summary>The version of the weights: updates so far. Restoring another state makes it grow too, and so does a module that comes or goes.</summary>
    public long WeightsSequenceNumber { get; internal set; }

    /// <summary>Gradient steps so far.</summary>
    public long GradientSteps { get; private set; }

    /// <summary>The state of the generator that shuffles.</summary>
    public RandomState ShuffleState
    {
        get => random.State;
        internal set => random.State = value;
    }

    /// <summary>
    /// The interfaces that a module must have to be trained by this learner's loss. A module that lacks one is kept, but has no optimizer and no
    /// loss, unless it brings its own loss (<see cref="ISelfSupervisedLossApi"/>).
    /// </summary>
    public virtual IReadOnlyList<Type> RLModuleRequiredApis => [];

    /// <summary>Makes the modules, their target networks and optimizers. A second call does nothing.</summary>
    /// <exception cref="ArgumentException">An optimizer is refused, see <see cref="RegisterOptimizer(Optimizers.LearnerOptimizer, string, string, Schedules.Schedule?)"/>.</exception>
    /// <exception cref="InvalidOperationException">A trainable parameter is in no optimizer.</exception>
    public void Build()
    {
        if (IsBuilt)
        {
            return;
        }

        module = MakeModule();
        if (Device.type != TorchSharp.DeviceType.CPU)
        {
            module.To(Device);
        }

        if (!Config.Policies.AsSpan().SequenceEqual([.. module.Keys]))
        {
            Config = ChangeConfig(config => config.Policies = [.. module.Keys]);
        }

        if (module is ITargetNetworkApi own)
        {
            MakeTargetNetworks(own);
        }

        foreach (var id in module.Keys)
        {
            PrepareModule(id);
        }

        ConfigureOptimizers();
        RequireEveryParameterInAnOptimizer(module.Keys);
        LogParameterCounts();
        IsBuilt = true;
    }

    /// <summary>Whether a module can be trained by this learner: it has all of <see cref="RLModuleRequiredApis"/>, or brings its own loss.</summary>
    /// <param name="module">The module.</param>
    public bool RLModuleIsCompatible(RLModule module)
    {
        ArgumentNullException.ThrowIfNull(module);
        return module is ISelfSupervisedLossApi || RLModuleRequiredApis.All(api => api.IsInstanceOfType(module));
    }

    /// <summary>The settings of a module: the learner's, with the module's own in their place.</summary>
    /// <param name="moduleId">The module's id; all modules' id gives the learner's.</param>
    public AlgorithmConfig GetConfigForModule(string moduleId) => moduleConfigs.TryGetValue(moduleId, out var config) ? config : Config;

    /// <summary>Calls a function with the learner; the counterpart of RLlib's remote call.</summary>
    /// <typeparam name="T">What it returns.</typeparam>
    /// <param name="function">The function.</param>
    public T Apply<T>(Func<Learner, T> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return function(this);
    }

    /// <summary>Frees optimizers, metrics, and modules that the learner built itself; those that were added to a given <see cref="MultiRLModule"/> are that one's.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>
    /// Makes the modules to train: the given one, or the given spec's, built with <see cref="AlgorithmConfig.Seed"/> as the engine's seed so that one seed gives
    /// one start.
    /// </summary>
    /// <returns>Several modules; a single one is wrapped under <see cref="ModuleId.Default"/>.</returns>
    protected virtual MultiRLModule MakeModule()
    {
        if (givenModule is not null)
        {
            return givenModule.AsMultiRLModule();
        }

        manual_seed((long)Config.Seed);
        return givenSpec!.Build().AsMultiRLModule();
    }

    /// <summary>Frees what the learner owns.</summary>
    /// <param name="disposing">False from a finalizer.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            optimizers.Dispose();
            Metrics.Dispose();
            if (givenModule is null)
            {
                module?.Dispose();
            }
            else if (givenModule is not MultiRLModule)
            {
                foreach (var added in addedModules)
                {
                    added.Dispose();
                }
            }
        }
    }

    private void RequireBuilt()
    {
        if (!IsBuilt)
        {
            throw NotBuilt();
        }
    }

    private InvalidOperationException NotBuilt() => new($"{GetType().Name} is not built: call Build() before anything else.");
}
