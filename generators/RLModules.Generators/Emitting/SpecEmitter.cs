using Microsoft.CodeAnalysis.Text;
using RLModules.Generators.Model;

namespace RLModules.Generators.Emitting;

/// <summary>A module's spec class and its registration under the module's type id.</summary>
internal static class SpecEmitter
{
    private const string Element = "global::System.Text.Json.JsonElement";
    private static readonly string Register = $"{WellKnownNames.Global(WellKnownNames.RLModuleTypes)}.Register";

    public static SourceText Emit(TypeModel type, SpecModel spec) => FileEmitter.Write(type, writer => WriteSpec(writer, type, spec), writer => WriteRegistration(writer, type, spec));

    private static void WriteSpec(SourceWriter writer, TypeModel type, SpecModel spec)
    {
        FileEmitter.Attributed(writer, $"All that is needed to build a <see cref=\"{type.Name}{type.TypeParameters.Replace('<', '{').Replace('>', '}')}\"/>: its spaces{(spec.Settings.Count > 0 ? ", settings" : "")} and what to leave out.");
        using (writer.Block($"{type.Accessibility} sealed partial record {type.Name}Spec{type.TypeParameters} : {spec.Base}{type.Constraints}"))
        {
            writer.Line("/// <inheritdoc/>");
            writer.Line($"public override string TypeId => {FileEmitter.Literal(spec.TypeId)};");
            writer.Blank();
            writer.Line("/// <inheritdoc/>");
            writer.Line($"public override {type.NameWithParameters} Build() => Complete(new {type.NameWithParameters}(this));");
            writer.Blank();
            if (spec.Settings.Count > 0)
            {
                WriteSettings(writer, spec);
            }
        }

        // A private class is reached by the class around it alone.
        if (type.Reach == Reach.Container)
        {
            writer.Blank();
            FileEmitter.Attributed(writer, $"Lets a checkpoint find <see cref=\"{type.Name}\"/> by its type id.");
            writer.Line(FileEmitter.Hidden);
            writer.Line("[global::System.Runtime.CompilerServices.ModuleInitializer]");
            writer.Line($"internal static void Register{type.Name.TrimStart('@')}Spec() => {Register}<{type.Name}Spec>({FileEmitter.Literal(spec.TypeId)});");
        }
    }

    private static void WriteSettings(SourceWriter writer, SpecModel spec)
    {
        var settings = spec.Settings[0];
        writer.Line("/// <inheritdoc/>");
        using (writer.Block("protected override void WriteSettings(global::System.Text.Json.Utf8JsonWriter writer)"))
        {
            writer.Line("writer.WritePropertyName(\"settings\");");
            writer.Line($"Write{settings.Name}(writer, Settings);");
        }

        writer.Blank();
        writer.Line("/// <inheritdoc/>");
        writer.Line($"protected override {WellKnownNames.Global(WellKnownNames.RLModuleSpec)} WithSettings({Element} settings) =>");
        using (writer.Indent())
        {
            writer.Line($"this with {{ Settings = Read{settings.Name}(settings, \"settings\") }};");
        }

        foreach (var record in spec.Settings)
        {
            writer.Blank();
            SettingsEmitter.WriteWriter(writer, record);
            writer.Blank();
            SettingsEmitter.WriteReader(writer, record);
        }
    }

    private static void WriteRegistration(SourceWriter writer, TypeModel type, SpecModel spec)
    {
        if (type.Reach != Reach.Assembly)
        {
            return;
        }

        writer.Blank();
        FileEmitter.Attributed(writer, $"Lets a checkpoint find <see cref=\"{type.QualifiedName}\"/> by its type id.");
        using (writer.Block($"file static class {type.Name.TrimStart('@')}Registration"))
        {
            writer.Line("[global::System.Runtime.CompilerServices.ModuleInitializer]");
            writer.Line($"internal static void Register() => {Register}<{type.QualifiedName}Spec>({FileEmitter.Literal(spec.TypeId)});");
        }
    }
}
