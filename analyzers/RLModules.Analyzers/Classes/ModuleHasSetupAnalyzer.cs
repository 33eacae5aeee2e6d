using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using RLModules.Generators;
using RLModules.Generators.Parsing;

namespace RLModules.Analyzers.Classes;

/// <summary>A module whose Setup the generator declares has one.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModuleHasSetupAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.SetupMissing];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.FindAttribute(WellKnownNames.RLModuleAttribute) is not { } attribute)
        {
            return;
        }

        // The declaration is the generator's (or the user's own); only its other half can be missing.
        // A partial method with parameters is one of another shape.
        var methods = type.GetMembers("Setup").OfType<IMethodSymbol>().ToArray();
        var declaration = methods.FirstOrDefault(method => method is { Parameters.Length: 0, TypeParameters.Length: 0, IsPartialDefinition: true });
        if (declaration is { PartialImplementationPart: null } && !methods.Any(method => IsOtherHalf(method, declaration, context.CancellationToken)))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                DiagnosticDescriptors.SetupMissing, AnnotatedClass.Locate(type, attribute, context.CancellationToken), type.Name));
        }
    }

    private static bool IsOtherHalf(IMethodSymbol method, IMethodSymbol declaration, CancellationToken cancellation) =>
        !SymbolEqualityComparer.Default.Equals(method, declaration)
        && method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is MethodDeclarationSyntax syntax
        && syntax.Modifiers.Any(SyntaxKind.PartialKeyword);
}
