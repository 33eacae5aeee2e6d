namespace RLModules.Generators.Model;

/// <summary>What can be wrong with a module or network. The comment names the arguments of the message.</summary>
internal enum ProblemKind
{
    /// <summary>The annotated class is not partial, or one around it is not; the member is the one that lacks it: {annotated class}.</summary>
    NotPartial,

    /// <summary>The class does not derive from a module, or a network from a TorchSharp Module: {base class}.</summary>
    WrongBase,

    /// <summary>Extraction failed, a defect of the generator: {exception}.</summary>
    Internal,

    /// <summary>Setup or SetupForTraining is no parameterless partial void method: {method}.</summary>
    SetupNotPartial,

    /// <summary>A [NonInference], [Component], [Buffer] or [TargetNetworkPair] member holds nothing to save: {attribute}, {type}.</summary>
    NotAComponent,

    /// <summary>A list or array of networks, which is not part of the state: {type}, {container that is}.</summary>
    UnregisteredNetworks,

    /// <summary>A state key is empty or has a dot: {key}.</summary>
    InvalidKey,

    /// <summary>Two components have one state key: {key}, {other member}.</summary>
    DuplicateKey,

    /// <summary>The builder of a target network is missing, takes parameters or returns another type: {builder}, {expected type}.</summary>
    InvalidBuilder,

    /// <summary>Several methods for one phase or capability: {attribute}, {method that is used}.</summary>
    DuplicateForward,

    /// <summary>A forward is generic, async or has type parameters: {reason}.</summary>
    InvalidForward,

    /// <summary>A parameter cannot be bound to a column: {parameter}, {type}.</summary>
    InvalidParameter,

    /// <summary>A return type cannot be turned into columns: {type}.</summary>
    InvalidReturn,

    /// <summary>[ComputeValues] returns anything but one tensor: {type}.</summary>
    ValuesNotOneTensor,

    /// <summary>A tuple element has no name: {position, from 1}.</summary>
    UnnamedElement,

    /// <summary>The exploration context in a forward that has none: {parameter}.</summary>
    NoContext,

    /// <summary>The result of a single tensor needs [return: Column]: {attribute}.</summary>
    MissingColumnName,

    /// <summary>A column is named twice in one call: {column}.</summary>
    DuplicateColumn,

    /// <summary>A column name is empty or has an empty part: {column}.</summary>
    InvalidColumn,

    /// <summary>A shape does not follow the grammar: {shape}, {position}, {what was expected}.</summary>
    InvalidShape,

    /// <summary>A name stands twice in a shape: {shape}, {position}, {name}.</summary>
    DuplicateDimension,

    /// <summary>A size in a shape is not positive: {shape}, {position}, {size}.</summary>
    NonPositiveSize,

    /// <summary>An expression in a shape names no int member: {name}, {class}, {shape}.</summary>
    UnknownMember,

    /// <summary>[return: Shape] has another number of shapes than there are tensors: {shapes}, {tensors}.</summary>
    ShapeCount,

    /// <summary>A column has two specs in one class: {column}, {one}, {other}.</summary>
    ConflictingShapes,

    /// <summary>[Input] or [Output] names no dtype: {name}.</summary>
    UnknownDType,

    /// <summary>[Input] on a forward without a batch parameter, or [Output] on one that does not return a TensorDict: {attribute}, {column}.</summary>
    MisplacedSpec,

    /// <summary>Two forwards return different action distributions: {one}, {other}.</summary>
    ConflictingDistributions,

    /// <summary>An action distribution has no static property Kind: {type}.</summary>
    DistributionWithoutKind,

    /// <summary>[InitialState] is on a method with parameters, or does not return a record of tensors: {type}.</summary>
    InvalidInitialState,

    /// <summary>The settings are no record, so that they cannot be read from JSON: {type}.</summary>
    SettingsNotRecord,

    /// <summary>A settings member cannot be written to JSON: {member}, {type}.</summary>
    UnsupportedSetting,

    /// <summary>[RLModule(Catalog = …)] names no class that derives from Catalog and can be made without arguments: {type}, {what is wrong}.</summary>
    InvalidCatalog,

    /// <summary>The path of [NonInference("…")] does not begin with a component's key: {path}, {keys}.</summary>
    UnknownPath,

    /// <summary>[NonInference] on the class without a path.</summary>
    MissingPath,

    /// <summary>[Batch] on a parameter that is no record: {parameter}.</summary>
    InvalidBatch,

    /// <summary>[ForwardTarget] in a class without a [TargetNetworkPair]: {class}.</summary>
    ForwardTargetWithoutPair,

    /// <summary>[ComputeAdvantageDistribution] in a class without [ComputeQValues]: {class}.</summary>
    AdvantageWithoutQValues,
}
