using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using RLModules.Generators;
using RLModules.Generators.Parsing;

namespace RLModules.Analyzers.Specs;

/// <summary>
/// What a whole-batch forward reads against what it declares. RLM0310: a column is read that no <c>[Input]</c> declares.
/// RLM0311: a declared column is never read.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeclaredInputsAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The property of RLM0310 with the column as an attribute writes it; the forward is its additional location.</summary>
    internal const string ColumnKey = "Column";

    /// <summary>The property of RLM0310 with the column's path.</summary>
    internal const string PathKey = "Path";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.UndeclaredKey, DiagnosticDescriptors.InputNeverRead];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            var known = KnownSymbols.Of(start.Compilation);
            if (known.RLModule is not null)
            {
                start.RegisterSymbolAction(symbol => Analyze(symbol, known), SymbolKind.Method);
            }
        });
    }

    private static void Analyze(SymbolAnalysisContext context, KnownSymbols known)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (!WholeBatchForward.IsForward(method, known) || WholeBatchForward.FindBatch(method, known) is not { } batch)
        {
            return;
        }

        var trace = new DictionaryTrace(method.ContainingType, known, new SemanticModels(context.Compilation), context.CancellationToken);
        trace.Follow(batch);
        var declared = WholeBatchForward.Declared(method, WellKnownNames.InputAttribute);
        ReportUndeclared(context, method, trace, declared.Select(input => input.Path).Concat(Bound(method, batch)).ToArray());
        if (trace is { IsOpen: false, IsReturned: false })
        {
            ReportUnread(context, method, trace, declared);
        }
    }

    private static void ReportUndeclared(SymbolAnalysisContext context, IMethodSymbol method, DictionaryTrace trace, string[] declared)
    {
        // What the forward asks for first or has set itself, it need not be given.
        var covered = declared.Concat(trace.Uses.Where(use => use.Kind is KeyUseKind.Optional or KeyUseKind.Written).Select(use => use.Path)).ToArray();
        foreach (var use in trace.Uses.Where(use => use.Kind is KeyUseKind.Required or KeyUseKind.Entered).Where(use => !covered.Any(path => ColumnPath.Touch(path, use.Path))))
        {
            if (use.Kind == KeyUseKind.Entered && trace.Uses.Any(other => other != use && ColumnPath.IsIn(other.Path, use.Path)))
            {
                continue;
            }

            var properties = ImmutableDictionary<string, string?>.Empty.Add(ColumnKey, use.Text).Add(PathKey, use.Path);
            context.ReportDiagnostic(Diagnostic.Create(
                DiagnosticDescriptors.UndeclaredKey, use.Key.GetLocation(), method.Locations.Where(location => location.IsInSource), properties, method.Name, use.Path));
        }
    }

    private static void ReportUnread(
        SymbolAnalysisContext context, IMethodSymbol method, DictionaryTrace trace, IReadOnlyList<(string Path, bool IsOptional, AttributeData Attribute)> declared)
    {
        var read = trace.Uses.Where(use => use.Kind is KeyUseKind.Required or KeyUseKind.Optional).Select(use => use.Path).ToArray();
        foreach (var (path, _, attribute) in declared)
        {
            if (attribute.ApplicationSyntaxReference is { } reference && !read.Any(key => ColumnPath.Touch(key, path)))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    DiagnosticDescriptors.InputNeverRead, Location.Create(reference.SyntaxTree, reference.Span), method.Name, path));
            }
        }
    }

    // Parameters beside the batch are columns of it; a record's members lie in its dictionary.
    private static IEnumerable<string> Bound(IMethodSymbol method, IParameterSymbol batch) => method.Parameters
        .Where(parameter => !SymbolEqualityComparer.Default.Equals(parameter, batch))
        .Select(parameter => parameter.FindAttribute(WellKnownNames.ColumnAttribute)?.FirstString() ?? Naming.ToSnakeCase(parameter.Name));
}
