using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace RLModules.LibTorch.Tests.Core.Surface;

/// <summary>The public and protected members of an assembly in the form of the listing.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<string> Of(Assembly assembly) => assembly.GetTypes().Where(IsVisible).SelectMany(Members);

    private static IEnumerable<string> Members(Type type)
    {
        var name = NameOf(type);
        yield return $"{name} :: {KindOf(type)}";
        if (typeof(Delegate).IsAssignableFrom(type)) yield break;
        foreach (var constructor in type.GetConstructors(Declared).Where(c => IsVisible(c) && !c.IsStatic))
            yield return $"{name} :: .ctor{ParametersOf(constructor)}";
        foreach (var method in type.GetMethods(Declared).Where(m => IsVisible(m) && m.Name != "Finalize" && (!m.IsSpecialName || m.Name.StartsWith("op_", StringComparison.Ordinal))))
        {
            var generics = method.IsGenericMethodDefinition ? $"<{string.Join(", ", method.GetGenericArguments().Select(a => a.Name))}>" : "";
            yield return $"{name} :: {StaticOf(method)}{NameOf(method.ReturnType)} {method.Name}{generics}{ParametersOf(method)}";
        }
        foreach (var property in type.GetProperties(Declared))
        {
            var getter = IsVisible(property.GetMethod) ? "get; " : "";
            var setter = IsVisible(property.SetMethod) ? "set; " : "";
            if (getter.Length + setter.Length == 0) continue;
            var indices = string.Join(", ", property.GetIndexParameters().Select(p => $"{NameOf(p.ParameterType)} {p.Name}"));
            yield return $"{name} :: {StaticOf((property.GetMethod ?? property.SetMethod)!)}{NameOf(property.PropertyType)} {(indices.Length > 0 ? $"this[{indices}]" : property.Name)} {{ {getter}{setter}}}";
        }
        foreach (var field in type.GetFields(Declared).Where(f => (f.IsPublic || f.IsFamily || f.IsFamilyOrAssembly) && !f.IsSpecialName))
        {
            var value = type.IsEnum ? $" = {Convert.ToInt64(field.GetRawConstantValue(), CultureInfo.InvariantCulture)}" : "";
            yield return $"{name} :: {(field.IsLiteral ? "const " : field.IsStatic ? "static " : "")}{NameOf(field.FieldType)} {field.Name}{value}";
        }
    }

    private static string KindOf(Type type) =>
        type.IsEnum ? "enum" : type.IsInterface ? "interface" : typeof(Delegate).IsAssignableFrom(type) ? "delegate" : type.IsValueType ? "struct"
        : type is { IsAbstract: true, IsSealed: true } ? "static class" : "class";

    private static string StaticOf(MethodBase method) => method.IsStatic ? "static " : "";

    private static string ParametersOf(MethodBase method)
    {
        var extends = method.IsDefined(typeof(ExtensionAttribute), false);
        return $"({string.Join(", ", method.GetParameters().Select((p, i) => $"{(extends && i == 0 ? "this " : "")}{PassingOf(p)}{NameOf(p.ParameterType)} {p.Name}{DefaultOf(p)}"))})";
    }

    private static string PassingOf(ParameterInfo parameter) =>
        (parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "") + (!parameter.ParameterType.IsByRef ? "" : parameter.IsOut ? "out " : parameter.IsIn ? "in " : "ref ");

    private static string DefaultOf(ParameterInfo parameter) => !parameter.HasDefaultValue ? "" : parameter.RawDefaultValue switch
    {
        bool value => value ? " = true" : " = false",
        string text => $" = \"{text}\"",
        null or Missing or DBNull => parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null ? " = default" : " = null",
        var value => " = " + Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private static bool IsVisible(MethodBase? method) => method is not null && (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly);

    private static bool IsVisible(Type type) =>
        (type.IsPublic || type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamORAssem) && (type.DeclaringType is null || IsVisible(type.DeclaringType));

    private static string NameOf(Type type)
    {
        if (type.IsByRef) return NameOf(type.GetElementType()!);
        if (type.IsPointer) return NameOf(type.GetElementType()!) + "*";
        if (type.IsArray) return $"{NameOf(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (type.IsGenericParameter) return type.Name;
        return TypeNames.Generic(Path(type), [.. type.GetGenericArguments().Select(NameOf)]);
    }

    private static string Path(Type type) => type.DeclaringType is { } outer ? $"{Path(outer)}.{type.Name}" : TypeNames.Simple(type.Namespace ?? "", type.Name);
}
