namespace RLModules.LibTorch.Tests.Core.Surface;

/// <summary>How the listing writes types: C# keywords, no System namespaces.</summary>
internal static class TypeNames
{
    public static string Simple(string @namespace, string name) => (@namespace, name) switch
    {
        ("System", "Int64") => "long",
        ("System", "Int32") => "int",
        ("System", "Single") => "float",
        ("System", "Double") => "double",
        ("System", "Boolean") => "bool",
        ("System", "String") => "string",
        ("System", "Void") => "void",
        ("System", "Object") => "object",
        ("System", "Byte") => "byte",
        ("System", "SByte") => "sbyte",
        ("System", "Int16") => "short",
        _ when @namespace.Length == 0 || @namespace.StartsWith("System", StringComparison.Ordinal) => name,
        _ => @namespace + "." + name,
    };

    /// <summary>"Outer`1.Inner" with its arguments is "Outer&lt;A&gt;.Inner".</summary>
    public static string Generic(string name, IReadOnlyList<string> arguments)
    {
        if (name == "Nullable`1") return arguments[0] + "?";
        var used = 0;
        var parts = name.Split('.');
        for (var i = 0; i < parts.Length; i++)
        {
            var tick = parts[i].IndexOf('`', StringComparison.Ordinal);
            if (tick < 0) continue;
            var count = int.Parse(parts[i][(tick + 1)..], System.Globalization.CultureInfo.InvariantCulture);
            parts[i] = $"{parts[i][..tick]}<{string.Join(", ", arguments.Skip(used).Take(count))}>";
            used += count;
        }
        return string.Join(".", parts);
    }
}
