using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RLModules.Analyzers;
using RLModules.Generators;
using RLModules.Generators.Parsing;

namespace RLModules.CodeFixes.Forwards;

/// <summary>
/// RLM0201: turns a method that takes the place of a public forward into a private annotated one with a name of its own. Calls from outside then go to the
/// public forward of RLModule; calls of the class on itself follow the method to its new name.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AnnotatePrivateForwardCodeFix : MethodCodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticDescriptors.PublicForwardOverridden.Id];

    /// <inheritdoc/>
    protected override string Title => "Turn it into a private annotated method";

    /// <inheritdoc/>
    protected override async Task<Solution?> FixAsync(Document document, MethodDeclarationSyntax method, CancellationToken cancellation)
    {
        var solution = document.Project.Solution;
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        if (model?.GetDeclaredSymbol(method, cancellation) is not { } symbol || !CanBeAnnotated(method, symbol))
        {
            return null;
        }

        var type = symbol.ContainingType;
        var phase = method.Identifier.ValueText;
        var known = KnownSymbols.Of(model.Compilation);
        var replaced = known.RLModule?.GetMembers(phase).OfType<IMethodSymbol>().FirstOrDefault();
        var takesItsPlace = replaced is not null && TakesThePlace(symbol, replaced);
        if (!takesItsPlace && (symbol.ExplicitInterfaceImplementations.Length > 0 || Interfaces.Implements(symbol)))
        {
            return null;
        }

        var renamesParameters = takesItsPlace && symbol.Parameters.Where((parameter, index) => parameter.Name != replaced!.Parameters[index].Name).Any();
        var everywhere = !takesItsPlace || renamesParameters;
        var uses = await MethodUse.FindAsync(symbol, solution, cancellation, everywhere ? null : MethodUse.FilesOf(type, solution)).ConfigureAwait(false);
        if (!takesItsPlace && uses.Any(use => !use.IsInComment && !use.IsIn(type)))
        {
            return null;
        }

        var name = FreeName(phase, type, cancellation);
        var edits = new SolutionEdits(solution);
        foreach (var use in uses)
        {
            if (use.IsIn(type) && (!takesItsPlace || use.IsOnThis))
            {
                edits.Replace(use.Document, use.Name, current => Rename((SimpleNameSyntax)current, name));
            }
            else if (renamesParameters)
            {
                RenameArguments(edits, use, symbol, replaced!);
            }
        }

        var attribute = HasAttribute(symbol, phase) ? null : AttributeName(model, method.SpanStart, phase);
        edits.Replace(document, method, current => Annotate((MethodDeclarationSyntax)current, name, attribute));
        return await edits.ApplyAsync(cancellation).ConfigureAwait(false);
    }

    // Only where the generator reads the class, and where the body does not ask for the method that it hides.
    private static bool CanBeAnnotated(MethodDeclarationSyntax method, IMethodSymbol symbol) =>
        symbol is { IsAbstract: false, IsStatic: false, IsExtern: false, IsGenericMethod: false, ReturnsVoid: false }
        && !method.Modifiers.Any(SyntaxKind.PartialKeyword)
        && (method.Body is not null || method.ExpressionBody is not null)
        && symbol.ContainingType.HasAttribute(WellKnownNames.RLModuleAttribute)
        && !symbol.ContainingType.GetMembers().OfType<IMethodSymbol>().Any(other => !SymbolEqualityComparer.Default.Equals(other, symbol) && HasAttribute(other, method.Identifier.ValueText))
        && !method.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Any(access =>
            access.Expression is BaseExpressionSyntax && access.Name.Identifier.ValueText.StartsWith("Forward", StringComparison.Ordinal));

    private static bool HasAttribute(IMethodSymbol method, string phase) => method.HasAttribute($"{nameof(RLModules)}.{phase}Attribute");

    /// <summary>Whether every call of the one compiles as a call of the other: the same parameters, or less where the rest has defaults.</summary>
    private static bool TakesThePlace(IMethodSymbol method, IMethodSymbol replaced) =>
        SymbolEqualityComparer.Default.Equals(method.ReturnType, replaced.ReturnType)
        && method.Parameters.Length <= replaced.Parameters.Length
        && replaced.Parameters.Skip(method.Parameters.Length).All(parameter => parameter.IsOptional)
        && method.Parameters.Zip(replaced.Parameters, (own, other) => SymbolEqualityComparer.Default.Equals(own.Type, other.Type) && own.RefKind is RefKind.None or RefKind.In).All(fits => fits)
        && (method.ExplicitInterfaceImplementations.Length == 0 || method.Parameters.Length == replaced.Parameters.Length);

    // A name that nothing in the class or its bases has, nor a local in the class.
    private static string FreeName(string phase, INamedTypeSymbol type, CancellationToken cancellation)
    {
        var taken = new HashSet<string>(type.BaseTypes().SelectMany(candidate => candidate.MemberNames), StringComparer.Ordinal);
        taken.UnionWith(type.DeclaringSyntaxReferences
            .SelectMany(reference => reference.GetSyntax(cancellation).DescendantTokens())
            .Where(token => token.IsKind(SyntaxKind.IdentifierToken))
            .Select(token => token.ValueText));
        var name = phase switch { "ForwardTrain" => "Train", "ForwardExploration" => "Explore", _ => "Infer" };
        return Enumerable.Range(1, int.MaxValue).Select(number => number == 1 ? name : $"{name}{number}").First(candidate => !taken.Contains(candidate));
    }

    private static string AttributeName(SemanticModel model, int position, string phase) =>
        model.LookupNamespacesAndTypes(position, name: phase + "Attribute").Any(symbol => symbol.ContainingNamespace.Name == nameof(RLModules))
            ? phase
            : $"global::{nameof(RLModules)}.{phase}";

    private static SimpleNameSyntax Rename(SimpleNameSyntax current, string name) =>
        current.WithIdentifier(SyntaxFactory.Identifier(name).WithTriviaFrom(current.Identifier));

    // Named arguments of calls that now go to the public forward.
    private static void RenameArguments(SolutionEdits edits, MethodUse use, IMethodSymbol method, IMethodSymbol replaced)
    {
        var called = use.Name.Parent is ExpressionSyntax access && access.Parent is InvocationExpressionSyntax { } outer && outer.Expression == access ? outer : use.Name.Parent as InvocationExpressionSyntax;
        foreach (var label in called?.ArgumentList.Arguments.Select(argument => argument.NameColon?.Name).OfType<IdentifierNameSyntax>() ?? [])
        {
            if (method.Parameters.FirstOrDefault(parameter => parameter.Name == label.Identifier.ValueText) is { } parameter)
            {
                edits.Replace(use.Document, label, current => Rename((SimpleNameSyntax)current, replaced.Parameters[parameter.Ordinal].Name));
            }
        }
    }

    private static MethodDeclarationSyntax Annotate(MethodDeclarationSyntax method, string name, string? attribute)
    {
        var changed = method
            .MakePrivate(SyntaxKind.OverrideKeyword, SyntaxKind.NewKeyword, SyntaxKind.VirtualKeyword, SyntaxKind.SealedKeyword)
            .WithExplicitInterfaceSpecifier(null)
            .WithIdentifier(SyntaxFactory.Identifier(name).WithTriviaFrom(method.Identifier));
        return attribute is null ? changed : changed.WithAttribute(attribute);
    }
}
