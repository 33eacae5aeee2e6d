using Microsoft.CodeAnalysis;
using RLModules.Generators.Emitting;
using RLModules.Generators.Model;
using RLModules.Generators.Parsing;

namespace RLModules.Generators;

/// <summary>Writes the other half of every class annotated with <c>[RLModule]</c>.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class RLModuleGenerator : IIncrementalGenerator
{
    private readonly Extract<ModuleModel> extract;

    /// <summary>The generator as the compiler makes it.</summary>
    public RLModuleGenerator()
        : this(ModuleParser.Parse)
    {
    }

    /// <summary>With another extraction, so that a test can let one fail.</summary>
    internal RLModuleGenerator(Extract<ModuleModel> extract) => this.extract = extract;

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // One model a class; a class that cannot have another part gives none.
        var modules = context.SyntaxProvider
            .ForAttributeWithMetadataName(WellKnownNames.RLModuleAttribute, Declarations.IsClass, (context, cancellation) =>
                Declarations.IsFirst(context, cancellation) ? Extraction.Run(extract, (INamedTypeSymbol)context.TargetSymbol, context.SemanticModel.Compilation, cancellation).Model : null)
            .Where(static model => model is not null)
            .Select(static (model, _) => model!)
            .WithTrackingName(TrackingNames.Modules);

        // One file a concern, so that a change of one leaves the others as they are.
        var structures = modules.Select(static (module, _) => (module.Type, module.Structure)).WithTrackingName(TrackingNames.Structures);
        var forwards = modules.Where(static module => !module.Forwards.IsEmpty).Select(static (module, _) => (module.Type, module.Forwards)).WithTrackingName(TrackingNames.Forwards);
        var specs = modules.Where(static module => module.Spec is not null).Select(static (module, _) => (module.Type, Spec: module.Spec!)).WithTrackingName(TrackingNames.Specs);

        context.RegisterSourceOutput(structures, static (output, module) =>
            output.AddSource($"{module.Type.HintName}.g.cs", StructureEmitter.Emit(module.Type, module.Structure)));
        context.RegisterSourceOutput(forwards, static (output, module) =>
            output.AddSource($"{module.Type.HintName}.Forward.g.cs", ForwardsEmitter.Emit(module.Type, module.Forwards)));
        context.RegisterSourceOutput(specs, static (output, module) =>
            output.AddSource($"{module.Type.HintName}.Spec.g.cs", SpecEmitter.Emit(module.Type, module.Spec)));
    }
}
