using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace RLModules.Analyzers.Literals;

/// <summary>What one expression sets of an object: an object initializer and every <c>with</c> behind it.</summary>
internal sealed class ObjectLiteral
{
    private readonly Dictionary<string, ISimpleAssignmentOperation> assignments = new(StringComparer.Ordinal);

    private ObjectLiteral(IOperation expression, INamedTypeSymbol owner) => IsNew = Collect(expression, owner);

    /// <summary>Whether the object is made here, so that what is not set has its default.</summary>
    public bool IsNew { get; }

    /// <summary>Reads an expression.</summary>
    /// <param name="expression">A <c>new</c> or <c>with</c>.</param>
    /// <param name="owner">The class that declares the properties asked for.</param>
    public static ObjectLiteral Of(IOperation expression, INamedTypeSymbol owner) => new(expression, owner);

    /// <summary>The assignment that decides a property, or null where none does.</summary>
    public ISimpleAssignmentOperation? Find(string property) => assignments.TryGetValue(property, out var assignment) ? assignment : null;

    /// <summary>Whether an assignment stands in the initializer of this very expression, not of one inside it.</summary>
    public static bool IsOwn(ISimpleAssignmentOperation assignment, IOperation expression) => assignment.Parent?.Parent == expression;

    private bool Collect(IOperation expression, INamedTypeSymbol owner)
    {
        switch (expression)
        {
            case IConversionOperation conversion:
                return Collect(conversion.Operand, owner);
            case IParenthesizedOperation parenthesized:
                return Collect(parenthesized.Operand, owner);
            case IWithOperation with:
                var isNew = Collect(with.Operand, owner);
                Add(with.Initializer, owner);
                return isNew;
            case IObjectCreationOperation creation:
                Add(creation.Initializer, owner);
                return creation.Arguments.IsEmpty;
            default:
                return false;
        }
    }

    private void Add(IObjectOrCollectionInitializerOperation? initializer, INamedTypeSymbol owner)
    {
        foreach (var assignment in initializer?.Initializers.OfType<ISimpleAssignmentOperation>() ?? [])
        {
            if (assignment.Target is IPropertyReferenceOperation { Property: var property }
                && SymbolEqualityComparer.Default.Equals(property.ContainingType.OriginalDefinition, owner))
            {
                assignments[property.Name] = assignment;
            }
        }
    }
}
