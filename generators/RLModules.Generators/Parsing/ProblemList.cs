using Microsoft.CodeAnalysis;
using RLModules.Generators.Model;

namespace RLModules.Generators.Parsing;

/// <summary>Collects what is wrong with a class.</summary>
internal sealed class ProblemList
{
    private readonly List<Problem> problems = [];

    public void Add(ProblemKind kind, ISymbol member, params string[] arguments) =>
        Add(kind, member, member.Locations.FirstOrDefault(location => location.IsInSource).ToSpan(), arguments);

    public void Add(ProblemKind kind, ISymbol member, AttributeData attribute, params string[] arguments)
    {
        var syntax = attribute.ApplicationSyntaxReference;
        Add(kind, member, syntax is null ? new SourceSpan("", 0, 0) : new SourceSpan(syntax.SyntaxTree.FilePath, syntax.Span.Start, syntax.Span.Length), arguments);
    }

    public ParseResult<T> ToResult<T>(T? model)
        where T : class => new(model, problems.ToEquatableArray());

    private void Add(ProblemKind kind, ISymbol member, SourceSpan span, string[] arguments) =>
        problems.Add(new Problem(kind, arguments.ToEquatableArray(), member.Name, span));
}
