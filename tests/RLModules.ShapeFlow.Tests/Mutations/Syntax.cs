using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RLModules.ShapeFlow.Tests.Mutations;

/// <summary>What the mutators look for in a source.</summary>
internal static class Syntax
{
    /// <summary>Calls <c>receiver.name(…)</c>.</summary>
    public static IEnumerable<(InvocationExpressionSyntax Call, ExpressionSyntax Receiver, string Name)> MemberCalls(this SyntaxNode root) =>
        from call in root.DescendantNodes().OfType<InvocationExpressionSyntax>()
        let member = call.Expression as MemberAccessExpressionSyntax
        where member is not null
        select (call, member.Expression, member.Name.Identifier.ValueText);

    /// <summary>Calls <c>name(…)</c>.</summary>
    public static IEnumerable<(InvocationExpressionSyntax Call, string Name)> PlainCalls(this SyntaxNode root) =>
        from call in root.DescendantNodes().OfType<InvocationExpressionSyntax>()
        let name = call.Expression as IdentifierNameSyntax
        where name is not null
        select (call, name.Identifier.ValueText);

    /// <summary>Calls of <c>component.call(…)</c>.</summary>
    public static IEnumerable<(InvocationExpressionSyntax Call, IdentifierNameSyntax Component)> ComponentCalls(this SyntaxNode root) =>
        from member in root.MemberCalls()
        let component = member.Receiver as IdentifierNameSyntax
        where component is not null && member.Name == "call"
        select (member.Call, component);

    /// <summary>The tensors that <c>cat</c> and <c>stack</c> join.</summary>
    public static IEnumerable<SeparatedSyntaxList<CollectionElementSyntax>> JoinedTensors(this SyntaxNode root) =>
        from call in root.PlainCalls()
        where call.Name is "cat" or "stack"
        let list = call.Call.ArgumentList.Arguments[0].Expression as CollectionExpressionSyntax
        where list is { Elements.Count: > 1 }
        select list.Elements;

    /// <summary>An integer literal's value, with its sign.</summary>
    public static int? Integer(this SyntaxNode? node) => node switch
    {
        LiteralExpressionSyntax { Token.Value: int value } => value,
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } minus => -minus.Operand.Integer(),
        _ => null,
    };

    /// <summary>The text of an expression and one more.</summary>
    public static string PlusOne(this ExpressionSyntax expression) => expression.Integer() is { } value ? Text(value + 1) : $"{expression} + 1";

    /// <summary>The text of an expression twice.</summary>
    public static string Doubled(this ExpressionSyntax expression) => expression.Integer() is { } value ? Text(2 * value) : $"2 * ({expression})";

    public static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
