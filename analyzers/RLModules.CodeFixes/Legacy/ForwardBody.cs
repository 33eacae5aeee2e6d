using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RLModules.CodeFixes.Legacy;

/// <summary>The statements of a forward in front of what it returns.</summary>
/// <param name="Statements">The statements.</param>
/// <param name="Columns">The columns read, as parameters.</param>
/// <param name="ReadsState">Whether the recurrent state is read.</param>
internal sealed record ForwardBody(IReadOnlyList<StatementSyntax> Statements, IReadOnlyList<string> Columns, bool ReadsState);
