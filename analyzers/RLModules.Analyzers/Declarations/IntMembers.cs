using Microsoft.CodeAnalysis;
using RLModules.Generators.Parsing;

namespace RLModules.Analyzers.Declarations;

/// <summary>The int members that an expression in a shape may name.</summary>
internal static class IntMembers
{
    /// <summary>The end of a message about a name that is no int member.</summary>
    /// <returns>"; did you mean 'ActionSize'?", or nothing where no member is near.</returns>
    public static string Suggestion(INamedTypeSymbol type, string name) => FindNearest(type, name) is { } nearest ? $"; did you mean '{nearest}'?" : "";

    /// <summary>The member that a name probably means, or null where none is near.</summary>
    public static string? FindNearest(INamedTypeSymbol type, string name)
    {
        var nearest = Names(type)
            .Select(candidate => (Name: candidate, Distance: Distance(candidate.ToUpperInvariant(), name.ToUpperInvariant())))
            .OrderBy(candidate => candidate.Distance)
            .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .FirstOrDefault();
        return nearest.Name is not null && nearest.Distance <= Math.Max(2, name.Length / 3) ? nearest.Name : null;
    }

    private static IEnumerable<string> Names(INamedTypeSymbol type)
    {
        foreach (var member in Readable(type))
        {
            if (IsInt(TypeOf(member)))
            {
                yield return member.Name;
            }
            else if (member.Name == "Settings" && TypeOf(member) is INamedTypeSymbol settings)
            {
                foreach (var setting in Readable(settings).Where(candidate => IsInt(TypeOf(candidate))))
                {
                    yield return $"{member.Name}.{setting.Name}";
                }
            }
        }
    }

    private static IEnumerable<ISymbol> Readable(INamedTypeSymbol type) => type.BaseTypes().Prepend(type)
        .SelectMany(candidate => candidate.GetMembers())
        .Where(member => member is IPropertySymbol or IFieldSymbol && member.CanBeReferencedByName);

    private static ITypeSymbol? TypeOf(ISymbol member) => (member as IPropertySymbol)?.Type ?? (member as IFieldSymbol)?.Type;

    private static bool IsInt(ITypeSymbol? type) =>
        type?.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Int16 or SpecialType.System_Byte;

    /// <summary>Levenshtein's distance.</summary>
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var change = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[other.Length];
    }
}
