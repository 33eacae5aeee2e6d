using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace RLModules.Analyzers.ShapeFlow.Interpretation;

/// <summary>How expressions are named in messages.</summary>
internal static class Wording
{
    private const int Longest = 40;

    /// <summary>"`encoder` gives" for a call of a layer, "`obs` is" for a name.</summary>
    public static string Subject(IOperation operation)
    {
        while (operation is IConversionOperation or IParenthesizedOperation or IArgumentOperation)
        {
            operation = operation switch
            {
                IConversionOperation conversion => conversion.Operand,
                IParenthesizedOperation parenthesized => parenthesized.Operand,
                IArgumentOperation argument => argument.Value,
                _ => operation,
            };
        }

        return operation switch
        {
            IInvocationOperation { TargetMethod.Name: "call" or "forward", Instance: { } layer } => $"`{Text(layer.Syntax)}` gives",
            IInvocationOperation or IObjectCreationOperation or IBinaryOperation => $"`{Text(operation.Syntax)}` gives",
            _ => $"`{Text(operation.Syntax)}` is",
        };
    }

    /// <summary>An expression in one line, its arguments left out where it is long.</summary>
    public static string Text(SyntaxNode syntax)
    {
        var text = string.Join(" ", syntax.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= Longest
            ? text
            : syntax is InvocationExpressionSyntax invocation && Text(invocation.Expression) is { Length: <= Longest } function
                ? function + "(…)"
                : text.Substring(0, Longest) + "…";
    }
}
