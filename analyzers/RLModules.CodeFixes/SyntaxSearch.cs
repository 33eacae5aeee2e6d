using Microsoft.CodeAnalysis;

namespace RLModules.CodeFixes;

/// <summary>From a diagnostic to the syntax it is about.</summary>
internal static class SyntaxSearch
{
    /// <summary>The smallest node of a kind around a diagnostic.</summary>
    public static async Task<T?> FindAsync<T>(Document document, Diagnostic diagnostic, CancellationToken cancellation)
        where T : SyntaxNode
    {
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        return root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<T>();
    }
}
