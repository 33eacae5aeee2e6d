using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using RLModules.Generators.Parsing;

namespace RLModules.Analyzers.Forwards;

/// <summary>RLM0206: an annotated method is a private instance method; it is called through the public one.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ForwardNotPrivateAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.ForwardNotPrivate];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (KnownSymbols.Of(start.Compilation).RLModule is { } module)
            {
                start.RegisterSymbolAction(context => Analyze(context, module), SymbolKind.Method);
            }
        });
    }

    private static void Analyze(SymbolAnalysisContext context, INamedTypeSymbol module)
    {
        var method = (IMethodSymbol)context.Symbol;
        var isPrivate = method.DeclaredAccessibility == Accessibility.Private;
        if ((isPrivate && !method.IsStatic)
            || !method.ContainingType.IsModule(module)
            || !method.IsForwardOrCapability()
            || IsTemplate(method)
            || ForwardMethods.IsPublicForward(method.Name)
            || method.Locations.FirstOrDefault(location => location.IsInSource) is not { } location)
        {
            return;
        }

        var accessibility = isPrivate ? "" : SyntaxFacts.GetText(method.DeclaredAccessibility);
        var what = method.IsStatic ? $"{accessibility} static".TrimStart() : accessibility;
        context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.ForwardNotPrivate, location, method.Name, what));
    }

    // A base class may leave the computation to the class that derives from it.
    private static bool IsTemplate(IMethodSymbol method) =>
        (method.IsAbstract || method.IsVirtual || method.IsOverride) && method.DeclaredAccessibility is Accessibility.Protected or Accessibility.ProtectedAndInternal;
}
