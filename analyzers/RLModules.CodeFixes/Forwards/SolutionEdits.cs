using Microsoft.CodeAnalysis;

namespace RLModules.CodeFixes.Forwards;

/// <summary>Replacements of nodes in several files, made at once; one node may stand in another.</summary>
internal sealed class SolutionEdits(Solution solution)
{
    private readonly Dictionary<DocumentId, Dictionary<SyntaxNode, Func<SyntaxNode, SyntaxNode>>> edits = [];

    /// <summary>Notes a replacement.</summary>
    /// <param name="document">The file.</param>
    /// <param name="node">The node.</param>
    /// <param name="replacement">From the node, in which replacements are made already, to what takes its place.</param>
    public void Replace(Document document, SyntaxNode node, Func<SyntaxNode, SyntaxNode> replacement)
    {
        if (!edits.TryGetValue(document.Id, out var nodes))
        {
            edits.Add(document.Id, nodes = []);
        }

        nodes[node] = replacement;
    }

    /// <summary>The solution with the replacements.</summary>
    public async Task<Solution> ApplyAsync(CancellationToken cancellation)
    {
        var changed = solution;
        foreach (var file in edits)
        {
            var root = await solution.GetDocument(file.Key)!.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
            changed = changed.WithDocumentSyntaxRoot(file.Key, root!.ReplaceNodes(file.Value.Keys, (original, node) => file.Value[original](node)));
        }

        return changed;
    }
}
