using Microsoft.CodeAnalysis.Text;
using RLModules.Generators.Model;

namespace RLModules.Generators.Emitting;

/// <summary>A module's constructor, the declaration of Setup, its components, and what is left out in inference.</summary>
internal static class StructureEmitter
{
    public static SourceText Emit(TypeModel type, StructureModel structure) => FileEmitter.Write(type, writer =>
    {
        string[] interfaces =
        [
            .. structure.NonInferenceKeys.Count > 0 ? [WellKnownNames.Global(WellKnownNames.IInferenceOnlyApi)] : Array.Empty<string>(),
            .. structure.TargetPairs.Any() ? [WellKnownNames.Global(WellKnownNames.ITargetNetworkApi)] : Array.Empty<string>(),
        ];
        var bases = interfaces.Length == 0 ? "" : $" : {string.Join(", ", interfaces)}";
        using (writer.Block($"partial class {type.NameWithParameters}{bases}"))
        {
            WriteConstructor(writer, type, structure);
            WriteSetup(writer, structure);
            WriteCatalog(writer, type, structure);
            WriteFromCheckpoint(writer, type, structure);
            WriteNonInference(writer, structure);
            TargetNetworkEmitter.Write(writer, type, structure);
            WriteComponents(writer, structure);
        }
    });

    private static void WriteConstructor(SourceWriter writer, TypeModel type, StructureModel structure)
    {
        if (structure.HasConstructor)
        {
            return;
        }

        writer.Line("/// <summary>Builds the module as its spec says.</summary>");
        writer.Line("/// <param name=\"spec\">The spec.</param>");
        writer.Line($"/// <exception cref=\"global::System.InvalidOperationException\">{Failures(structure)}</exception>");
        FileEmitter.Attributed(writer);
        writer.Line($"{(type.IsAbstract ? "protected" : "public")} {type.Name}({structure.SpecBase} spec)");
        using (writer.Indent())
        {
            writer.Line(": base(spec)");
        }

        writer.Line("{");
        using (writer.Indent())
        {
            WriteTaken(writer, structure);
            if (structure.Setup is not null)
            {
                writer.Line("Setup();");
            }

            foreach (var pair in structure.TargetPairs.Where(pair => !pair.IsNonInference))
            {
                writer.Line($"{pair.Name} = {pair.TargetBuilder}();");
            }

            WritePruning(writer, structure);
            writer.Line("FinishSetup();");
            WriteModules(writer, type, structure);
        }

        writer.Line("}");
        writer.Blank();
    }

    private static string Failures(StructureModel structure) => structure switch
    {
        { IsMulti: true } => "The settings contradict each other, or a module cannot be built.",
        { Taken.Count: > 0 } => "A space is missing, the settings contradict each other, or no multi-agent module provides what is shared.",
        _ => "A space is missing, or the settings contradict each other.",
    };

    private static void WriteTaken(SourceWriter writer, StructureModel structure)
    {
        if (structure.Taken.Count == 0)
        {
            return;
        }

        writer.Line("// Owned by the multi-agent module around this one.");
        foreach (var taken in structure.Taken)
        {
            var take = $"TakeShared<{taken.Type}>({FileEmitter.Literal(taken.Key)})";
            writer.Line($"{taken.Name} = {(taken.IsNonInference ? $"InferenceOnly ? null{(taken.IsNullable ? "" : "!")} : {take}" : take)};");
        }

        writer.Blank();
    }

    // The modules are given what is shared, so they come when the last class in the line of bases has set its own.
    private static void WriteModules(SourceWriter writer, TypeModel type, StructureModel structure)
    {
        if (!structure.IsMulti || type.IsAbstract)
        {
            return;
        }

        writer.Blank();
        if (type.IsSealed)
        {
            writer.Line("// Last, since the modules are handed what is set above.");
            writer.Line("BuildModules();");
            return;
        }

        writer.Line("// Last, since the modules are handed what is set above; a derived class builds them when it has set its own.");
        using (writer.Block($"if (GetType() == typeof({type.NameWithParameters}))"))
        {
            writer.Line("BuildModules();");
        }
    }

    // What inference does not need is never built where the user gave it a method of its own; else it is built and dropped.
    private static void WritePruning(SourceWriter writer, StructureModel structure)
    {
        var pruned = structure.Components.Where(component => component.IsNonInference).ToArray();
        var isBuiltApart = structure.SetupForTraining is not null;
        if (pruned.Length == 0 && !isBuiltApart)
        {
            return;
        }

        var late = pruned.Where(component => component.TargetBuilder is not null).ToArray();
        if (pruned.Length > 0)
        {
            using (writer.Block("if (InferenceOnly)"))
            {
                foreach (var component in pruned)
                {
                    if (component.TargetBuilder is null && (!isBuiltApart || component.IsInitialized))
                    {
                        writer.Line($"{component.Name}?.Dispose();");
                    }

                    writer.Line($"{component.Name} = null{(component.IsNullable ? "" : "!")};");
                }
            }

            if (late.Length == 0 && !isBuiltApart)
            {
                writer.Blank();
            }
        }

        if (late.Length == 0 && !isBuiltApart)
        {
            return;
        }

        using (writer.Block(pruned.Length > 0 ? "else" : "if (!InferenceOnly)"))
        {
            foreach (var component in late)
            {
                writer.Line($"{component.Name} = {component.TargetBuilder}();");
            }

            if (isBuiltApart)
            {
                writer.Line("SetupForTraining();");
            }
        }

        writer.Blank();
    }

    private static void WriteSetup(SourceWriter writer, StructureModel structure)
    {
        var isBuiltApart = structure.SetupForTraining is not null;
        var required = structure.Components.Where(component => component.MustBeSet).ToArray();
        if (structure is { Setup: { } setup, DeclaresSetup: true })
        {
            writer.Line("/// <summary>Sets every component. The constructor calls it once.</summary>");
            WriteDeclaration(writer, setup, "Setup", required.Where(component => !isBuiltApart || !component.IsNonInference));
        }

        if (structure is { SetupForTraining: { } setupForTraining, DeclaresSetupForTraining: true })
        {
            writer.Line("/// <summary>Sets the components that inference does not need. The constructor calls it once, but not for an inference-only module.</summary>");
            WriteDeclaration(writer, setupForTraining, "SetupForTraining", required.Where(component => component.IsNonInference));
        }
    }

    private static void WriteDeclaration(SourceWriter writer, PartialMethodModel method, string name, IEnumerable<ComponentModel> components)
    {
        // Without [GeneratedCode], which the compiler would take to be on the user's half too: no analyzer would look into it.
        var members = string.Join(", ", components.Select(component => $"nameof({component.Name})"));
        if (members.Length > 0)
        {
            writer.Line($"[global::System.Diagnostics.CodeAnalysis.MemberNotNull({members})]");
        }

        writer.Line($"{method.Modifiers}partial void {name}();");
        writer.Blank();
    }

    private static void WriteCatalog(SourceWriter writer, TypeModel type, StructureModel structure)
    {
        if (structure.Catalog is not { } catalog)
        {
            return;
        }

        if (!structure.UserMembers.Contains("Catalog"))
        {
            writer.Line("/// <summary>What chooses the module's networks.</summary>");
            writer.Line("/// <exception cref=\"global::System.InvalidOperationException\">The spec names a catalog of another class.</exception>");
            FileEmitter.Attributed(writer);
            writer.Line($"{(type.IsSealed ? "private" : "protected")} new {catalog} Catalog => CatalogAs<{catalog}>();");
            writer.Blank();
        }

        if (!structure.UserMembers.Contains("CreateCatalog"))
        {
            writer.Line("/// <inheritdoc/>");
            FileEmitter.Attributed(writer);
            writer.Line(FileEmitter.Hidden);
            writer.Line($"protected override {WellKnownNames.Global(WellKnownNames.Catalog)} CreateCatalog() => new {catalog}();");
            writer.Blank();
        }
    }

    private static void WriteFromCheckpoint(SourceWriter writer, TypeModel type, StructureModel structure)
    {
        if (type.IsAbstract || structure.UserMembers.Contains("FromCheckpoint"))
        {
            return;
        }

        writer.Line("/// <summary>Builds the module that a checkpoint holds.</summary>");
        writer.Line("/// <param name=\"path\">The checkpoint's directory.</param>");
        writer.Line("/// <param name=\"inferenceOnly\">Whether to leave out what inference does not need; null keeps what was saved.</param>");
        writer.Line("/// <param name=\"component\">The module's path in a run's checkpoint; null for the only one of the class.</param>");
        writer.Line("/// <exception cref=\"global::RLModules.Checkpoints.CheckpointException\">The checkpoint is missing, damaged or of another class.</exception>");
        FileEmitter.Attributed(writer);
        var specName = $"{type.Name}Spec{type.TypeParameters}";
        var load = $"global::RLModules.RLModule.FromCheckpoint<{type.NameWithParameters}, {specName}>(path, inferenceOnly, component);";
        var signature = $"public static new {type.NameWithParameters} FromCheckpoint(string path, bool? inferenceOnly = null, string? component = null)";
        if (structure.LateTypeId is { } typeId)
        {
            // A class that no module initializer can reach registers when it is first looked for.
            using (writer.Block(signature))
            {
                writer.Line($"{WellKnownNames.Global(WellKnownNames.RLModuleTypes)}.Register<{specName}>({FileEmitter.Literal(typeId)});");
                writer.Line($"return {load}");
            }
        }
        else
        {
            writer.Line($"{signature} =>");
            using (writer.Indent())
            {
                writer.Line(load);
            }
        }

        writer.Blank();
    }

    private static void WriteNonInference(SourceWriter writer, StructureModel structure)
    {
        var keys = structure.NonInferenceKeys;
        if (keys.Count == 0 || structure.UserMembers.Contains("GetNonInferenceAttributes"))
        {
            return;
        }

        var inherited = structure.DerivesFromModule ? ".. base.GetNonInferenceAttributes(), " : "";
        writer.Line("/// <inheritdoc/>");
        FileEmitter.Attributed(writer);
        writer.Line($"public override global::System.Collections.Generic.IReadOnlyList<string> GetNonInferenceAttributes() => [{inherited}{FileEmitter.Strings(keys)}];");
        writer.Blank();
    }

    private static void WriteComponents(SourceWriter writer, StructureModel structure)
    {
        if (structure.Components.Count == 0 || structure.UserMembers.Contains("ListComponents"))
        {
            return;
        }

        writer.Line("/// <inheritdoc/>");
        FileEmitter.Attributed(writer);
        writer.Line(FileEmitter.Hidden);
        using (writer.Block($"{ProtectedInternal(structure)} override void ListComponents({WellKnownNames.Global(WellKnownNames.ComponentList)} components)"))
        {
            writer.Line("base.ListComponents(components);");
            foreach (var component in structure.Components)
            {
                var add = $"Add{(structure.IsMulti && component.IsShared ? "Shared" : "")}{(component.Kind == ComponentKind.Buffer ? "Buffer" : "")}";
                writer.Line($"components.{add}({FileEmitter.Literal(component.Key)}, {component.Name});");
            }

            foreach (var pair in structure.TargetPairs)
            {
                writer.Line($"components.Add({FileEmitter.Literal(pair.TargetKey!)}, {TargetNetworkEmitter.FieldName(pair)});");
            }
        }
    }

    /// <summary>The accessibility of an override of a <c>protected internal</c> member: the runtime's internals may be visible to tests.</summary>
    public static string ProtectedInternal(StructureModel structure) => structure.SeesInternals ? "protected internal" : "protected";
}
