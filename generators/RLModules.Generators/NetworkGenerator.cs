using Microsoft.CodeAnalysis;
using RLModules.Generators.Emitting;
using RLModules.Generators.Parsing;

namespace RLModules.Generators;

/// <summary>Writes the registration of every class annotated with <c>[Network]</c>.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var networks = context.SyntaxProvider
            .ForAttributeWithMetadataName(WellKnownNames.NetworkAttribute, Declarations.IsClass, static (context, cancellation) =>
                Declarations.IsFirst(context, cancellation) ? NetworkParser.Parse((INamedTypeSymbol)context.TargetSymbol, context.SemanticModel.Compilation, cancellation).Model : null)
            .Where(static model => model is not null)
            .Select(static (model, _) => model!)
            .WithTrackingName(TrackingNames.Networks);

        context.RegisterSourceOutput(networks, static (output, network) =>
            output.AddSource($"{network.Type.HintName}.g.cs", NetworkEmitter.Emit(network)));
    }
}
