using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RLModules.Analyzers.Components;

/// <summary>Where a constructor of an annotated class keeps what it is given, read off its syntax: it may stand in another file.</summary>
internal static class StoredParameters
{
    /// <summary>The field or property that a constructor sets to a parameter, or null where it sets none or cannot be read.</summary>
    public static ISymbol? Find(IMethodSymbol constructor, IParameterSymbol parameter, CancellationToken cancellation)
    {
        // Bases of bases end somewhere; so does this where code that does not compile has a circle.
        for (var depth = 0; depth < 8; depth++)
        {
            var type = constructor.ContainingType;
            if (!ComponentMembers.IsAnnotated(type) || constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is not { } syntax)
            {
                return null;
            }

            if (FindMember(syntax, type, parameter.Name, cancellation) is { } member)
            {
                return member;
            }

            if (Forward(syntax, constructor, parameter.Name) is not var (next, position))
            {
                return null;
            }

            constructor = next;
            parameter = next.Parameters[position];
        }

        return null;
    }

    private static ISymbol? FindMember(SyntaxNode constructor, INamedTypeSymbol type, string parameter, CancellationToken cancellation)
    {
        if (constructor is not ConstructorDeclarationSyntax declaration)
        {
            // A primary constructor: initializers see its parameters.
            return type.GetMembers().FirstOrDefault(member => member is IFieldSymbol or IPropertySymbol && Initializer(member, cancellation) is { } value && IsParameter(value, parameter));
        }

        var parameters = new HashSet<string>(declaration.ParameterList.Parameters.Select(candidate => candidate.Identifier.ValueText));
        foreach (var assignment in declaration.DescendantNodes().OfType<AssignmentExpressionSyntax>())
        {
            foreach (var (left, right) in Pairs(assignment.Left, assignment.Right))
            {
                var name = left switch
                {
                    IdentifierNameSyntax identifier when !parameters.Contains(identifier.Identifier.ValueText) => identifier.Identifier.ValueText,
                    MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access => access.Name.Identifier.ValueText,
                    _ => null,
                };
                if (name is not null && IsParameter(right, parameter) && type.GetMembers(name).FirstOrDefault(member => member is IFieldSymbol or IPropertySymbol) is { } stored)
                {
                    return stored;
                }
            }
        }

        return null;
    }

    private static ExpressionSyntax? Initializer(ISymbol member, CancellationToken cancellation) =>
        member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) switch
        {
            VariableDeclaratorSyntax field => field.Initializer?.Value,
            PropertyDeclarationSyntax property => property.Initializer?.Value,
            _ => null,
        };

    private static IEnumerable<(ExpressionSyntax Left, ExpressionSyntax Right)> Pairs(ExpressionSyntax left, ExpressionSyntax right) =>
        left is TupleExpressionSyntax lefts && right is TupleExpressionSyntax rights && lefts.Arguments.Count == rights.Arguments.Count
            ? lefts.Arguments.Zip(rights.Arguments, (one, other) => (one.Expression, other.Expression))
            : [(left, right)];

    private static bool IsParameter(ExpressionSyntax value, string parameter) => value switch
    {
        IdentifierNameSyntax identifier => identifier.Identifier.ValueText == parameter,
        ParenthesizedExpressionSyntax parenthesized => IsParameter(parenthesized.Expression, parameter),
        PostfixUnaryExpressionSyntax postfix when postfix.IsKind(SyntaxKind.SuppressNullableWarningExpression) => IsParameter(postfix.Operand, parameter),
        BinaryExpressionSyntax { Right: ThrowExpressionSyntax } checkedForNull when checkedForNull.IsKind(SyntaxKind.CoalesceExpression) => IsParameter(checkedForNull.Left, parameter),
        _ => false,
    };

    /// <summary>The constructor that is called with the parameter in front of the body, and its place there.</summary>
    private static (IMethodSymbol Constructor, int Position)? Forward(SyntaxNode syntax, IMethodSymbol constructor, string parameter)
    {
        var type = constructor.ContainingType;
        var (target, arguments) = syntax switch
        {
            ConstructorDeclarationSyntax { Initializer: { } initializer } =>
                (initializer.IsKind(SyntaxKind.ThisConstructorInitializer) ? type : type.BaseType, initializer.ArgumentList),
            TypeDeclarationSyntax { BaseList: { } bases } when bases.Types.FirstOrDefault() is PrimaryConstructorBaseTypeSyntax primary => (type.BaseType, primary.ArgumentList),
            _ => (null, null),
        };
        if (target is null || arguments is null || arguments.Arguments.Any(argument => argument.NameColon is not null))
        {
            return null;
        }

        // Overloads of one length are the compiler's to tell apart.
        var position = arguments.Arguments.IndexOf(argument => IsParameter(argument.Expression, parameter));
        var candidates = target.InstanceConstructors
            .Where(candidate => candidate.Parameters.Length == arguments.Arguments.Count && !SymbolEqualityComparer.Default.Equals(candidate, constructor))
            .ToArray();
        return position >= 0 && candidates.Length == 1 ? (candidates[0], position) : null;
    }
}
