using RLModules.Generators.Model;
using RLModules.Generators.Parsing;

namespace RLModules.Generators.Emitting;

/// <summary>Settings records to JSON and back, without reflection.</summary>
internal static class SettingsEmitter
{
    private const string Json = "global::" + WellKnownNames.SettingsJson;

    public static void WriteWriter(SourceWriter writer, SettingsRecordModel record)
    {
        using (writer.Block($"private static void Write{record.Name}(global::System.Text.Json.Utf8JsonWriter writer, {record.Type} value)"))
        {
            writer.Line("writer.WriteStartObject();");
            foreach (var member in record.Members)
            {
                writer.Line($"writer.WritePropertyName({FileEmitter.Literal(member.Key)});");
                WriteValue(writer, member.Type, $"value.{member.Name}", Naming.ToLocalName(member.Key), 0);
            }

            writer.Line("writer.WriteEndObject();");
        }
    }

    public static void WriteReader(SourceWriter writer, SettingsRecordModel record)
    {
        var upFront = record.Members.Where(member => member.IsUpFront).ToArray();
        using (writer.Block($"private static {record.Type} Read{record.Name}(global::System.Text.Json.JsonElement json, string name)"))
        {
            writer.Line($"var members = {Json}.Members(json, name);");
            WriteConstruction(writer, record, upFront);
            writer.Blank();
            using (writer.Block("foreach (var member in members)"))
            {
                using (writer.Block("value = member.Name switch", "};"))
                {
                    if (upFront.Length > 0)
                    {
                        writer.Line($"{string.Join(" or ", upFront.Select(member => FileEmitter.Literal(member.Key)))} => value,");
                    }

                    foreach (var member in record.Members.Where(member => !member.IsUpFront))
                    {
                        writer.Line($"{FileEmitter.Literal(member.Key)} => value with {{ {member.Name} = {Read(member.Type, "member.Value", "member.Name")} }},");
                    }

                    writer.Line($"_ => throw {Json}.UnknownMember(name, member.Name, {FileEmitter.Literal(string.Join(", ", record.Members.Select(member => member.Key)))}),");
                }
            }

            writer.Blank();
            writer.Line("return value;");
        }
    }

    // What the constructor or the compiler asks for is read before the record is made; a member that is absent keeps the record's default.
    private static void WriteConstruction(SourceWriter writer, SettingsRecordModel record, SettingModel[] upFront)
    {
        var arguments = upFront.Where(member => member.Parameter is not null).Select(member => $"{member.Parameter}: {ReadUpFront(member)}").ToArray();
        var required = upFront.Where(member => member.Parameter is null).Select(member => $"{member.Name} = {ReadUpFront(member)}").ToArray();
        var initializer = required.Length == 0 ? "" : $" {{ {string.Join(", ", required)} }}";
        if (arguments.Length < 2)
        {
            writer.Line($"var value = new {record.Type}({string.Concat(arguments)}){initializer};");
            return;
        }

        writer.Line($"var value = new {record.Type}(");
        using (writer.Indent())
        {
            for (var i = 0; i < arguments.Length; i++)
            {
                writer.Line(arguments[i] + (i < arguments.Length - 1 ? "," : $"){initializer};"));
            }
        }
    }

    private static string ReadUpFront(SettingModel member)
    {
        var key = FileEmitter.Literal(member.Key);
        if (member.Default is null)
        {
            return Read(member.Type, $"{Json}.Required(json, {key}, name)", key);
        }

        var local = "json" + member.Name.TrimStart('@');
        return $"json.TryGetProperty({key}, out var {local}) ? {(member.Type.IsNullable ? $"({Read(member.Type, local, key)})" : Read(member.Type, local, key))} : {member.Default}";
    }

    private static void WriteValue(SourceWriter writer, SettingTypeModel type, string value, string name, int depth)
    {
        if (type.IsNullable && type.Kind != SettingKind.String)
        {
            // The local lives to the end of the method, so it bears the member's name.
            var inner = $"{name}{(depth == 0 ? "" : "Item")}Value";
            using (writer.Block($"if ({value} is {{ }} {inner})"))
            {
                WriteValue(writer, type with { IsNullable = false }, inner, name, depth);
            }

            using (writer.Block("else"))
            {
                writer.Line("writer.WriteNullValue();");
            }

            return;
        }

        switch (type.Kind)
        {
            case SettingKind.Int32 or SettingKind.Int64:
                writer.Line($"writer.WriteNumberValue({value});");
                break;
            case SettingKind.Single or SettingKind.Double:
                writer.Line($"{Json}.Write(writer, {value});");
                break;
            case SettingKind.Boolean:
                writer.Line($"writer.WriteBooleanValue({value});");
                break;
            case SettingKind.String:
                writer.Line($"writer.WriteStringValue({value});");
                break;
            case SettingKind.Enum:
                writer.Line($"writer.WriteStringValue({value}.ToString());");
                break;
            case SettingKind.Array or SettingKind.ImmutableArray or SettingKind.ValueList:
                var item = $"item{(depth == 0 ? "" : $"{depth + 1}")}";
                writer.Line("writer.WriteStartArray();");
                using (writer.Block($"foreach (var {item} in {value})"))
                {
                    WriteValue(writer, type.Element!, item, name, depth + 1);
                }

                writer.Blank();
                writer.Line("writer.WriteEndArray();");
                break;
            default:
                writer.Line($"Write{type.Element!.Type}(writer, {value});");
                break;
        }
    }

    private static string Read(SettingTypeModel type, string element, string name)
    {
        var read = type.Kind switch
        {
            SettingKind.Enum => $"{Json}.Enum<{type.Type.TrimEnd('?')}>({element}, {name})",
            SettingKind.Array => ReadArray(type, element, name),
            SettingKind.ImmutableArray => $"global::System.Collections.Immutable.ImmutableArray.Create({ReadArray(type, element, name)})",
            SettingKind.ValueList => $"{WellKnownNames.Global(WellKnownNames.ValueList)}.Create<{type.Element!.Type}>({ReadArray(type, element, name)})",
            SettingKind.Record => $"Read{type.Element!.Type}({element}, {name})",
            _ => $"{Json}.{type.Kind}({element}, {name})",
        };
        return type.IsNullable ? $"{Json}.IsNull({element}) ? null : {read}" : read;
    }

    private static string ReadArray(SettingTypeModel type, string element, string name) =>
        $"{Json}.Array<{type.Element!.Type}>({element}, {name}, static (item, name) => {Read(type.Element!, "item", "name")})";
}
