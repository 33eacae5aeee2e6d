using Microsoft.CodeAnalysis;

namespace RLModules.Analyzers;

/// <summary>Every rule. Each has a page in <c>analyzers/docs</c>; ids are never used again.</summary>
internal static class DiagnosticDescriptors
{
    private const string Pages = "https://github.com/rlmodules/rlmodules/blob/main/analyzers/docs/";

    public static readonly DiagnosticDescriptor ModuleWithoutBase = new(
        id: "RLM0101",
        title: "A module derives from RLModule",
        messageFormat: "'{0}' is annotated with [RLModule] but does not derive from RLModule: derive from RLModule, RLModule<TSettings> or another module",
        category: "RLModules.Class",
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The generator writes the other half of classes that derive from RLModule; the base class is written by hand so that the editor knows it before the generator has run.",
        helpLinkUri: Pages + "RLM0101.md");

    public static readonly DiagnosticDescriptor NotPartial = new(
        id: "RLM0102",
        title: "An annotated class and the types around it are partial",
        messageFormat: "'{0}' must be partial: the generator writes another part of '{1}'",
        category: "RLModules.Class",
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The generated constructor, forwards and state stand in another part of the class, so the class and every type around it need the modifier partial.",
        helpLinkUri: Pages + "RLM0102.md");

    public static readonly DiagnosticDescriptor UnsupportedKind = new(
        id: "RLM0103",
        title: "A module is an ordinary class",
        messageFormat: "'{0}' is a {1}: a module is a class that is neither static nor a record",
        category: "RLModules.Class",
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A module owns networks and has an identity; structs, records and static classes have none.",
        helpLinkUri: Pages + "RLM0103.md");

    public static readonly DiagnosticDescriptor GenericModule = new(
        id: "RLM0104",
        title: "A generic module cannot be found by its checkpoint",
        messageFormat: "'{0}' is generic or stands in a generic type: a checkpoint names a class by its type id, which stands for one class; make it abstract and derive a closed one, or make it an ordinary class",
        category: "RLModules.Class",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "FromCheckpoint and the registry of modules map one type id to one class. A generic class has as many as it has type arguments.",
        helpLinkUri: Pages + "RLM0104.md");

    public static readonly DiagnosticDescriptor OwnConstructor = new(
        id: "RLM0105",
        title: "A module has no constructor of its own",
        messageFormat: "'{0}' has a constructor of its own: the generated one takes the spec and calls Setup; build the networks in Setup and take values from Settings",
        category: "RLModules.Class",
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "One constructor from a spec builds a module, so that a spec, a checkpoint and a copy of the module all build the same one.",
        helpLinkUri: Pages + "RLM0105.md");

    public static readonly DiagnosticDescriptor SetupMissing = new(
        id: "RLM0106",
        title: "A module with components has a Setup method",
        messageFormat: "'{0}' has components but no method that builds them: write 'private partial void Setup()'",
        category: "RLModules.Class",
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The generated constructor calls Setup, which builds every component that its declaration does not.",
        helpLinkUri: Pages + "RLM0106.md");

    public static readonly DiagnosticDescriptor SetupShape = new(
        id: "RLM0107",
        title: "Setup and SetupForTraining are partial void methods without parameters",
        messageFormat: "'{0}' must be a partial method without parameters that returns void, as in 'private partial void {0}()'",
        category: "RLModules.Class",
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The generator declares the other half of the method and calls it from the constructor; spaces and settings are members of the module.",
        helpLinkUri: Pages + "RLM0107.md");

    public static readonly DiagnosticDescriptor SettingsNotWritable = new(
        id: "RLM0108",
        title: "Settings can be written to JSON",
        messageFormat: "'{0}' cannot be written to JSON: {1}",
        category: "RLModules.Class",
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A checkpoint holds the settings of a module as JSON, so settings are records of int, long, float, double, bool, string, enums, arrays and nested records of them.",
        helpLinkUri: Pages + "RLM0108.md");

    public static readonly DiagnosticDescriptor DuplicateTypeId = new(
        id: "RLM0109",
        title: "A type id belongs to one module",
        messageFormat: "'{0}' has the type id '{1}', which '{2}' has as well: a checkpoint of one would load as the other; set another with [RLModule(Id = \"…\")]",
        category: "RLModules.Class",
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Checkpoints name the class to build by its type id.",
        helpLinkUri: Pages + "RLM0109.md");

    public static readonly DiagnosticDescriptor NetworkWithoutBase = new(
        id: "RLM0110",
        title: "A network derives from a TorchSharp Module",
        messageFormat: "'{0}' is annotated with [Network] but does not derive from a TorchSharp Module<…>",
        category: "RLModules.Class",
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The generator writes RegisterComponents of networks, which are TorchSharp modules.",
        helpLinkUri: Pages + "RLM0110.md");

    public static readonly DiagnosticDescriptor InvalidCatalog = new(
        id: "RLM0111",
        title: "A module's catalog derives from Catalog",
        messageFormat: "'{0}' cannot take '{1}' as its catalog, which {2}: name a class that derives from Catalog and has a constructor without parameters",
        category: "RLModules.Class",
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The generator makes the catalog where the spec names no other, so it must be a class that can be made.",
        helpLinkUri: Pages + "RLM0111.md");

    public static readonly DiagnosticDescriptor GeneratorFailure = new(
        id: "RLM0199",
        title: "The generator failed on this class",
        messageFormat: "The generator failed on '{0}', which is a defect of RLModules: please report it with this text: {1}",
        category: "RLModules.Class",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Nothing is generated for the class. Other classes are not affected.",
        helpLinkUri: Pages + "RLM0199.md");

    public static readonly DiagnosticDescriptor PublicForwardOverridden = new(
        id: "RLM0201",
        title: "The public forward methods are not overridden",
        messageFormat: "'{0}' declares '{1}', which belongs to RLModule: it validates, dispatches and validates again; write a private method with [{1}] instead",
        category: "RLModules.Forward",
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "ForwardTrain, ForwardExploration and ForwardInference are not virtual, so that nothing skips validation, gradient mode and the dispose scope. A private annotated method holds the computation.",
        helpLinkUri: Pages + "RLM0201.md");

    public static readonly DiagnosticDescriptor DispatchOverridden = new(
        id: "RLM0202",
        title: "Generated dispatch members are not written by hand",
        messageFormat: "'{0}' is written by the generator: {1} instead of writing it by hand",
        category: "RLModules.Forward",
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The dispatch members bind columns to the parameters of annotated methods; an override by hand is not validated.",
        helpLinkUri: Pages + "RLM0202.md");

    public static readonly DiagnosticDescriptor NoForward = new(
        id: "RLM0203",
        title: "A module has a forward",
        messageFormat: "'{0}' has no forward: annotate a private method with [Forward], [ForwardTrain], [ForwardExploration] or [ForwardInference]",
        category: "RLModules.Forward",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A module without a forward throws when it is first called.",
        helpLinkUri: Pages + "RLM0203.md");

    public static readonly DiagnosticDescriptor DuplicateForward = new(
        id: "RLM0204",
        title: "One method for a phase or capability",
        messageFormat: "'{0}' and '{1}' are both annotated with [{2}], which belongs on one method of a class: '{1}' is used",
        category: "RLModules.Forward",
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Two methods for one phase leave open which one runs.",
        helpLinkUri: Pages + "RLM0204.md");

    public static readonly DiagnosticDescriptor UnsupportedSignature = new(
        id: "RLM0205",
        title: "A forward has one of the two supported signatures",
        messageFormat: "'{0}' {1}: write 'private Tensor Policy(Tensor obs)' with an input column a parameter and an output column a tuple element, or 'private TensorDict Policy(TensorDict batch)' with [Input] and [Output]",
        category: "RLModules.Forward",
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Parameters are tensors, readonly record structs of tensors, the exploration context or a TensorDict; results are a tensor, a tuple with named elements, a record struct of tensors, an action distribution or a TensorDict.",
        helpLinkUri: Pages + "RLM0205.md");

    public static readonly DiagnosticDescriptor ForwardNotPrivate = new(
        id: "RLM0206",
        title: "A forward is a private instance method",
        messageFormat: "'{0}' is {1}: it is called through the module's public methods, which validate; make it a private instance method",
        category: "RLModules.Forward",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A call that goes around the public method skips validation, gradient mode and the dispose scope, and a static method sees no networks.",
        helpLinkUri: Pages + "RLM0206.md");

    public static readonly DiagnosticDescriptor AsyncOrGenericForward = new(
        id: "RLM0207",
        title: "A forward is neither async nor generic",
        messageFormat: "'{0}' is {1}: dispose scopes and gradient mode belong to one thread and columns have one type",
        category: "RLModules.Forward",
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The public forward methods open a dispose scope and set gradient mode for the thread that calls them.",
        helpLinkUri: Pages + "RLM0207.md");

    public static readonly DiagnosticDescriptor ForwardNeverReached = new(
        id: "RLM0208",
        title: "A [Forward] that no phase reaches",
        messageFormat: "'{0}' is never called: {1} have methods of their own, and [Forward] stands in only for phases that have none",
        category: "RLModules.Forward",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "The fallback is as in RLlib: the specific method of a phase, else [Forward].",
        helpLinkUri: Pages + "RLM0208.md");

    public static readonly DiagnosticDescriptor ForwardCallsPublicForward = new(
        id: "RLM0209",
        title: "A forward does not call a public forward of its own",
        messageFormat: "'{0}' calls '{1}' of its own module, which {2}: call the private method instead",
        category: "RLModules.Forward",
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The public method validates and opens a scope for a second time and may call back the same method without end.",
        helpLinkUri: Pages + "RLM0209.md");

    public static readonly DiagnosticDescriptor AwaitInForward = new(
        id: "RLM0210",
        title: "No await in a forward",
        messageFormat: "'{0}' awaits inside a forward: dispose scopes and gradient mode belong to the thread, and the code after an await may run on another",
        category: "RLModules.Forward",
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Await before the call and pass the result in.",
        helpLinkUri: Pages + "RLM0210.md");

    public static readonly DiagnosticDescriptor ForwardWithoutModule = new(
        id: "RLM0211",
        title: "Annotated methods stand in a class with [RLModule]",
        messageFormat: "'{0}' is annotated with [{1}], but '{2}' is not annotated with [RLModule]: the generator does not read it, and nothing calls the method",
        category: "RLModules.Forward",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "The generator reads classes with [RLModule], each by itself; a base class has the attribute as well, and is partial.",
        helpLinkUri: Pages + "RLM0211.md");

    public static readonly DiagnosticDescriptor InvalidShape = new(
        id: "RLM0301",
        title: "A shape follows the grammar",
        messageFormat: "Shape \"{0}\": expected {1} at position {2}",
        category: "RLModules.Specs",
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Dimensions stand between commas: a name, a positive integer, or a linear expression of int members between braces; a name followed by '..' in front stands for one or more leading dimensions.",
        helpLinkUri: Pages + "RLM0301.md");

    public static readonly DiagnosticDescriptor DuplicateDimension = new(
        id: "RLM0302",
        title: "A name stands once in a shape",
        messageFormat: "Shape \"{0}\" has the name '{1}' twice: two dimensions that are always equal have two names, or a number",
        category: "RLModules.Specs",
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A name binds to one dimension of a tensor when the forward runs.",
        helpLinkUri: Pages + "RLM0302.md");

    public static readonly DiagnosticDescriptor NonPositiveSize = new(
        id: "RLM0303",
        title: "A size is positive",
        messageFormat: "Shape \"{0}\" has the size {1}: a size is at least 1",
        category: "RLModules.Specs",
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A dimension of size zero holds nothing, and a negative one does not exist. A dimension of any size has a name.",
        helpLinkUri: Pages + "RLM0303.md");

    public static readonly DiagnosticDescriptor UnknownMember = new(
        id: "RLM0304",
        title: "An expression names int members",
        messageFormat: "'{0}' is no int member of '{1}'{2}",
        category: "RLModules.Specs",
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Expressions between braces are linear in int members of the module, such as {2 * ActionSize} or {Settings.Hidden}.",
        helpLinkUri: Pages + "RLM0304.md");

    public static readonly DiagnosticDescriptor DuplicateColumn = new(
        id: "RLM0305",
        title: "A column stands once in a forward",
        messageFormat: "Column '{0}' stands twice in '{1}'",
        category: "RLModules.Specs",
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A column of the batch binds to one parameter, and an output column to one tuple element.",
        helpLinkUri: Pages + "RLM0305.md");

    public static readonly DiagnosticDescriptor InvalidColumn = new(
        id: "RLM0306",
        title: "A column has a valid name",
        messageFormat: "'{0}' is no column name: names are words between dots, such as \"obs\" or \"obs.camera\"",
        category: "RLModules.Specs",
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A dot leads into a nested dictionary; every part of the name has a character at least, and no space.",
        helpLinkUri: Pages + "RLM0306.md");

    public static readonly DiagnosticDescriptor ConflictingSpecs = new(
        id: "RLM0307",
        title: "A column has one spec a class",
        messageFormat: "Column '{0}' has two specs in this class: {1} and {2}",
        category: "RLModules.Specs",
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A column means the same in every forward of a module: write its spec once, or identically.",
        helpLinkUri: Pages + "RLM0307.md");

    public static readonly DiagnosticDescriptor MisplacedSpec = new(
        id: "RLM0308",
        title: "Spec attributes fit the signature",
        messageFormat: "{0}",
        category: "RLModules.Specs",
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "[Shape] and [Column] belong to parameters and results of the bound form, [Input] and [Output] to the whole-batch form.",
        helpLinkUri: Pages + "RLM0308.md");

    public static readonly DiagnosticDescriptor UnknownDType = new(
        id: "RLM0309",
        title: "A dtype is one of torch.ScalarType",
        messageFormat: "'{0}' is no dtype: use a name of torch.ScalarType, such as nameof(ScalarType.Float32)",
        category: "RLModules.Specs",
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "DType names a member of torch.ScalarType.",
        helpLinkUri: Pages + "RLM0309.md");

    public static readonly DiagnosticDescriptor UndeclaredKey = new(
        id: "RLM0310",
        title: "A key that is read is declared",
        messageFormat: "'{0}' reads column '{1}', which no [Input] declares: a batch without it fails inside the forward instead of at its door",
        category: "RLModules.Specs",
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Declared inputs are checked before the forward runs, are part of the module's input specs, and tell a learner what to put into a batch.",
        helpLinkUri: Pages + "RLM0310.md");

    public static readonly DiagnosticDescriptor InputNeverRead = new(
        id: "RLM0311",
        title: "A declared input is read",
        messageFormat: "'{0}' declares the input '{1}' and never reads it: callers must provide a column that is not used",
        category: "RLModules.Specs",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "An input that is declared is required of every batch.",
        helpLinkUri: Pages + "RLM0311.md");

    public static readonly DiagnosticDescriptor OutputNeverWritten = new(
        id: "RLM0312",
        title: "A declared output is written",
        messageFormat: "'{0}' declares the output '{1}' and never puts it into the dictionary it returns: every call would fail its check",
        category: "RLModules.Specs",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Declared outputs are checked after the forward has run.",
        helpLinkUri: Pages + "RLM0312.md");

    public static readonly DiagnosticDescriptor ConflictingDistributions = new(
        id: "RLM0313",
        title: "The forwards of a module return one action distribution",
        messageFormat: "'{0}' and '{1}' are returned by forwards of one module, which has one action distribution",
        category: "RLModules.Specs",
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The distribution that a forward returns is the module's, for every phase.",
        helpLinkUri: Pages + "RLM0313.md");

    public static readonly DiagnosticDescriptor DistributionWithoutKind = new(
        id: "RLM0314",
        title: "An action distribution says what it needs",
        messageFormat: "'{0}' has neither 'public static ActionDistributionType Kind { get; }' nor 'public static ActionDistributionType KindFor(Space actionSpace)': the module could not tell the width of its inputs",
        category: "RLModules.Specs",
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Kind gives the size of the distribution's inputs for a space and builds it from them.",
        helpLinkUri: Pages + "RLM0314.md");

    public static readonly DiagnosticDescriptor NonInferenceReached = new(
        id: "RLM0401",
        title: "Inference does not reach what it does not need",
        messageFormat: "'{0}' is [NonInference] and is reached from {1}: an inference-only module has no '{0}' there",
        category: "RLModules.Inference",
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Components marked [NonInference] are not built in an inference-only module; a read fails with a null reference. Guard the read by InferenceOnly, or remove the mark.",
        helpLinkUri: Pages + "RLM0401.md");

    public static readonly DiagnosticDescriptor UnresolvedPath = new(
        id: "RLM0402",
        title: "A path to a part resolves",
        messageFormat: "[NonInference{0}] on '{1}' {2}",
        category: "RLModules.Inference",
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A dotted path on the class names a part of a component, beginning with the component's state key.",
        helpLinkUri: Pages + "RLM0402.md");

    public static readonly DiagnosticDescriptor NonInferenceOnNothing = new(
        id: "RLM0403",
        title: "[NonInference] is on a component",
        messageFormat: "'{0}' of type '{1}' is no component: [NonInference] goes on a field or property that holds a network, a parameter or a [Buffer] tensor",
        category: "RLModules.Inference",
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Only components are pruned.",
        helpLinkUri: Pages + "RLM0403.md");

    public static readonly DiagnosticDescriptor NothingLeft = new(
        id: "RLM0404",
        title: "Something is left for inference",
        messageFormat: "'{0}' has forwards for inference, but all of its components are [NonInference]",
        category: "RLModules.Inference",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "An inference-only module of this class would have no networks.",
        helpLinkUri: Pages + "RLM0404.md");

    public static readonly DiagnosticDescriptor PairOnNoNetwork = new(
        id: "RLM0501",
        title: "[TargetNetworkPair] is on a network",
        messageFormat: "'{0}' of type '{1}' is no network: [TargetNetworkPair] goes on a field or property that holds a module",
        category: "RLModules.Targets",
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A target network is a second network of the same structure.",
        helpLinkUri: Pages + "RLM0501.md");

    public static readonly DiagnosticDescriptor InvalidBuilder = new(
        id: "RLM0502",
        title: "The builder of a target network exists and fits",
        messageFormat: "'{0}' must be a method of the class without parameters that returns '{1}': it builds '{2}' and its target network",
        category: "RLModules.Targets",
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Both networks are built by one method, so that they have one structure.",
        helpLinkUri: Pages + "RLM0502.md");

    public static readonly DiagnosticDescriptor TargetAssigned = new(
        id: "RLM0503",
        title: "A target network is not assigned by hand",
        messageFormat: "'{0}' is written by hand: {1}",
        category: "RLModules.Targets",
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The constructor builds a paired network by its builder, MakeTargetNetworks builds its target, and SyncTargetNetworks updates it.",
        helpLinkUri: Pages + "RLM0503.md");

    public static readonly DiagnosticDescriptor TargetReadInInference = new(
        id: "RLM0504",
        title: "Inference does not read a target network",
        messageFormat: "Target network '{0}' is reached from {1}: an inference-only module has none",
        category: "RLModules.Targets",
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Target networks exist for learning; they are neither built nor loaded for inference.",
        helpLinkUri: Pages + "RLM0504.md");

    public static readonly DiagnosticDescriptor ForwardTargetWithoutPair = new(
        id: "RLM0505",
        title: "[ForwardTarget] needs a target network",
        messageFormat: "'{0}' is annotated with [ForwardTarget], but '{1}' has no [TargetNetworkPair]",
        category: "RLModules.Targets",
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "ForwardTarget computes with target networks.",
        helpLinkUri: Pages + "RLM0505.md");

    public static readonly DiagnosticDescriptor AssignedOutsideSetup = new(
        id: "RLM0601",
        title: "Components are assigned in Setup",
        messageFormat: "Component '{0}' is assigned in '{1}': {2}",
        category: "RLModules.Components",
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The constructor registers what Setup and SetupForTraining have built.",
        helpLinkUri: Pages + "RLM0601.md");

    public static readonly DiagnosticDescriptor UnregisteredNetworks = new(
        id: "RLM0602",
        title: "Networks are held where they are registered",
        messageFormat: "'{0}' of type '{1}' holds networks or parameters that are not registered: they would be in no state and no optimizer; use {2}",
        category: "RLModules.Components",
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "TorchSharp registers fields of module types; a list, array or dictionary of networks is none.",
        helpLinkUri: Pages + "RLM0602.md");

    public static readonly DiagnosticDescriptor TensorWithoutBuffer = new(
        id: "RLM0603",
        title: "A tensor field says whether it is state",
        messageFormat: "Tensor '{0}' is neither a parameter nor a [Buffer]: annotate it with [Buffer] to save it with the module, or hold a Parameter to train it",
        category: "RLModules.Components",
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "TorchSharp would register a tensor field as a buffer without a word; here state is declared.",
        helpLinkUri: Pages + "RLM0603.md");

    public static readonly DiagnosticDescriptor DuplicateKey = new(
        id: "RLM0604",
        title: "A state key belongs to one component",
        messageFormat: "'{0}' has the state key '{1}', which '{2}' has as well: set another with [Component(\"…\")]",
        category: "RLModules.Components",
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A checkpoint names each component by its state key.",
        helpLinkUri: Pages + "RLM0604.md");

    public static readonly DiagnosticDescriptor InvalidKey = new(
        id: "RLM0605",
        title: "A state key is a single word",
        messageFormat: "'{0}' is no state key: a key is not empty and has no dot",
        category: "RLModules.Components",
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Dots lead from a component to its parts.",
        helpLinkUri: Pages + "RLM0605.md");

    public static readonly DiagnosticDescriptor HandedOver = new(
        id: "RLM0606",
        title: "A component handed to another module is [Shared]",
        messageFormat: "Component '{0}' is handed to '{1}', which registers it as its own, so that it would be saved and optimized twice: {2}",
        category: "RLModules.Components",
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A network that two modules own is saved twice, pruned by two rules and updated by two optimizers.",
        helpLinkUri: Pages + "RLM0606.md");

    public static readonly DiagnosticDescriptor AttributeOnNothing = new(
        id: "RLM0607",
        title: "[Component], [Buffer] and [Shared] are on components",
        messageFormat: "'{0}' of type '{1}' is no component: {2}",
        category: "RLModules.Components",
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "[Component] renames the state key of a network, parameter or buffer; [Buffer] makes a tensor part of the state.",
        helpLinkUri: Pages + "RLM0607.md");

    public static readonly DiagnosticDescriptor SharedIsSet = new(
        id: "RLM0608",
        title: "A shared component is handed in and not set",
        messageFormat: "'{0}' is [Shared]: the MultiRLModule around '{1}' owns it and hands it in before Setup: {2}",
        category: "RLModules.Components",
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A module inside a MultiRLModule neither saves nor optimizes what it shares, so that a network of its own in that place is lost and never trained.",
        helpLinkUri: Pages + "RLM0608.md");

    public static readonly DiagnosticDescriptor CapabilityContradicted = new(
        id: "RLM0701",
        title: "An API method returns what its interface promises",
        messageFormat: "'{0}' is annotated with [{1}], which {2}",
        category: "RLModules.Capabilities",
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Learners call a module through interfaces such as IValueFunctionApi and read the columns that these promise.",
        helpLinkUri: Pages + "RLM0701.md");

    public static readonly DiagnosticDescriptor AdvantageWithoutQValues = new(
        id: "RLM0702",
        title: "[ComputeAdvantageDistribution] needs [ComputeQValues]",
        messageFormat: "'{0}' is annotated with [ComputeAdvantageDistribution], but '{1}' has no [ComputeQValues]: IQNetApi has both",
        category: "RLModules.Capabilities",
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The advantage distribution belongs to a Q network.",
        helpLinkUri: Pages + "RLM0702.md");

    public static readonly DiagnosticDescriptor InvalidInitialState = new(
        id: "RLM0703",
        title: "The initial state is a record of tensors",
        messageFormat: "'{0}' must be a method without parameters that returns a record of tensors or the columns themselves, not '{1}': each member is a column of state_in, without batch dimension",
        category: "RLModules.Capabilities",
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The initial state gives the names and shapes of the recurrent state.",
        helpLinkUri: Pages + "RLM0703.md");

    public static readonly DiagnosticDescriptor InferenceOnlyAndLearnerOnly = new(
        id: "RLM0801",
        title: "A spec is not both inference-only and learner-only",
        messageFormat: "InferenceOnly and LearnerOnly are both true: a module for learners alone is never pruned to inference",
        category: "RLModules.Literals",
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "An inference-only module lacks what learners need, and a learner-only module is built on learners alone.",
        helpLinkUri: Pages + "RLM0801.md");

    public static readonly DiagnosticDescriptor InvalidModuleId = new(
        id: "RLM0802",
        title: "A module id is a valid path segment",
        messageFormat: "\"{0}\" is no module id: {1}",
        category: "RLModules.Literals",
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A module's id is the name of its files in a checkpoint, on every operating system.",
        helpLinkUri: Pages + "RLM0802.md");

    public static readonly DiagnosticDescriptor InvalidSchedule = new(
        id: "RLM0803",
        title: "A schedule begins at 0 and its points increase",
        messageFormat: "{0}",
        category: "RLModules.Literals",
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A schedule maps the number of environment steps to a value; before its first point it would have none.",
        helpLinkUri: Pages + "RLM0803.md");

    public static readonly DiagnosticDescriptor MinibatchLargerThanBatch = new(
        id: "RLM0804",
        title: "A minibatch is not larger than the batch",
        messageFormat: "The minibatch of {0} is larger than the batch of {1}: every minibatch would be the whole batch",
        category: "RLModules.Literals",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A batch is cut into minibatches.",
        helpLinkUri: Pages + "RLM0804.md");

    public static readonly DiagnosticDescriptor ShapeMismatch = new(
        id: "RLM0901",
        title: "Shapes fit",
        messageFormat: "{0}",
        category: "RLModules.ShapeFlow",
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The shapes of these tensors follow from the layers' sizes and the declared columns; the call would throw when it runs.",
        helpLinkUri: Pages + "RLM0901.md");

    public static readonly DiagnosticDescriptor OutputShape = new(
        id: "RLM0902",
        title: "An output can have its declared shape",
        messageFormat: "{0}",
        category: "RLModules.ShapeFlow",
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The shape that this forward returns follows from its body and cannot be the declared one; every call would fail its check.",
        helpLinkUri: Pages + "RLM0902.md");

    public static readonly DiagnosticDescriptor HeadWidth = new(
        id: "RLM0903",
        title: "A head's width fits the action distribution",
        messageFormat: "{0}",
        category: "RLModules.ShapeFlow",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "The action space is written down in code, so the number of inputs that its distribution takes is known.",
        helpLinkUri: Pages + "RLM0903.md");

    public static readonly DiagnosticDescriptor InferredShape = new(
        id: "RLM0990",
        title: "Shape of a tensor",
        messageFormat: "{0}",
        category: "RLModules.ShapeFlow",
        defaultSeverity: DiagnosticSeverity.Hidden,
        isEnabledByDefault: true,
        description: "Shows the inferred shape at each call; raise it to a suggestion in .editorconfig to read shapes in the editor: dotnet_diagnostic.RLM0990.severity = suggestion.",
        helpLinkUri: Pages + "RLM0990.md");

    public static readonly DiagnosticDescriptor LegacyModel = new(
        id: "RLM1001",
        title: "A model of the old stack can be a module",
        messageFormat: "'{0}' is a ModelV2, which trains inside a LegacyModule: as an [RLModule] it keeps nothing between calls, is checked at compile time and acts without its value function",
        category: "RLModules.Legacy",
        defaultSeverity: DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "ModelV2 is there so that models of RLlib's old stack train as they are; a module says the same with annotated methods.",
        helpLinkUri: Pages + "RLM1001.md");
}
