using Microsoft.CodeAnalysis;

namespace RLModules.Generators.Parsing;

/// <summary>The positional members of records.</summary>
internal static class RecordMembers
{
    /// <summary>The parameters of a record's primary constructor, or an empty list where it has none.</summary>
    public static IReadOnlyList<IParameterSymbol> PositionalOf(INamedTypeSymbol record)
    {
        // In source and in metadata alike, the compiler writes a Deconstruct for exactly these parameters.
        var constructors = record.InstanceConstructors
            .Where(constructor => constructor.Parameters.Length > 0 && !IsCopyConstructor(record, constructor))
            .Where(constructor => record.GetMembers("Deconstruct").OfType<IMethodSymbol>().Any(method => SameParameters(method, constructor)))
            .OrderByDescending(constructor => constructor.Parameters.Length);
        return constructors.FirstOrDefault()?.Parameters.ToArray() ?? [];
    }

    /// <summary>The property that a positional parameter stands behind.</summary>
    public static IPropertySymbol? PropertyOf(INamedTypeSymbol record, IParameterSymbol parameter) =>
        record.GetMembers(parameter.Name).OfType<IPropertySymbol>().FirstOrDefault();

    /// <summary>An attribute on a positional member: on its parameter, or on its property (<c>[property: …]</c>).</summary>
    public static AttributeData? FindAttribute(INamedTypeSymbol record, IParameterSymbol parameter, string metadataName) =>
        parameter.FindAttribute(metadataName) ?? PropertyOf(record, parameter)?.FindAttribute(metadataName);

    private static bool IsCopyConstructor(INamedTypeSymbol record, IMethodSymbol constructor) =>
        constructor.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, record);

    private static bool SameParameters(IMethodSymbol deconstruct, IMethodSymbol constructor) =>
        deconstruct.Parameters.Length == constructor.Parameters.Length
        && deconstruct.Parameters.Zip(constructor.Parameters, (first, second) =>
            first.RefKind == RefKind.Out && first.Name == second.Name && SymbolEqualityComparer.Default.Equals(first.Type, second.Type)).All(same => same);
}
