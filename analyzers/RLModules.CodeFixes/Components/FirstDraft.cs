using Microsoft.CodeAnalysis;
using RLModules.Generators;
using RLModules.Generators.Parsing;

namespace RLModules.CodeFixes.Components;

/// <summary>
/// What a component is first set to: a network of its type that compiles and runs, for its author to change. Sizes are those of the module;
/// the name of the member tells a critic from a policy and an encoder from a head.
/// </summary>
/// <param name="known">The runtime's types.</param>
/// <param name="module">The module.</param>
internal sealed class FirstDraft(KnownSymbols known, INamedTypeSymbol module)
{
    private const string Nn = "global::TorchSharp.torch.nn.";

    private readonly string hidden = HiddenSetting(module);

    /// <summary>An expression for a component, or null where its type does not tell how to build one.</summary>
    /// <param name="member">The component.</param>
    /// <param name="type">Its type.</param>
    /// <param name="outputs">The outputs of a network whose name says nothing.</param>
    public string? Of(string member, ITypeSymbol type, string outputs = "ActionDistributionSize")
    {
        var name = Naming.ToSnakeCase(member);
        var size = Has(name, "value", "critic", "vf", "baseline") ? "1" : Has(name, "encoder", "body", "torso", "hidden", "trunk", "features") ? hidden : outputs;
        if (type.DerivesFrom(known.Parameter))
        {
            return $"new global::TorchSharp.Modules.Parameter(global::TorchSharp.torch.zeros({outputs}))";
        }

        if (known.IsTensor(type))
        {
            return "global::TorchSharp.torch.zeros(ObservationSize)";
        }

        return type.Name switch
        {
            "Linear" when IsLayer(type) => $"{Nn}Linear(ObservationSize, {size})",
            "Sequential" when IsLayer(type) => Tower(size),
            "Module" when IsTensorToTensor(type) => Tower(size),
            "Embedding" or "LSTM" or "GRU" or "LSTMCell" or "GRUCell" when IsLayer(type) => $"{Nn}{type.Name}(ObservationSize, {hidden})",
            "LayerNorm" when IsLayer(type) => $"{Nn}LayerNorm(ObservationSize)",
            _ when HasConstructor(type) => $"new {type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}()",
            _ => null,
        };
    }

    private string Tower(string outputs) => $"{Nn}Sequential({Nn}Linear(ObservationSize, {hidden}), {Nn}Tanh(), {Nn}Linear({hidden}, {outputs}))";

    // "Hidden", "HiddenSize", "HiddenUnits": the width that the author has in mind already.
    private static string HiddenSetting(INamedTypeSymbol module)
    {
        var settings = module.BaseTypes().SelectMany(type => type.GetMembers("Settings")).OfType<IPropertySymbol>().FirstOrDefault()?.Type;
        var setting = settings?.GetMembers().OfType<IPropertySymbol>()
            .FirstOrDefault(property => property.Type.SpecialType == SpecialType.System_Int32 && property.Name.StartsWith("Hidden", StringComparison.Ordinal));
        return setting is null ? "64" : $"Settings.{setting.Name}";
    }

    private static bool Has(string name, params string[] words) => name.Split('_').Any(words.Contains);

    private static bool IsLayer(ITypeSymbol type) =>
        type.ContainingNamespace is { Name: "Modules", ContainingNamespace: { Name: "TorchSharp", ContainingNamespace.IsGlobalNamespace: true } };

    private bool IsTensorToTensor(ITypeSymbol type) => type is INamedTypeSymbol { TypeArguments.Length: 2 } network
        && network.DerivesFrom(known.Module) && network.TypeArguments.All(known.IsTensor);

    private static bool HasConstructor(ITypeSymbol type) => type is INamedTypeSymbol { IsAbstract: false, TypeKind: TypeKind.Class } network
        && network.InstanceConstructors.Any(constructor => constructor.DeclaredAccessibility == Accessibility.Public
            && constructor.Parameters.All(parameter => parameter.IsParams || parameter.IsOptional));
}
