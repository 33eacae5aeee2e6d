using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RLModules.Analyzers.Classes;

/// <summary>The part of a class that carries an attribute: what concerns the class as a whole is reported there.</summary>
internal static class AnnotatedClass
{
    /// <summary>The name of the class in that part.</summary>
    public static Location Locate(INamedTypeSymbol type, AttributeData attribute, CancellationToken cancellation) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellation).FirstAncestorOrSelf<BaseTypeDeclarationSyntax>()?.Identifier.GetLocation()
        ?? type.Locations[0];
}
