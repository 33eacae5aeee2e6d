using System.ComponentModel;
using RLModules.Catalogs;
using RLModules.Checkpoints;
using RLModules.Distributions;
using RLModules.Spaces;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RLModules;

/// <summary>
/// The base of every module: networks with three forward passes (training, exploration, inference), a state, and a spec from which it
/// can be built again. Derive a partial class, annotate it with <see cref="RLModuleAttribute"/> and write <c>Setup</c> and the forwards;
/// the generator writes the rest.
/// </summary>
/// <remarks>Not thread-safe. A forward pass must not <c>await</c>: dispose scopes and the grad mode belong to the thread.</remarks>
public abstract class RLModule : ICheckpointable, IDisposable
{
    private readonly Space? observationSpace;
    private readonly Space? actionSpace;
    private readonly SharedNetworks? shared;
    private ActionDistributionType? distributionType;
    private Catalog? catalog;

    /// <summary>Takes what the spec says; called by the generated constructor.</summary>
    /// <param name="spec">The spec.</param>
    /// <exception cref="InvalidOperationException">A space is missing, or the settings contradict each other.</exception>
    protected RLModule(RLModuleSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        observationSpace = spec.ObservationSpace ?? (spec.NeedsSpaces ? throw MissingSpace(nameof(spec.ObservationSpace)) : null);
        actionSpace = spec.ActionSpace ?? (spec.NeedsSpaces ? throw MissingSpace(nameof(spec.ActionSpace)) : null);
        if (spec.InferenceOnly && spec.LearnerOnly)
        {
            throw new InvalidOperationException($"{GetType().Name}: InferenceOnly and LearnerOnly are both true; a module for learners alone is never pruned to inference.");
        }

        // What other modules own is used while the module is built; a spec that is kept holds no networks.
        shared = spec.Shared;
        Spec = shared is null ? spec : spec with { Shared = null };
        ObservationShape = observationSpace?.Shape.ToArray() ?? [];
    }

    /// <summary>The spec from which the module was built.</summary>
    public RLModuleSpec Spec { get; private protected set; }

    /// <summary>The observations the module takes.</summary>
    /// <exception cref="InvalidOperationException">A <see cref="MultiRLModule"/> may have none.</exception>
    public Space ObservationSpace => observationSpace ?? throw MissingSpace(nameof(ObservationSpace));

    /// <summary>The actions the module chooses.</summary>
    /// <exception cref="InvalidOperationException">A <see cref="MultiRLModule"/> may have none.</exception>
    public Space ActionSpace => actionSpace ?? throw MissingSpace(nameof(ActionSpace));

    /// <summary>The library that runs the networks.</summary>
    public string Framework => "torch";

    /// <summary>The module itself, without what is wrapped around it.</summary>
    public virtual RLModule Unwrapped => this;

    /// <summary>Whether the components that inference does not need are left out.</summary>
    public bool InferenceOnly => Spec.InferenceOnly;

    /// <summary>What chooses the module's networks: the spec's, or else the class's own.</summary>
    public Catalog Catalog => catalog ??= Spec.Catalog ?? CreateCatalog();

    /// <summary>The number of features of a flattened observation.</summary>
    public int ObservationSize => ObservationSpace.FlatSize;

    /// <summary>The number of actions of a <see cref="DiscreteSpace"/>, the number of dimensions of a <see cref="BoxSpace"/>.</summary>
    public int ActionSize => ActionSpace.FlatSize;

    /// <summary>The number of inputs of the action distribution: what the policy head returns for one observation.</summary>
    public int ActionDistributionSize => ActionDistributionType.InputSize(ActionSpace);

    /// <summary>The action distribution: what the forwards return, or else the one that the catalog takes for the action space.</summary>
    public ActionDistributionType ActionDistributionType => distributionType ??= CreateActionDistributionType();

    /// <summary>The action distribution of <see cref="ForwardTrain"/>; <see cref="ActionDistributionType"/> unless overridden.</summary>
    public virtual ActionDistributionType TrainActionDistributionType => ActionDistributionType;

    /// <summary>The action distribution of <see cref="ForwardExploration"/>; <see cref="ActionDistributionType"/> unless overridden.</summary>
    public virtual ActionDistributionType ExplorationActionDistributionType => ActionDistributionType;

    /// <summary>The action distribution of <see cref="ForwardInference"/>; <see cref="ActionDistributionType"/> unless overridden.</summary>
    public virtual ActionDistributionType InferenceActionDistributionType => ActionDistributionType;

    /// <summary>Whether the forward passes check their columns.</summary>
    public virtual SpecValidation Validation { get; set; } = SpecValidation.On;

    /// <summary>Whether the module carries recurrent state from step to step.</summary>
    public virtual bool IsStateful => false;

    /// <summary>The most steps of an episode that are one row of the train batch of a module with a state; null leaves it to the algorithm.</summary>
    public virtual int? MaxSequenceLength => null;

    /// <summary>Whether the module takes the last action with each observation: the column <c>prev_actions</c>, float32 (B.., action), which the default pipelines then add.</summary>
    public virtual bool TakesPreviousAction => false;

    /// <summary>Whether the module takes the last reward with each observation: the column <c>prev_rewards</c>, float32 (B.., 1), which the default pipelines then add.</summary>
    public virtual bool TakesPreviousReward => false;

    /// <summary>What <see cref="ForwardTrain"/> takes and returns.</summary>
    public ForwardSpecs TrainSpecs => DescribeForwardTrain();

    /// <summary>What <see cref="ForwardExploration"/> takes and returns.</summary>
    public ForwardSpecs ExplorationSpecs => DescribeForwardExploration();

    /// <summary>What <see cref="ForwardInference"/> takes and returns.</summary>
    public ForwardSpecs InferenceSpecs => DescribeForwardInference();

    /// <summary>The number of trainable numbers; target networks do not count.</summary>
    public long ParameterCount => NamedParameters().Sum(parameter => parameter.Parameter.numel());

    /// <summary>The shape of one observation, without batch dimensions.</summary>
    protected long[] ObservationShape { get; }

    /// <summary>Whether generated code checks columns.</summary>
    protected bool Validates => Validation == SpecValidation.On;

    /// <summary>What the module was given by the one that built it; null where it was built by itself.</summary>
    internal SharedNetworks? Shared => shared;

    /// <summary>The dotted state keys of what this very module does without.</summary>
    internal virtual IReadOnlyList<string> LeftOutKeys => InferenceOnly ? GetNonInferenceAttributes() : [];

    /// <summary>The networks and their targets by state key; generated where there are any.</summary>
    protected internal virtual IReadOnlyList<(string Network, string Target)> TargetNetworkKeys => [];

    /// <summary>Computes what the loss needs. Gradients follow the caller's grad mode.</summary>
    /// <param name="batch">The train batch.</param>
    /// <returns>The outputs; they belong to the caller's dispose scope, everything else is disposed.</returns>
    /// <exception cref="InvalidOperationException">The module is inference-only.</exception>
    /// <exception cref="SpecViolationException">A column is missing or of another shape or dtype than declared.</exception>
    public TensorDict ForwardTrain(TensorDict batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ThrowIfInferenceOnly(nameof(ForwardTrain));
        using var scope = NewDisposeScope();
        var outputs = DispatchForwardTrain(batch);
        outputs.MoveToOuter(scope);
        return outputs;
    }

    /// <summary>Computes actions, or the action distribution's inputs, while sampling training data. No gradients are recorded.</summary>
    /// <param name="batch">The observations and what else the module declares.</param>
    /// <param name="context">The timestep and the random generator.</param>
    /// <returns>The outputs; they belong to the caller's dispose scope, everything else is disposed.</returns>
    /// <exception cref="SpecViolationException">A column is missing or of another shape or dtype than declared.</exception>
    public TensorDict ForwardExploration(TensorDict batch, in ExplorationContext context = default)
    {
        ArgumentNullException.ThrowIfNull(batch);
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var outputs = DispatchForwardExploration(batch, context);
        outputs.MoveToOuter(scope);
        return outputs;
    }

    /// <summary>Computes greedy actions, or the action distribution's inputs. No gradients are recorded.</summary>
    /// <param name="batch">The observations and what else the module declares.</param>
    /// <returns>The outputs; they belong to the caller's dispose scope, everything else is disposed.</returns>
    /// <exception cref="SpecViolationException">A column is missing or of another shape or dtype than declared.</exception>
    public TensorDict ForwardInference(TensorDict batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var outputs = DispatchForwardInference(batch);
        outputs.MoveToOuter(scope);
        return outputs;
    }

    internal TensorDict Forward(ForwardPhase phase, TensorDict batch, in ExplorationContext context) => phase switch
    {
        ForwardPhase.Train => ForwardTrain(batch),
        ForwardPhase.Exploration => ForwardExploration(batch, context),
        _ => ForwardInference(batch),
    };

    /// <summary>The recurrent state at an episode's start, without a batch dimension; empty where the module is not stateful.</summary>
    public virtual TensorDict GetInitialState() => [];

    /// <summary>The dotted state keys of the components that an inference-only module lacks, target networks included.</summary>
    public virtual IReadOnlyList<string> GetNonInferenceAttributes() => [];

    /// <summary>The trainable parameters by state key, in order; target networks are not among them.</summary>
    public IEnumerable<(string Name, Parameter Parameter)> NamedParameters() => StateTransfer.Parameters(this);

    /// <summary>The module's state: parameters and buffers by component path.</summary>
    /// <param name="inferenceOnly">Whether to leave out what an inference-only module lacks.</param>
    /// <returns>The tensors themselves; <see cref="ModuleState.Clone"/> makes copies.</returns>
    public ModuleState GetState(bool inferenceOnly = false) => StateTransfer.GetState(this, inferenceOnly);

    /// <summary>
    /// Copies a state into the module. Names, shapes and dtypes are all checked before anything is touched. An inference-only module takes the
    /// full state of its class; target networks that the state has and the module lacks are made.
    /// </summary>
    /// <param name="state">The tensors by component path.</param>
    /// <param name="strict">Whether a missing or unexpected name is an error; another shape or dtype always is.</param>
    /// <returns>What was loaded, what was missing, what was not expected.</returns>
    /// <exception cref="CheckpointMismatchException">The state does not fit; the message lists every difference and the module is as before.</exception>
    public LoadReport SetState(IReadOnlyDictionary<string, Tensor> state, bool strict = true) => StateTransfer.SetState(this, state, strict);

    /// <summary>Saves the module: class, spec and state. A process killed on the way leaves the old checkpoint or the new one.</summary>
    /// <param name="path">A directory, made where there is none.</param>
    /// <param name="metadata">Texts to keep with it.</param>
    public void SaveToPath(string path, IReadOnlyDictionary<string, string>? metadata = null) => Checkpointable.SaveToPath(this, path, metadata);

    /// <summary>Loads the state of a checkpoint into this module: of a module's checkpoint, or of the only module of this class in a run's.</summary>
    /// <param name="path">The checkpoint's directory.</param>
    /// <param name="strict">Whether a missing or unexpected name is an error.</param>
    /// <returns>What was loaded, what was missing, what was not expected.</returns>
    /// <exception cref="CheckpointException">The checkpoint is missing, damaged or of another class or architecture; the module is as before.</exception>
    public RestoreReport RestoreFromPath(string path, bool strict = true) => ModuleCheckpoint.Restore(this, path, strict);

    /// <summary>Builds the module that a checkpoint holds.</summary>
    /// <param name="path">The checkpoint's directory.</param>
    /// <param name="inferenceOnly">Whether to leave out what inference does not need; null keeps what was saved.</param>
    /// <param name="component">The module's path in a run's checkpoint, such as <c>learner/rl_module/policy_1</c>; null for the only module there is.</param>
    /// <exception cref="CheckpointException">The checkpoint is missing or damaged, or has no such module, or several.</exception>
    public static RLModule FromCheckpoint(string path, bool? inferenceOnly = null, string? component = null) =>
        ModuleCheckpoint.Load<RLModule>(path, inferenceOnly, component, typeId: null);

    /// <summary>Builds the module that a checkpoint holds; behind every generated <c>FromCheckpoint</c>.</summary>
    /// <typeparam name="TModule">The class expected.</typeparam>
    /// <typeparam name="TSpec">Its spec.</typeparam>
    /// <param name="path">The checkpoint's directory.</param>
    /// <param name="inferenceOnly">Whether to leave out what inference does not need; null keeps what was saved.</param>
    /// <param name="component">The module's path in a run's checkpoint; null for the only one of the class.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected static TModule FromCheckpoint<TModule, TSpec>(string path, bool? inferenceOnly, string? component)
        where TModule : RLModule
        where TSpec : RLModuleSpec, new() => ModuleCheckpoint.Load<TModule>(path, inferenceOnly, component, new TSpec().TypeId);

    string ICheckpointable.CheckpointTypeId => Spec.TypeId;

    string ICheckpointable.ComponentName => ModuleCheckpoint.ComponentName;

    string ICheckpointable.GetConstructorArgumentsJson() => Spec.ToJson();

    ComponentState ICheckpointable.GetOwnState() => new() { Tensors = GetState() };

    LoadReport ICheckpointable.CheckOwnState(ComponentState state) => StateTransfer.Compare(this, state.Tensors);

    void ICheckpointable.SetOwnState(ComponentState state) => StateTransfer.SetState(this, state.Tensors, strict: false);

    /// <summary>The module as the only one, <see cref="ModuleId.Default"/>, of a <see cref="MultiRLModule"/>: the instance itself, not a copy, which the new one disposes.</summary>
    public virtual MultiRLModule AsMultiRLModule() => new(this);

    /// <summary>Moves every parameter and buffer to a device.</summary>
    /// <param name="device">The device.</param>
    public void To(Device device) => StateTransfer.To(this, device);

    /// <summary>Switches layers such as dropout between training and evaluation. No forward pass does so by itself.</summary>
    /// <param name="training">True for training.</param>
    public void SetTraining(bool training)
    {
        foreach (var component in StateTransfer.Components(this))
        {
            component.Module?.train(training);
        }
    }

    /// <summary>Disposes every component.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Disposes every component.</summary>
    /// <param name="disposing">False from a finalizer.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var component in StateTransfer.Components(this))
            {
                component.Module?.Dispose();
                component.Tensor?.Dispose();
            }
        }
    }

    /// <summary>Lists the components that are there now; generated.</summary>
    /// <param name="components">The list to add to, the base class's components first.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal virtual void ListComponents(ComponentList components)
    {
    }

    /// <summary>Makes the target networks that the module lacks; generated where there are any.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal virtual void EnsureTargetNetworks()
    {
    }

    /// <summary>The components that are there now, those of modules inside this one included.</summary>
    internal virtual void CollectComponents(ComponentList components) => ListComponents(components);

    /// <summary>Makes the target networks that a state brings and the module lacks.</summary>
    /// <param name="paths">The state's paths.</param>
    internal virtual void EnsureTargetNetworks(IReadOnlyCollection<string> paths)
    {
        if (!InferenceOnly && paths.Any(path => StateTransfer.IsUnderAny(path, TargetNetworkKeys.Select(pair => pair.Target))))
        {
            EnsureTargetNetworks();
        }
    }

    /// <summary>The forward for every phase without one of its own; generated for <see cref="ForwardAttribute"/>.</summary>
    /// <param name="phase">The phase.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="context">The timestep and the random generator, in exploration.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual TensorDict DispatchForward(ForwardPhase phase, TensorDict batch, in ExplorationContext context) => throw MissingForward(phase);

    /// <summary>The training forward; generated for <see cref="ForwardTrainAttribute"/>.</summary>
    /// <param name="batch">The batch.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual TensorDict DispatchForwardTrain(TensorDict batch) => DispatchForward(ForwardPhase.Train, batch, default);

    /// <summary>The exploration forward; generated for <see cref="ForwardExplorationAttribute"/>.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="context">The timestep and the random generator.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual TensorDict DispatchForwardExploration(TensorDict batch, in ExplorationContext context) =>
        DispatchForward(ForwardPhase.Exploration, batch, context);

    /// <summary>The inference forward; generated for <see cref="ForwardInferenceAttribute"/>.</summary>
    /// <param name="batch">The batch.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual TensorDict DispatchForwardInference(TensorDict batch) => DispatchForward(ForwardPhase.Inference, batch, default);

    /// <summary>The specs of <see cref="DispatchForward"/>; generated.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual ForwardSpecs DescribeForward() => throw MissingForward(null);

    /// <summary>The specs of <see cref="DispatchForwardTrain"/>; generated.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual ForwardSpecs DescribeForwardTrain() => DescribeForward();

    /// <summary>The specs of <see cref="DispatchForwardExploration"/>; generated.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual ForwardSpecs DescribeForwardExploration() => DescribeForward();

    /// <summary>The specs of <see cref="DispatchForwardInference"/>; generated.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual ForwardSpecs DescribeForwardInference() => DescribeForward();

    /// <summary>The distribution that the forwards return; generated where they return one.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual ActionDistributionType CreateActionDistributionType() => Catalog.GetActionDistributionType(ActionSpace);

    /// <summary>The catalog of a module whose spec names none; generated where the class names one.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual Catalog CreateCatalog() => new();

    /// <summary>The catalog as the class that the module's attribute names; generated code asks.</summary>
    /// <typeparam name="TCatalog">The class.</typeparam>
    /// <exception cref="InvalidOperationException">The spec, or a class derived from the module's, names a catalog of another class.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected TCatalog CatalogAs<TCatalog>()
        where TCatalog : Catalog =>
        Catalog as TCatalog ?? throw new InvalidOperationException(
            $"{GetType().Name}: the catalog is a {Catalog.GetType().Name}, expected a {typeof(TCatalog).Name}, whose methods the module calls: derive {Catalog.GetType().Name} from {typeof(TCatalog).Name}.");

    /// <summary>Ends a constructor: checks the state keys, and drops from an inference-only module what it does not need.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void FinishSetup() => StateTransfer.FinishSetup(this);

    /// <summary>A network, parameter or buffer of the <see cref="MultiRLModule"/> around this module; generated code asks for it before Setup.</summary>
    /// <typeparam name="TComponent">The type of the <see cref="SharedAttribute"/> member.</typeparam>
    /// <param name="key">Its state key.</param>
    /// <exception cref="InvalidOperationException">Nobody provides it, or it is of another type.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected TComponent TakeShared<TComponent>(string key)
        where TComponent : class => SharedNetworks.Take<TComponent>(shared, key, GetType());

    /// <summary>Rejects a call that needs a component which inference-only modules lack.</summary>
    /// <param name="member">The member called.</param>
    /// <exception cref="InvalidOperationException">The module is inference-only.</exception>
    protected void ThrowIfInferenceOnly(string member)
    {
        if (InferenceOnly)
        {
            throw new InvalidOperationException(
                $"{GetType().Name}.{member}: the module is inference-only and lacks {string.Join(", ", GetNonInferenceAttributes().DefaultIfEmpty("what training needs"))}; build it with InferenceOnly = false.");
        }
    }

    /// <summary>The exception for inputs that the fast check refused: names every violation of the call.</summary>
    /// <param name="member">The public member called.</param>
    /// <param name="specs">Its specs.</param>
    /// <param name="batch">Its batch.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected SpecViolationException InvalidInputs(string member, ForwardSpecs specs, TensorDict batch) =>
        SpecViolationException.ForInputs($"{GetType().Name}.{member}", specs, batch);

    /// <summary>The exception for outputs that the fast check refused: names every violation of the call.</summary>
    /// <param name="member">The public member called.</param>
    /// <param name="specs">Its specs.</param>
    /// <param name="batch">Its batch.</param>
    /// <param name="outputs">What it would return.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected SpecViolationException InvalidOutputs(string member, ForwardSpecs specs, TensorDict batch, TensorDict outputs) =>
        SpecViolationException.ForOutputs($"{GetType().Name}.{member}", specs, batch, outputs);

    /// <summary>The exception for a target network that is used before it is made.</summary>
    /// <param name="name">The property.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected InvalidOperationException MissingTargetNetwork(string name) => InferenceOnly
        ? new($"{GetType().Name}: an inference-only module has no {name}; build it with InferenceOnly = false.")
        : new($"{GetType().Name}: {name} is not made yet; call MakeTargetNetworks() first, as a learner does.");

    /// <summary>The exception for target networks that would be made a second time.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected InvalidOperationException TargetNetworksAlreadyMade() =>
        new($"{GetType().Name}: the target networks are made already; SyncTargetNetworks(1.0) makes them equal to their networks again.");

    private InvalidOperationException MissingForward(ForwardPhase? phase) =>
        new($"{GetType().Name} has no forward{(phase is null ? "" : $" for {phase.ToString()!.ToLowerInvariant()}")}: annotate a private method with [Forward]{(phase is null ? "" : $" or [Forward{phase}]")}.");

    private InvalidOperationException MissingSpace(string name) =>
        new($"{GetType().Name}: the spec has no {name}; set it, usually to the environment's.");
}
