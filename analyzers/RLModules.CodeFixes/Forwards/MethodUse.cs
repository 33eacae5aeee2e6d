using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace RLModules.CodeFixes.Forwards;

/// <summary>A place in the source that names a method.</summary>
/// <param name="Document">Its file.</param>
/// <param name="Name">The name.</param>
/// <param name="Container">The innermost member or function around it, or null outside of any.</param>
internal sealed record MethodUse(Document Document, SimpleNameSyntax Name, ISymbol? Container)
{
    /// <summary>Whether the method is named with <c>this</c> or nothing before it.</summary>
    public bool IsOnThis => Name.Parent is not MemberAccessExpressionSyntax access || access.Name != Name || access.Expression is ThisExpressionSyntax;

    /// <summary>Whether the method is only mentioned, in a comment.</summary>
    public bool IsInComment => Name.FirstAncestorOrSelf<CrefSyntax>() is not null;

    /// <summary>Whether an instance of the class is at hand here.</summary>
    /// <param name="type">The class.</param>
    public bool HasInstance(INamedTypeSymbol type)
    {
        for (var current = Container; current is not null and not INamedTypeSymbol; current = current.ContainingSymbol)
        {
            if (current.IsStatic || current is IFieldSymbol)
            {
                return false;
            }
        }

        return SymbolEqualityComparer.Default.Equals(Container?.ContainingType?.OriginalDefinition, type.OriginalDefinition);
    }

    /// <summary>Whether the place is in the class, its nested classes included.</summary>
    /// <param name="type">The class.</param>
    public bool IsIn(INamedTypeSymbol type)
    {
        for (var current = Container as INamedTypeSymbol ?? Container?.ContainingType; current is not null; current = current.ContainingType)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, type.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Every use of a method in code that a person wrote.</summary>
    /// <param name="method">The method.</param>
    /// <param name="solution">The solution.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <param name="documents">The files to search, or null for all.</param>
    public static async Task<IReadOnlyList<MethodUse>> FindAsync(IMethodSymbol method, Solution solution, CancellationToken cancellation, IImmutableSet<Document>? documents = null)
    {
        var uses = new List<MethodUse>();
        var references = await SymbolFinder.FindReferencesAsync(method, solution, documents, cancellation).ConfigureAwait(false);
        foreach (var place in references.Where(reference => SymbolEqualityComparer.Default.Equals(reference.Definition, method)).SelectMany(reference => reference.Locations))
        {
            if (place.IsImplicit || place.Document is SourceGeneratedDocument)
            {
                continue;
            }

            var root = await place.Document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
            var model = await place.Document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
            if (root!.FindNode(place.Location.SourceSpan, findInsideTrivia: true, getInnermostNodeForTie: true) is SimpleNameSyntax name)
            {
                uses.Add(new MethodUse(place.Document, name, model!.GetEnclosingSymbol(name.SpanStart, cancellation)));
            }
        }

        return uses;
    }

    /// <summary>The files in which a class is written.</summary>
    public static IImmutableSet<Document> FilesOf(INamedTypeSymbol type, Solution solution) =>
        type.DeclaringSyntaxReferences.Select(reference => solution.GetDocument(reference.SyntaxTree)).OfType<Document>().ToImmutableHashSet();
}
