using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace RLModules.Analyzers.Literals;

/// <summary>What one expression sets of an object: an object initializer, and every <c>with</c> or fluent call behind it, such as <c>Training(lr: 1e-3)</c>.</summary>
internal sealed class ObjectLiteral
{
    private readonly Dictionary<string, IOperation> settings = new(StringComparer.Ordinal);

    private ObjectLiteral(IOperation expression, INamedTypeSymbol owner) => IsNew = Collect(expression, owner);

    /// <summary>Whether the object is made here, so that what is not set has its default.</summary>
    public bool IsNew { get; }

    /// <summary>Reads an expression.</summary>
    /// <param name="expression">A <c>new</c> or <c>with</c>, or a call on the object.</param>
    /// <param name="owner">The class that declares or inherits the properties asked for.</param>
    public static ObjectLiteral Of(IOperation expression, INamedTypeSymbol owner) => new(expression, owner);

    /// <summary>The assignment or argument that decides a property, or null where none does.</summary>
    public IOperation? Find(string property) => settings.TryGetValue(property, out var setting) ? setting : null;

    /// <summary>What a setting sets its property to.</summary>
    public static IOperation ValueOf(IOperation setting) => setting switch
    {
        ISimpleAssignmentOperation assignment => assignment.Value,
        IArgumentOperation argument => argument.Value,
        _ => setting,
    };

    /// <summary>Whether a setting stands in this very expression, not in one inside it.</summary>
    public static bool IsOwn(IOperation setting, IOperation expression) =>
        (setting is IArgumentOperation ? setting.Parent : setting.Parent?.Parent) == expression;

    private bool Collect(IOperation expression, INamedTypeSymbol owner)
    {
        switch (expression)
        {
            case IConversionOperation conversion:
                return Collect(conversion.Operand, owner);
            case IParenthesizedOperation parenthesized:
                return Collect(parenthesized.Operand, owner);
            case IWithOperation with:
                var isNewBefore = Collect(with.Operand, owner);
                Add(with.Initializer, owner);
                return isNewBefore;
            case IInvocationOperation { Instance: { } instance } call when SymbolEqualityComparer.Default.Equals(call.Type, owner):
                var isNew = Collect(instance, owner);
                Add(call);
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
            if (assignment.Target is IPropertyReferenceOperation { Property: var property } && Declares(owner, property))
            {
                settings[property.Name] = assignment;
            }
        }
    }

    private static bool Declares(INamedTypeSymbol? owner, IPropertySymbol property) =>
        owner is not null && (SymbolEqualityComparer.Default.Equals(property.ContainingType.OriginalDefinition, owner) || Declares(owner.BaseType?.OriginalDefinition, property));

    // A fluent method's parameter is named as the property that it sets.
    private void Add(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument is { ArgumentKind: ArgumentKind.Explicit, Parameter.Name: { Length: > 0 } name })
            {
                settings[char.ToUpperInvariant(name[0]) + name.Substring(1)] = argument;
            }
        }
    }
}
