namespace RLModules.LibTorch.Generators.Model;

/// <summary>A factory whose first parameter is a span of sizes, for which overloads with the sizes one by one are written.</summary>
/// <param name="Type">The declaration of the type around it, outermost first: torch, or torch and Tensor.</param>
/// <param name="Parameters">The parameters behind the sizes, as declared: ", ScalarType? dtype = null".</param>
/// <param name="Arguments">Their names, as passed on: ", dtype".</param>
/// <param name="HasIntOverloads">Sizes may be int as well as long.</param>
internal sealed record SizedFactory(EquatableArray<string> Type, string Modifiers, string Name, string Parameters, string Arguments, bool HasIntOverloads, bool HasArrayOverload);

/// <summary>A C# type that is an element type of tensors, for which the overloads of <c>torch.tensor</c> and <c>torch.as_tensor</c> are written.</summary>
/// <param name="Type">"float".</param>
/// <param name="Without">The forms that TorchSharp does not have for the type: "Memory List4".</param>
internal sealed record TensorElement(string Type, string Without);
