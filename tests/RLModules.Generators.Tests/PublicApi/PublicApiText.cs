using System.Text;
using Microsoft.CodeAnalysis;

namespace RLModules.Generators.Tests.PublicApi;

/// <summary>An assembly's public types and members as text, in an order that does not depend on the source.</summary>
internal static class PublicApiText
{
    private static readonly SymbolDisplayFormat Declaration = new(
        globalNamespaceStyle: SymbolDisplayGlobalNamespaceStyle.Omitted,
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints | SymbolDisplayGenericsOptions.IncludeVariance,
        memberOptions: SymbolDisplayMemberOptions.IncludeAccessibility | SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeType
            | SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeRef | SymbolDisplayMemberOptions.IncludeConstantValue,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeDefaultValue
            | SymbolDisplayParameterOptions.IncludeModifiers | SymbolDisplayParameterOptions.IncludeExtensionThis,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        kindOptions: SymbolDisplayKindOptions.IncludeTypeKeyword | SymbolDisplayKindOptions.IncludeMemberKeyword,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier
            | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    // What a user's code or editor acts on; the compiler's own notes are no part of an API.
    private static readonly HashSet<string> Shown = new(StringComparer.Ordinal)
    {
        "AttributeUsageAttribute", "EditorBrowsableAttribute", "FlagsAttribute", "MemberNotNullAttribute", "NotNullAttribute", "NotNullWhenAttribute",
        "MaybeNullWhenAttribute", "ObsoleteAttribute", "SetsRequiredMembersAttribute", "CollectionBuilderAttribute",
    };

    public static string Of(IAssemblySymbol assembly)
    {
        var text = new StringBuilder();
        foreach (var type in TypesOf(assembly))
        {
            text.Append(Attributes(type)).Append(Head(type)).Append('\n');
            foreach (var member in MembersOf(type).Select(member => $"    {Attributes(member)}{Text(member)}").Order(StringComparer.Ordinal))
            {
                text.Append(member).Append('\n');
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Each type with the names of its members; <c>add*3</c> has three overloads.</summary>
    public static string NamesOf(IAssemblySymbol assembly)
    {
        var text = new StringBuilder();
        foreach (var type in TypesOf(assembly))
        {
            text.Append(type.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat)).Append('\n');
            foreach (var name in MembersOf(type).GroupBy(member => member.Name, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
            {
                text.Append("    ").Append(name.Key).Append(name.Count() > 1 ? $"*{name.Count()}" : "").Append('\n');
            }
        }

        return text.ToString();
    }

    private static IEnumerable<INamedTypeSymbol> TypesOf(IAssemblySymbol assembly) => Nested(assembly.GlobalNamespace)
        .OrderBy(type => type.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat), StringComparer.Ordinal);

    private static IEnumerable<INamedTypeSymbol> Nested(INamespaceOrTypeSymbol container) => container.GetMembers()
        .OfType<INamespaceOrTypeSymbol>()
        .Where(member => member is INamespaceSymbol || IsVisible(member))
        .SelectMany(member => member is INamedTypeSymbol type ? Nested(type).Prepend(type) : Nested(member));

    private static IEnumerable<ISymbol> MembersOf(INamedTypeSymbol type) => type.GetMembers().Where(member =>
        IsVisible(member)
        && member is not INamedTypeSymbol
        && member is not IMethodSymbol { MethodKind: MethodKind.PropertyGet or MethodKind.PropertySet or MethodKind.EventAdd or MethodKind.EventRemove }
        && member.Name is not ("<Clone>$" or "value__" or "PrintMembers" or "EqualityContract"));

    private static bool IsVisible(ISymbol symbol) =>
        symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;

    private static string Head(INamedTypeSymbol type)
    {
        var modifiers = type switch
        {
            { TypeKind: TypeKind.Class, IsStatic: true } => "static ",
            { TypeKind: TypeKind.Class, IsAbstract: true } => "abstract ",
            { TypeKind: TypeKind.Class, IsSealed: true } => "sealed ",
            _ => "",
        };
        IEnumerable<INamedTypeSymbol> bases =
        [
            .. type is { TypeKind: TypeKind.Class, BaseType: { SpecialType: not SpecialType.System_Object } parent } ? [parent] : Array.Empty<INamedTypeSymbol>(),
            .. type.Interfaces.OrderBy(candidate => candidate.Name, StringComparer.Ordinal),
        ];
        var list = string.Join(", ", bases.Select(candidate => candidate.ToDisplayString(Declaration.WithKindOptions(SymbolDisplayKindOptions.None))));
        var space = type.ContainingNamespace is { IsGlobalNamespace: false } containing ? containing + "." : "";
        var declaration = type.ToDisplayString(Declaration);
        var name = type.ToDisplayString(Declaration.WithKindOptions(SymbolDisplayKindOptions.None));
        var keyword = declaration[..^name.Length];
        return $"{(type.DeclaredAccessibility == Accessibility.Public ? "public" : "protected")} {modifiers}{keyword}{space}{name}{(list.Length > 0 ? $" : {list}" : "")}";
    }

    private static string Text(ISymbol member) => (member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true } ? "required " : "") + member.ToDisplayString(Declaration)
        .Replace($"{member.ContainingType.ToDisplayString(Declaration.WithKindOptions(SymbolDisplayKindOptions.None).WithGenericsOptions(SymbolDisplayGenericsOptions.IncludeTypeParameters))}.{member.ContainingType.Name}(", $"{member.ContainingType.Name}(", StringComparison.Ordinal);

    private static string Attributes(ISymbol symbol)
    {
        var attributes = symbol.GetAttributes().Where(attribute => Shown.Contains(attribute.AttributeClass!.Name)).Select(attribute => $"[{Short(attribute)}]").Order(StringComparer.Ordinal);
        var text = string.Join(" ", attributes);
        return text.Length > 0 ? text + " " : "";
    }

    private static string Short(AttributeData attribute)
    {
        var name = attribute.AttributeClass!.Name;
        var full = attribute.ToString()!;
        var arguments = full.IndexOf('(', StringComparison.Ordinal);
        return name[..^"Attribute".Length] + (arguments < 0 ? "" : full[arguments..]);
    }
}
