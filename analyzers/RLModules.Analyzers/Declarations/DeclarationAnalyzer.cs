using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using RLModules.Generators;
using RLModules.Generators.Model;
using RLModules.Generators.Parsing;

namespace RLModules.Analyzers.Declarations;

/// <summary>Explains what the generator leaves out: it parses each annotated class as the generator does and reports the problems found.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeclarationAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ProblemMessages.Descriptors;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        // A struct, record or static class is no module at all, which is a rule of its own.
        var type = (INamedTypeSymbol)context.Symbol;
        if (type is not { TypeKind: TypeKind.Class, IsRecord: false, IsStatic: false })
        {
            return;
        }

        if (type.HasAttribute(WellKnownNames.RLModuleAttribute))
        {
            Report(context, type, ModuleParser.Parse(type, context.Compilation, context.CancellationToken).Problems);
        }
        else if (type.HasAttribute(WellKnownNames.NetworkAttribute))
        {
            Report(context, type, NetworkParser.Parse(type, context.Compilation, context.CancellationToken).Problems);
        }
    }

    private static void Report(SymbolAnalysisContext context, INamedTypeSymbol type, EquatableArray<Problem> problems)
    {
        foreach (var problem in problems)
        {
            // A base class that does not exist is the compiler's to report.
            if (problem.Kind == ProblemKind.WrongBase && type.BaseType?.TypeKind == TypeKind.Error)
            {
                continue;
            }

            var (descriptor, arguments) = ProblemMessages.Of(problem, type);
            context.ReportDiagnostic(Diagnostic.Create(descriptor, Locate(problem, type, context), Properties(problem), arguments));
        }
    }

    // What a fix needs: the member and the names in the problem.
    private static ImmutableDictionary<string, string?> Properties(Problem problem)
    {
        var properties = ImmutableDictionary<string, string?>.Empty.Add(ProblemMessages.MemberKey, problem.Member);
        for (var i = 0; i < problem.Arguments.Count; i++)
        {
            properties = properties.Add(ProblemMessages.ArgumentKey(i), problem.Arguments[i]);
        }

        return properties;
    }

    private static Location Locate(Problem problem, INamedTypeSymbol type, SymbolAnalysisContext context)
    {
        if (FindTree(problem.Span.Path, type, context.Compilation) is not { } tree)
        {
            return type.Locations[0];
        }

        var location = Location.Create(tree, new(problem.Span.Start, problem.Span.Length));
        return problem.Kind switch
        {
            ProblemKind.InvalidShape =>
                ShapeLiteral.Locate(location, problem.Arguments[0], int.Parse(problem.Arguments[1]), 1, context.CancellationToken),
            ProblemKind.DuplicateDimension or ProblemKind.NonPositiveSize =>
                ShapeLiteral.Locate(location, problem.Arguments[0], int.Parse(problem.Arguments[1]), problem.Arguments[2].Length, context.CancellationToken),
            ProblemKind.UnknownMember =>
                ShapeLiteral.Locate(location, problem.Arguments[2], problem.Arguments[2].IndexOf(problem.Arguments[0], StringComparison.Ordinal), problem.Arguments[0].Length, context.CancellationToken),
            _ => location,
        };
    }

    // The class's own files first: two files may have one path.
    private static SyntaxTree? FindTree(string path, INamedTypeSymbol type, Compilation compilation) =>
        path.Length == 0 ? null : type.DeclaringSyntaxReferences.Select(reference => reference.SyntaxTree)
            .Concat(compilation.SyntaxTrees)
            .FirstOrDefault(tree => tree.FilePath == path);
}
