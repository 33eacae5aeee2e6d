using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using RLModules.Generators;
using RLModules.Generators.Parsing;

namespace RLModules.Analyzers.Classes;

/// <summary>No two modules of a program have one type id, be they in this assembly or in one that it references.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TypeIdBelongsToOneModuleAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.DuplicateTypeId];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (KnownSymbols.Of(start.Compilation).RLModule is { } module)
            {
                // Asked by the first module of the compilation; a compilation without modules never looks.
                var ids = new Lazy<TypeIdTable>(() => new TypeIdTable(start.Compilation, module));
                start.RegisterSymbolAction(context => Analyze(context, ids), SymbolKind.NamedType);
            }
        });
    }

    private static void Analyze(SymbolAnalysisContext context, Lazy<TypeIdTable> ids)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (!TypeIdTable.HasTypeId(type, out var attribute) || ids.Value.FindOther(type) is not { } other)
        {
            return;
        }

        var location = ExplicitId(attribute, context.CancellationToken) ?? AnnotatedClass.Locate(type, attribute, context.CancellationToken);
        context.ReportDiagnostic(Diagnostic.Create(
            DiagnosticDescriptors.DuplicateTypeId, location, type.Name, ModuleParser.TypeIdOf(type), other.ToDisplayString()));
    }

    private static Location? ExplicitId(AttributeData attribute, CancellationToken cancellation) =>
        (attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax)?.ArgumentList?.Arguments
            .FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == "Id")?.Expression.GetLocation();
}
