using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;
using RLModules.Generators.Parsing;

namespace RLModules.CodeFixes.Components;

/// <summary>A container that registers what it holds, and how code that uses a plain one is written with it.</summary>
internal sealed class RegisteringContainer
{
    private readonly TypeSyntax type;
    private readonly bool isDictionary;

    private RegisteringContainer(string name, TypeSyntax type, bool isDictionary)
    {
        Name = name;
        this.type = type;
        this.isDictionary = isDictionary;
    }

    /// <summary>Its name as a title has it: <c>ModuleList&lt;Linear&gt;</c>.</summary>
    public string Name { get; }

    /// <summary>What holds the same as a list, array or dictionary does, or null where nothing can.</summary>
    public static RegisteringContainer? Find(TypeSyntax syntax, ITypeSymbol? type, KnownSymbols known)
    {
        var (elementSyntax, element, isDictionary) = (Plain(syntax), type) switch
        {
            (ArrayTypeSyntax { RankSpecifiers.Count: 1 } array, IArrayTypeSymbol { Rank: 1 } symbol) => (array.ElementType, symbol.ElementType, false),
            (GenericNameSyntax { TypeArgumentList.Arguments: { Count: 1 } arguments }, INamedTypeSymbol { TypeArguments.Length: 1 } symbol) => (arguments[0], symbol.TypeArguments[0], false),
            (GenericNameSyntax { TypeArgumentList.Arguments: { Count: 2 } arguments }, INamedTypeSymbol { TypeArguments.Length: 2 } symbol) when symbol.TypeArguments[0].SpecialType == SpecialType.System_String =>
                (arguments[1], symbol.TypeArguments[1], true),
            _ => default((TypeSyntax?, ITypeSymbol?, bool)),
        };
        if (elementSyntax is null || element is null)
        {
            return null;
        }

        const string Modules = "global::TorchSharp.Modules.";
        var kind = isDictionary ? "Dict" : "List";
        var elementText = (elementSyntax is NullableTypeSyntax nullable ? nullable.ElementType : elementSyntax).WithoutTrivia().ToString();
        var name = element.DerivesFrom(known.Parameter) ? $"Parameter{kind}" : $"Module{kind}<{elementText}>";
        return new RegisteringContainer(name, SyntaxFactory.ParseTypeName(Modules + name).WithAdditionalAnnotations(Simplifier.Annotation), isDictionary);
    }

    /// <summary>Whether a member of a plain container has another name here.</summary>
    public static bool IsRenamed(SimpleNameSyntax name) => name.Identifier.ValueText is "Length" or "AddRange";

    /// <summary>The member's name here.</summary>
    public static SimpleNameSyntax Rename(SimpleNameSyntax name) => IsRenamed(name)
        ? SyntaxFactory.IdentifierName(name.Identifier.ValueText == "Length" ? "Count" : "extend").WithTriviaFrom(name)
        : name;

    /// <summary>The declared type of a member.</summary>
    public TypeSyntax Change(TypeSyntax declared) =>
        (declared is NullableTypeSyntax ? SyntaxFactory.NullableType(type) : type).WithTriviaFrom(declared);

    /// <summary>What a member is set to, or null where that cannot be rewritten.</summary>
    public ExpressionSyntax? Change(ExpressionSyntax value) => value switch
    {
        // These take the type of what they are assigned to.
        CollectionExpressionSyntax or ImplicitObjectCreationExpressionSyntax { ArgumentList.Arguments.Count: 0 } => value,
        LiteralExpressionSyntax or DefaultExpressionSyntax => value,
        PostfixUnaryExpressionSyntax { Operand: LiteralExpressionSyntax } => value,

        // A capacity is no part of what a container holds.
        BaseObjectCreationExpressionSyntax { ArgumentList: { Arguments: { Count: 1 } arguments } list } creation when arguments[0].Expression is LiteralExpressionSyntax =>
            Change(creation.WithArgumentList(list.WithArguments(SyntaxFactory.SeparatedList<ArgumentSyntax>()))),
        ObjectCreationExpressionSyntax { ArgumentList: null or { Arguments.Count: 0 } } creation => creation.WithType(type.WithTriviaFrom(creation.Type)),
        _ when isDictionary => null,

        InitializerExpressionSyntax initializer => Collection(initializer).WithTriviaFrom(value),
        ArrayCreationExpressionSyntax { Initializer: { } initializer } => Collection(initializer).WithTriviaFrom(value),
        ImplicitArrayCreationExpressionSyntax { Initializer: { } initializer } => Collection(initializer).WithTriviaFrom(value),
        ArrayCreationExpressionSyntax => null,
        BaseObjectCreationExpressionSyntax { Initializer: null, ArgumentList: { Arguments: { Count: 1 } arguments } } => Spread(arguments[0].Expression).WithTriviaFrom(value),
        BaseObjectCreationExpressionSyntax => null,
        InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0, Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ToList" or "ToArray" } call } =>
            Spread(call.Expression).WithTriviaFrom(value),
        _ => Spread(value).WithTriviaFrom(value),
    };

    // { a, b } becomes [a, b], line breaks and comments as they were.
    private static CollectionExpressionSyntax Collection(InitializerExpressionSyntax initializer)
    {
        var isOnOneLine = !initializer.OpenBraceToken.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia);
        var elements = SyntaxFactory.SeparatedList<CollectionElementSyntax>(
            initializer.Expressions.Select((expression, index) => SyntaxFactory.ExpressionElement(
                isOnOneLine && index == initializer.Expressions.Count - 1 ? expression.WithTrailingTrivia() : expression)),
            initializer.Expressions.GetSeparators());
        return SyntaxFactory.CollectionExpression(
            SyntaxFactory.Token(SyntaxKind.OpenBracketToken).WithTrailingTrivia(isOnOneLine ? SyntaxFactory.TriviaList() : initializer.OpenBraceToken.TrailingTrivia),
            elements,
            SyntaxFactory.Token(SyntaxKind.CloseBracketToken).WithLeadingTrivia(isOnOneLine ? SyntaxFactory.TriviaList() : initializer.CloseBraceToken.LeadingTrivia));
    }

    private static CollectionExpressionSyntax Spread(ExpressionSyntax values) => SyntaxFactory.CollectionExpression(
        [SyntaxFactory.SpreadElement(SyntaxFactory.Token(SyntaxKind.DotDotToken).WithTrailingTrivia(SyntaxFactory.Space), values.WithoutTrivia())]);

    private static TypeSyntax Plain(TypeSyntax type) => type switch
    {
        NullableTypeSyntax nullable => Plain(nullable.ElementType),
        QualifiedNameSyntax qualified => qualified.Right,
        _ => type,
    };
}
