using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RLModules.Generators.Model;

namespace RLModules.Generators.Parsing;

/// <summary>Where a class stands, and whether it can have another part.</summary>
internal static class TypeParser
{
    private static readonly SymbolDisplayFormat NameAndParameters = new(
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters, miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    private static readonly SymbolDisplayFormat WithConstraints = SymbolDisplayFormat.FullyQualifiedFormat
        .WithGenericsOptions(SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints);

    /// <summary>The first of the class and those around it that is not partial, or null.</summary>
    public static INamedTypeSymbol? FindNotPartial(INamedTypeSymbol type, CancellationToken cancellation)
    {
        for (var current = type; current is not null; current = current.ContainingType)
        {
            foreach (var reference in current.DeclaringSyntaxReferences)
            {
                if (reference.GetSyntax(cancellation) is TypeDeclarationSyntax declaration && !declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
                {
                    return current;
                }
            }
        }

        return null;
    }

    public static TypeModel Parse(INamedTypeSymbol type)
    {
        var containers = new List<string>();
        for (var container = type.ContainingType; container is not null; container = container.ContainingType)
        {
            containers.Insert(0, $"{Keyword(container)} {container.ToDisplayString(NameAndParameters)}");
        }

        var name = type.Name.Escape();
        return new TypeModel
        {
            HintName = CaseCollisions.ToHintName(type),
            Namespace = type.ContainingNamespace is { IsGlobalNamespace: false } containing
                ? string.Join(".", containing.ToDisplayParts().Where(part => part.Symbol is INamespaceSymbol).Select(part => part.Symbol!.Name.Escape()))
                : "",
            Containers = containers.ToEquatableArray(),
            Name = name,
            TypeParameters = type.TypeParameters.IsEmpty ? "" : type.ToDisplayString(NameAndParameters).Substring(name.Length),
            Constraints = ConstraintsOf(type),
            QualifiedName = WithoutParameters(type.ToQualifiedName(), type),
            Accessibility = SyntaxFacts.GetText(type.DeclaredAccessibility),
            IsAbstract = type.IsAbstract,
            IsSealed = type.IsSealed,
            Reach = FindReach(type),
        };
    }

    private static string ConstraintsOf(INamedTypeSymbol type)
    {
        if (type.TypeParameters.IsEmpty)
        {
            return "";
        }

        var text = type.ToDisplayString(WithConstraints);
        var where = text.IndexOf(" where ", StringComparison.Ordinal);
        return where < 0 ? "" : text.Substring(where);
    }

    private static string WithoutParameters(string name, INamedTypeSymbol type) =>
        type.TypeParameters.Length == 0 ? name : name.Substring(0, name.LastIndexOf('<'));

    private static string Keyword(INamedTypeSymbol type) => type switch
    {
        { IsRecord: true, TypeKind: TypeKind.Struct } => "record struct",
        { IsRecord: true } => "record",
        { TypeKind: TypeKind.Struct } => "struct",
        { TypeKind: TypeKind.Interface } => "interface",
        _ => "class",
    };

    private static Reach FindReach(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.ContainingType)
        {
            if (current.TypeParameters.Length > 0 || current.IsFileLocal)
            {
                return Reach.None;
            }
        }

        if (!AllReachable(type.ContainingType))
        {
            return Reach.None;
        }

        return IsReachable(type) ? Reach.Assembly : Reach.Container;

        static bool AllReachable(INamedTypeSymbol? current) => current is null || (IsReachable(current) && AllReachable(current.ContainingType));
    }

    private static bool IsReachable(INamedTypeSymbol type) =>
        type.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal;
}
