using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using RLModules.Generators.Parsing;

namespace RLModules.Analyzers.Forwards;

/// <summary>RLM0210: nothing in a forward awaits, its lambdas and local functions included.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DoNotAwaitInForwardAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.AwaitInForward];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (KnownSymbols.Of(start.Compilation).RLModule is { } module)
            {
                start.RegisterSyntaxNodeAction(
                    context => Analyze(context, module),
                    SyntaxKind.AwaitExpression, SyntaxKind.ForEachStatement, SyntaxKind.ForEachVariableStatement, SyntaxKind.UsingStatement, SyntaxKind.LocalDeclarationStatement);
            }
        });
    }

    private static void Analyze(SyntaxNodeAnalysisContext context, INamedTypeSymbol module)
    {
        var keyword = context.Node switch
        {
            AwaitExpressionSyntax expression => expression.AwaitKeyword,
            CommonForEachStatementSyntax loop => loop.AwaitKeyword,
            UsingStatementSyntax statement => statement.AwaitKeyword,
            LocalDeclarationStatementSyntax declaration => declaration.AwaitKeyword,
            _ => default,
        };
        if (keyword.Span.Length > 0
            && context.Node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { AttributeLists.Count: > 0 } declared
            && context.SemanticModel.GetDeclaredSymbol(declared, context.CancellationToken) is { } method
            && method.ContainingType.IsModule(module)
            && method.IsForwardOrCapability())
        {
            context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.AwaitInForward, keyword.GetLocation(), method.Name));
        }
    }
}
