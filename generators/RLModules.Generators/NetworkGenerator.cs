using Microsoft.CodeAnalysis;
using RLModules.Generators.Emitting;
using RLModules.Generators.Model;
using RLModules.Generators.Parsing;

namespace RLModules.Generators;

/// <summary>Writes the registration of every class annotated with <c>[Network]</c>.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    private readonly Extract<NetworkModel> extract;

    /// <summary>The generator as the compiler makes it.</summary>
    public NetworkGenerator()
        : this(NetworkParser.Parse)
    {
    }

    /// <summary>With another extraction, so that a test can let one fail.</summary>
    internal NetworkGenerator(Extract<NetworkModel> extract) => this.extract = extract;

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var networks = context.SyntaxProvider
            .ForAttributeWithMetadataName(WellKnownNames.NetworkAttribute, Declarations.IsClass, (context, cancellation) =>
                Declarations.IsFirst(context, cancellation) ? Extraction.Run(extract, (INamedTypeSymbol)context.TargetSymbol, context.SemanticModel.Compilation, cancellation).Model : null)
            .Where(static model => model is not null)
            .Select(static (model, _) => model!)
            .WithTrackingName(TrackingNames.Networks);

        context.RegisterSourceOutput(networks, static (output, network) =>
            output.AddSource($"{network.Type.HintName}.g.cs", NetworkEmitter.Emit(network)));
    }
}
