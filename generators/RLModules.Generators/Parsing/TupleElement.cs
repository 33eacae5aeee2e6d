using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RLModules.Generators.Parsing;

/// <summary>An element of a tuple that a method returns.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Name">Its name, <c>Item1</c> where it has none of its own.</param>
/// <param name="IsNamed">Whether it has one.</param>
internal readonly record struct TupleElement(ITypeSymbol Type, string Name, bool IsNamed)
{
    // A longer tuple is a tuple of seven and a rest.
    private const int MaxFlat = 7;

    /// <summary>The elements of a returned tuple. Their names are read from syntax: the symbol's elements are fields, for which the compiler makes every member of the tuple.</summary>
    public static TupleElement[] Of(IMethodSymbol method, INamedTypeSymbol tuple, CancellationToken cancellation)
    {
        var references = method.DeclaringSyntaxReferences;
        if (references.Length == 0
            || references[0].GetSyntax(cancellation) is not MethodDeclarationSyntax { ReturnType: TupleTypeSyntax syntax }
            || syntax.Elements.Count > MaxFlat
            || syntax.Elements.Count != tuple.TypeArguments.Length)
        {
            return [.. tuple.TupleElements.Select(element => new TupleElement(element.Type, element.Name, element.IsExplicitlyNamedTupleElement))];
        }

        var elements = new TupleElement[syntax.Elements.Count];
        for (var i = 0; i < elements.Length; i++)
        {
            var name = syntax.Elements[i].Identifier.ValueText;
            elements[i] = name.Length > 0
                ? new TupleElement(tuple.TypeArguments[i], name, IsNamed: true)
                : new TupleElement(tuple.TypeArguments[i], "Item" + (i + 1).ToString(CultureInfo.InvariantCulture), IsNamed: false);
        }

        return elements;
    }
}
