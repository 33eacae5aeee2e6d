namespace RLModules.LibTorch.Generators.Model;

/// <summary>A partial method that carries <c>[TorchOp]</c>, with all that its implementation is written from.</summary>
/// <param name="ContainingTypes">The types around it, outermost first, as they are declared: "static partial class torch".</param>
/// <param name="Modifiers">"public static partial".</param>
/// <param name="ReturnKind">How the results of the operator become the return value.</param>
/// <param name="ReturnCount">Elements of a returned tuple, else 1 or 0.</param>
/// <param name="Schema">The operator's schema as PyTorch writes it.</param>
/// <param name="Receiver">The expression of an instance method's first argument: "this", or null.</param>
/// <param name="FunctionInput">Name of the first parameter of the function in <c>torch</c> that is written beside the method, or null.</param>
/// <param name="IsDocumented">The declaration has a documentation comment of its own.</param>
/// <param name="Problem">Why the method cannot be written, or null.</param>
internal sealed record TorchOpMethod(
    string Namespace,
    EquatableArray<string> ContainingTypes,
    string Modifiers,
    string Name,
    string ReturnType,
    ReturnKind ReturnKind,
    int ReturnCount,
    string Schema,
    string? Receiver,
    string? FunctionInput,
    bool IsDocumented,
    EquatableArray<TorchOpParameter> Parameters,
    string? Problem);

/// <summary>A parameter of such a method, in the order of the schema's arguments.</summary>
/// <param name="Declaration">Modifiers and type as the implementing part repeats them.</param>
/// <param name="DefaultValue">" = false" of the declaration, for the function written beside the method.</param>
internal sealed record TorchOpParameter(string Declaration, string Name, string DefaultValue, ArgumentKind Kind);

/// <summary>How a C# argument becomes a value of the argument block.</summary>
internal enum ArgumentKind
{
    Tensor,
    OptionalTensor,
    TensorList,
    OptionalTensorList,
    Scalar,
    OptionalScalar,
    Number,
    IntSpan,
    IntArray,
    OptionalIntArray,
    SingleInt,
    OptionalDoubleArray,
    Text,
    OptionalText,
}

/// <summary>How the operator's results become the return value.</summary>
internal enum ReturnKind
{
    Nothing,
    Receiver,
    Tensor,
    Tensors,
    TensorTuple,
    Bool,
    Long,
    Double,
    Scalar,
    ScalarType,
}
