using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RLModules.CodeFixes.Forwards;

/// <summary>A fix of the method on whose name a diagnostic stands. It is offered where everything that compiled still compiles.</summary>
public abstract class MethodCodeFixProvider : CodeFixProvider
{
    /// <summary>What the fix does, in the editor's words.</summary>
    protected abstract string Title { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => new OneByOneFixAllProvider(Title, FixAsync);

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root?.FindToken(diagnostic.Location.SourceSpan.Start).Parent is MethodDeclarationSyntax method
                && await FixAsync(context.Document, method, context.CancellationToken).ConfigureAwait(false) is { } solution)
            {
                context.RegisterCodeFix(CodeAction.Create(Title, _ => Task.FromResult(solution), GetType().Name), diagnostic);
            }
        }
    }

    /// <summary>The solution with the method fixed, or null where the fix does not apply.</summary>
    protected abstract Task<Solution?> FixAsync(Document document, MethodDeclarationSyntax method, CancellationToken cancellation);
}
