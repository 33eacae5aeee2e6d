using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RLModules.Analyzers.Legacy;
using RLModules.Generators;
using RLModules.Generators.Parsing;

namespace RLModules.CodeFixes.Legacy;

/// <summary>A class that derives from <c>ModelV2</c> or <c>RecurrentNetwork</c>, taken apart.</summary>
internal sealed class LegacyModelClass
{
    private LegacyModelClass(ClassDeclarationSyntax declaration, INamedTypeSymbol type, SemanticModel semantics, bool isRecurrent)
    {
        Declaration = declaration;
        Type = type;
        Semantics = semantics;
        Known = KnownSymbols.Of(semantics.Compilation);
        IsRecurrent = isRecurrent;
        var methods = declaration.Members.OfType<MethodDeclarationSyntax>().ToArray();
        Constructor = declaration.Members.OfType<ConstructorDeclarationSyntax>()
            .FirstOrDefault(candidate => !candidate.Modifiers.Any(SyntaxKind.StaticKeyword) && !candidate.Initializer.IsKind(SyntaxKind.ThisConstructorInitializer));
        Forward = methods.FirstOrDefault(method => method.Identifier.ValueText == (isRecurrent ? "ForwardRnn" : "Forward") && IsOverride(method));
        Values = methods.FirstOrDefault(method => method.Identifier.ValueText == "ComputeValueFunction" && IsOverride(method));
        InitialState = methods.FirstOrDefault(method => method.Identifier.ValueText == "GetInitialState" && IsOverride(method));
        Cached = new HashSet<ISymbol>(
            type.GetMembers().OfType<IFieldSymbol>().Where(field => !field.IsStatic && field.AssociatedSymbol is null && Known.IsTensor(field.Type) && !field.HasAttribute(WellKnownNames.BufferAttribute)),
            SymbolEqualityComparer.Default);
        Names = new ForwardNames(this);
        ReadParameters();
    }

    public ClassDeclarationSyntax Declaration { get; }

    public INamedTypeSymbol Type { get; }

    public SemanticModel Semantics { get; }

    public KnownSymbols Known { get; }

    public bool IsRecurrent { get; }

    /// <summary>The constructor that builds: the first that does not leave it to another.</summary>
    public ConstructorDeclarationSyntax? Constructor { get; }

    /// <summary>The override of <c>Forward</c>, or of <c>ForwardRnn</c>.</summary>
    public MethodDeclarationSyntax? Forward { get; }

    /// <summary>The override of <c>ComputeValueFunction</c>.</summary>
    public MethodDeclarationSyntax? Values { get; }

    /// <summary>The override of <c>GetInitialState</c>.</summary>
    public MethodDeclarationSyntax? InitialState { get; }

    /// <summary>The fields that keep tensors of the last forward.</summary>
    public HashSet<ISymbol> Cached { get; }

    /// <summary>What is a parameter or a local in a forward.</summary>
    public ForwardNames Names { get; }

    /// <summary>The config that the constructor takes, or null where it takes none.</summary>
    public ITypeSymbol? Settings { get; private set; }

    /// <summary>What the constructor's parameters are called in a module.</summary>
    public Dictionary<ISymbol, string> Parameters { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>The class, or null where it does not derive from the two directly.</summary>
    public static LegacyModelClass? Read(ClassDeclarationSyntax declaration, INamedTypeSymbol type, SemanticModel semantics, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var isRecurrent = IsNamed(type.BaseType, LegacyNames.RecurrentNetwork);
        return isRecurrent || IsNamed(type.BaseType, LegacyNames.ModelV2) ? new LegacyModelClass(declaration, type, semantics, isRecurrent) : null;
    }

    /// <summary>Whether a name is an instance member of the class's own that comes with the old base classes.</summary>
    public bool IsInherited(ExpressionSyntax name) =>
        name is SimpleNameSyntax simple
        && !(simple.Parent is MemberAccessExpressionSyntax access && access.Name == simple && access.Expression is not (ThisExpressionSyntax or BaseExpressionSyntax))
        && simple.Parent is not (MemberBindingExpressionSyntax or NameColonSyntax)
        && Semantics.GetSymbolInfo(simple).Symbol is { IsStatic: false, Kind: SymbolKind.Method or SymbolKind.Property or SymbolKind.Field, ContainingType: { } owner }
        && (IsNamed(owner, LegacyNames.ModelV2) || IsNamed(owner, LegacyNames.RecurrentNetwork) || SymbolEqualityComparer.Default.Equals(owner, Known.Module));

    /// <summary>The field that keeps a tensor of the last forward which an expression names, or null.</summary>
    public ISymbol? FindCached(ExpressionSyntax node) =>
        node is IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax }
        && Semantics.GetSymbolInfo(node).Symbol is { } symbol
        && Cached.Contains(symbol)
            ? symbol
            : null;

    /// <summary>Whether a parameter is a method's own, not that of a lambda in it.</summary>
    public bool IsOf(IParameterSymbol parameter, SyntaxNode? method) =>
        method is not null && parameter.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree == method.SyntaxTree && method.Span.Contains(reference.Span)
            && reference.GetSyntax().FirstAncestorOrSelf<BaseMethodDeclarationSyntax>() == method && reference.GetSyntax().Parent?.Parent == method);

    /// <summary>Whether code uses what comes with the old base classes and has no counterpart of another name.</summary>
    public bool UsesInherited(SyntaxNode code) => code.DescendantNodes().OfType<SimpleNameSyntax>()
        .Any(name => IsInherited(name) && name.Identifier.ValueText is not ("ObsSpace" or "ActionSpace" or "NumOutputs"));

    /// <summary>Whether code refers to one of some symbols.</summary>
    public bool RefersTo(SyntaxNode? code, Func<ISymbol, bool> which) => code is not null && code.DescendantNodes().OfType<SimpleNameSyntax>()
        .Any(name => Semantics.GetSymbolInfo(name).Symbol is { } symbol && which(symbol));

    private static bool IsNamed(INamedTypeSymbol? type, string name) => type?.ToDisplayString() == name;

    private static bool IsOverride(MethodDeclarationSyntax method) => method.Modifiers.Any(SyntaxKind.OverrideKeyword);

    // What goes to the base constructor says what it is; what is left and is a record of settings is the config.
    private void ReadParameters()
    {
        if (Constructor is null)
        {
            return;
        }

        string[] roles = ["ObservationSpace", "ActionSpace", "ActionDistributionSize", $"\"{Type.Name}\""];
        var arguments = Constructor.Initializer is { ThisOrBaseKeyword.RawKind: (int)SyntaxKind.BaseKeyword } initializer ? initializer.ArgumentList.Arguments : [];
        for (var i = 0; i < Math.Min(arguments.Count, roles.Length); i++)
        {
            if (arguments[i].NameColon is null && Semantics.GetSymbolInfo(arguments[i].Expression).Symbol is IParameterSymbol parameter)
            {
                Parameters[parameter] = roles[i];
            }
        }

        var config = Constructor.ParameterList.Parameters.Select(parameter => Semantics.GetDeclaredSymbol(parameter)).OfType<IParameterSymbol>()
            .FirstOrDefault(parameter => !Parameters.ContainsKey(parameter) && parameter.Type is INamedTypeSymbol { IsRecord: true, TypeKind: TypeKind.Class } record
                && record.InstanceConstructors.Any(constructor => constructor.Parameters.Length == 0 && constructor.DeclaredAccessibility == Accessibility.Public));
        if (config is not null)
        {
            Settings = config.Type;
            Parameters[config] = "Settings";
        }
    }
}
