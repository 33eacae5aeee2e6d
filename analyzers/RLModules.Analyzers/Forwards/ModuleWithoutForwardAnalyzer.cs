using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using RLModules.Analyzers.Classes;
using RLModules.Generators;
using RLModules.Generators.Parsing;

namespace RLModules.Analyzers.Forwards;

/// <summary>RLM0203: a module that can be built has a forward, its own or a base class's.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModuleWithoutForwardAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.NoForward];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (KnownSymbols.Of(start.Compilation).RLModule is { } module)
            {
                start.RegisterSymbolAction(context => Analyze(context, module), SymbolKind.NamedType);
            }
        });
    }

    private static void Analyze(SymbolAnalysisContext context, INamedTypeSymbol module)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type is { TypeKind: TypeKind.Class, IsAbstract: false, IsStatic: false, IsRecord: false }
            && type.IsModule(module)
            && type.FindAttribute(WellKnownNames.RLModuleAttribute) is { } attribute
            && !type.BaseTypes().Prepend(type).TakeWhile(candidate => !SymbolEqualityComparer.Default.Equals(candidate, module)).Any(HasForward))
        {
            context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.NoForward, AnnotatedClass.Locate(type, attribute, context.CancellationToken), type.Name));
        }
    }

    // The private methods of a referenced assembly cannot be seen, but what the generator wrote for them can. A forward that is declared in the place of
    // the public one, or by hand, or in a class that the generator does not read, is another rule's.
    private static bool HasForward(INamedTypeSymbol type) => type.GetMembers().OfType<IMethodSymbol>().Any(method =>
        (method.IsForward() && type.HasAttribute(WellKnownNames.RLModuleAttribute)) || method.Name.StartsWith("DispatchForward", StringComparison.Ordinal) || ForwardMethods.IsPublicForward(method.Name));
}
