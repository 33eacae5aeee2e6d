using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RLModules.Generators.Model;

namespace RLModules.Generators.Parsing;

/// <summary>Questions that parsing asks of symbols. They are asked for every member of every module after every edit, so none of them makes garbage.</summary>
internal static class SymbolExtensions
{
    private static readonly SymbolDisplayFormat Qualified = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>A type as generated code writes it, with its nullable marks.</summary>
    public static string ToQualifiedName(this ITypeSymbol type) => type.ToDisplayString(Qualified);

    /// <summary>A type as generated code writes it, without a nullable mark of its own.</summary>
    public static string ToNonNullableName(this ITypeSymbol type) => type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(Qualified);

    /// <summary>A type as a message names it.</summary>
    public static string ToMessageName(this ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    /// <summary>A name as generated code writes it.</summary>
    public static string Escape(this string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    /// <summary>Whether an attribute is the runtime's of this name.</summary>
    // All attributes of the runtime stand in one namespace; comparing the parts spares a string a question.
    public static bool Is(this AttributeData attribute, string metadataName) =>
        attribute.AttributeClass is { } type
        && metadataName.Length == type.Name.Length + nameof(RLModules).Length + 1
        && metadataName.EndsWith(type.Name, StringComparison.Ordinal)
        && type.ContainingNamespace is { Name: nameof(RLModules), ContainingNamespace.IsGlobalNamespace: true };

    public static AttributeData? FindAttribute(this ISymbol symbol, string metadataName) => Find(symbol.GetAttributes(), metadataName);

    public static AttributeData? FindReturnAttribute(this IMethodSymbol method, string metadataName) => Find(method.GetReturnTypeAttributes(), metadataName);

    public static bool HasAttribute(this ISymbol symbol, string metadataName) => symbol.FindAttribute(metadataName) is not null;

    public static IEnumerable<AttributeData> FindAttributes(this ISymbol symbol, string metadataName) =>
        symbol.GetAttributes().Where(attribute => attribute.Is(metadataName));

    /// <summary>The attribute's only string, or null where it has none.</summary>
    public static string? FirstString(this AttributeData attribute) =>
        attribute.ConstructorArguments.Length > 0 ? attribute.ConstructorArguments[0].Value as string : null;

    public static object? NamedValue(this AttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value.Value;

    public static bool DerivesFrom(this ITypeSymbol? type, INamedTypeSymbol? baseType)
    {
        if (baseType is null)
        {
            return false;
        }

        if (type is ITypeParameterSymbol parameter)
        {
            return parameter.ConstraintTypes.Any(constraint => constraint.DerivesFrom(baseType));
        }

        for (; type is not null; type = type.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, baseType))
            {
                return true;
            }
        }

        return false;
    }

    public static IEnumerable<INamedTypeSymbol> BaseTypes(this INamedTypeSymbol type)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            yield return current;
        }
    }

    /// <summary>The members in order of declaration: by file name, then by position, so that the order of the files in a project changes nothing.</summary>
    public static IEnumerable<ISymbol> MembersInOrder(this INamedTypeSymbol type)
    {
        var members = type.GetMembers();
        return type.DeclaringSyntaxReferences.Length <= 1
            ? members
            : members.OrderBy(Path, StringComparer.Ordinal).ThenBy(Start);

        static string Path(ISymbol symbol) => Position(symbol)?.SourceTree?.FilePath ?? "";
        static int Start(ISymbol symbol) => Position(symbol)?.SourceSpan.Start ?? 0;
        static Location? Position(ISymbol symbol) => symbol.Locations.FirstOrDefault(location => location.IsInSource);
    }

    public static SourceSpan ToSpan(this Location? location) => location is { SourceTree: { } tree }
        ? new SourceSpan(tree.FilePath, location.SourceSpan.Start, location.SourceSpan.Length)
        : new SourceSpan("", 0, 0);

    private static AttributeData? Find(ImmutableArray<AttributeData> attributes, string metadataName)
    {
        foreach (var attribute in attributes)
        {
            if (attribute.Is(metadataName))
            {
                return attribute;
            }
        }

        return null;
    }
}
