using RLModules.Generators.Model;

namespace RLModules.Generators.Emitting;

/// <summary>The target networks of a module.</summary>
internal static class TargetNetworkEmitter
{
    /// <summary>The field that holds a target network, null until made.</summary>
    public static string FieldName(ComponentModel pair) => $"{pair.Name.TrimStart('@')}TargetOrNull";

    public static void Write(SourceWriter writer, TypeModel type, StructureModel structure)
    {
        var pairs = structure.TargetPairs.ToArray();
        if (pairs.Length == 0)
        {
            return;
        }

        foreach (var pair in pairs)
        {
            WriteTarget(writer, pair);
        }

        WriteMake(writer, type, structure, pairs);
        WriteEnsure(writer, structure, pairs);
        WritePairs(writer, type, structure, pairs);
        WriteKeys(writer, structure, pairs);
    }

    // The constructor has set it, whatever its declaration allows, unless its builder may leave it out.
    private static string Network(ComponentModel pair) => pair is { IsNullable: true, MayLackTarget: false } ? pair.Name + "!" : pair.Name;

    private static string PropertyName(ComponentModel pair) => $"{pair.Name.TrimStart('@')}Target";

    private static void WriteTarget(SourceWriter writer, ComponentModel pair)
    {
        var name = PropertyName(pair);
        FileEmitter.Attributed(writer);
        writer.Line($"private {pair.Type}? {FieldName(pair)};");
        writer.Blank();
        writer.Line($"/// <summary>The target network of <c>{pair.Name}</c>{(pair.MayLackTarget ? "; null where there is no such network" : "")}.</summary>");
        writer.Line("/// <exception cref=\"global::System.InvalidOperationException\">The target networks are not made yet.</exception>");
        FileEmitter.Attributed(writer);
        writer.Line($"private {pair.Type}{(pair.MayLackTarget ? "?" : "")} {name} => {(pair.MayLackTarget ? $"{pair.Name} is null ? null : " : "")}{FieldName(pair)} ?? throw MissingTargetNetwork(\"{name}\");");
        writer.Blank();
    }

    private static void WriteMake(SourceWriter writer, TypeModel type, StructureModel structure, ComponentModel[] pairs)
    {
        writer.Line("/// <inheritdoc/>");
        FileEmitter.Attributed(writer);
        using (writer.Block($"public {Virtual(type, structure)}void MakeTargetNetworks()"))
        {
            writer.Line("ThrowIfInferenceOnly(nameof(MakeTargetNetworks));");
            using (writer.Block($"if ({string.Join(" || ", Telling(pairs).Select(pair => $"{FieldName(pair)} is not null"))})"))
            {
                writer.Line("throw TargetNetworksAlreadyMade();");
            }

            if (structure.BaseHasTargets)
            {
                writer.Blank();
                writer.Line("base.MakeTargetNetworks();");
            }

            writer.Blank();
            foreach (var pair in pairs)
            {
                writer.Line($"{FieldName(pair)} = {Make(pair)};");
            }
        }

        writer.Blank();
    }

    // One that is always there tells whether the targets are made; else any of them.
    private static IEnumerable<ComponentModel> Telling(ComponentModel[] pairs) => Array.Find(pairs, pair => !pair.MayLackTarget) is { } certain ? [certain] : pairs;

    // A network built as a more special type than its member is a target of the member's type. A builder that leaves the network out leaves out the target.
    private static string Make(ComponentModel pair)
    {
        var make = $"{WellKnownNames.Global(WellKnownNames.TargetNetworkPair)}.MakeTarget<{pair.Type}>";
        return pair.MayLackTarget
            ? $"{pair.Name} is null ? null : {make}(() => {pair.TargetBuilder}()!, {pair.Name})"
            : $"{make}({pair.TargetBuilder}, {Network(pair)})";
    }

    private static void WriteEnsure(SourceWriter writer, StructureModel structure, ComponentModel[] pairs)
    {
        writer.Line("/// <inheritdoc/>");
        FileEmitter.Attributed(writer);
        writer.Line(FileEmitter.Hidden);
        using (writer.Block($"{StructureEmitter.ProtectedInternal(structure)} override void EnsureTargetNetworks()"))
        {
            writer.Line("base.EnsureTargetNetworks();");
            foreach (var pair in pairs)
            {
                writer.Line($"{FieldName(pair)} ??= {Make(pair)};");
            }
        }

        writer.Blank();
    }

    private static void WritePairs(SourceWriter writer, TypeModel type, StructureModel structure, ComponentModel[] pairs)
    {
        var name = WellKnownNames.Global(WellKnownNames.TargetNetworkPair);
        writer.Line("/// <inheritdoc/>");
        FileEmitter.Attributed(writer);
        writer.Line($"public {Virtual(type, structure)}global::System.Collections.Generic.IReadOnlyList<{name}> GetTargetNetworkPairs() =>");
        writer.Line("[");
        using (writer.Indent())
        {
            if (structure.BaseHasTargets)
            {
                writer.Line(".. base.GetTargetNetworkPairs(),");
            }

            foreach (var pair in pairs)
            {
                var item = $"new {name}({FileEmitter.Literal(pair.Key)}, {Network(pair)}, {PropertyName(pair)}{(pair.MayLackTarget ? "!" : "")})";
                writer.Line(pair.MayLackTarget ? $".. {pair.Name} is null ? [] : new[] {{ {item} }}," : item + ",");
            }
        }

        writer.Line("];");
        writer.Blank();
    }

    private static void WriteKeys(SourceWriter writer, StructureModel structure, ComponentModel[] pairs)
    {
        // A multi-agent module lists those of its modules.
        var inherited = structure.BaseHasTargets || structure.IsMulti ? ".. base.TargetNetworkKeys, " : "";
        writer.Line("/// <inheritdoc/>");
        FileEmitter.Attributed(writer);
        writer.Line(FileEmitter.Hidden);
        writer.Line($"{StructureEmitter.ProtectedInternal(structure)} override global::System.Collections.Generic.IReadOnlyList<(string Network, string Target)> TargetNetworkKeys =>");
        using (writer.Indent())
        {
            writer.Line($"[{inherited}{string.Join(", ", pairs.Select(pair => $"({FileEmitter.Literal(pair.Key)}, {FileEmitter.Literal(pair.TargetKey!)})"))}];");
        }

        writer.Blank();
    }

    private static string Virtual(TypeModel type, StructureModel structure) =>
        structure.BaseHasTargets ? "override " : type.IsSealed ? "" : "virtual ";
}
