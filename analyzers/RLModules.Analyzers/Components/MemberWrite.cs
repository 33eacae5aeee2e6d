using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace RLModules.Analyzers.Components;

/// <summary>A field or property that is given a value.</summary>
/// <param name="target">The member written to.</param>
/// <param name="value">What it is given, or null where that cannot be told: a <c>ref</c> or <c>out</c> argument.</param>
internal readonly struct MemberWrite(IMemberReferenceOperation target, IOperation? value)
{
    /// <summary>The operations that <see cref="Of"/> knows.</summary>
    public static ImmutableArray<OperationKind> Kinds { get; } =
    [
        OperationKind.SimpleAssignment, OperationKind.CoalesceAssignment, OperationKind.CompoundAssignment, OperationKind.DeconstructionAssignment, OperationKind.Argument,
    ];

    /// <summary>The field or property.</summary>
    public ISymbol Member => target.Member;

    /// <summary>What it is given, or null where that cannot be told.</summary>
    public IOperation? Value => value;

    /// <summary>The name written to, without what stands in front of it.</summary>
    public Location Location => target.Syntax is MemberAccessExpressionSyntax access ? access.Name.GetLocation() : target.Syntax.GetLocation();

    /// <summary>Whether the member belongs to the object that runs the code.</summary>
    public bool IsOwn => target.Instance is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance };

    /// <summary>The fields and properties that an operation writes to.</summary>
    public static IEnumerable<MemberWrite> Of(IOperation operation) => operation switch
    {
        IAssignmentOperation assignment => Pair(assignment.Target, assignment.Value),
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => Pair(argument.Value, null),
        _ => [],
    };

    /// <summary>An operation without the conversions and parentheses around it, <c>!</c> among them.</summary>
    public static IOperation Unwrap(IOperation operation) => operation switch
    {
        IConversionOperation conversion => Unwrap(conversion.Operand),
        IParenthesizedOperation parenthesized => Unwrap(parenthesized.Operand),
        _ => operation,
    };

    /// <summary>Whether a value is null for certain.</summary>
    public static bool IsNull(IOperation? value) =>
        value is not null && Unwrap(value) is { ConstantValue: { HasValue: true, Value: null } } or IDefaultValueOperation;

    private static IEnumerable<MemberWrite> Pair(IOperation target, IOperation? value)
    {
        if (target is ITupleOperation tuple)
        {
            var values = value is null ? null : Unwrap(value) as ITupleOperation;
            return tuple.Elements.SelectMany((element, index) => Pair(element, values is not null && index < values.Elements.Length ? values.Elements[index] : null));
        }

        // A property without a setter is not written to, but was meant to be.
        if (target is IInvalidOperation { ChildOperations: { Count: 1 } children })
        {
            target = children.First();
        }

        return target is IFieldReferenceOperation or IPropertyReferenceOperation ? [new MemberWrite((IMemberReferenceOperation)target, value)] : [];
    }
}
