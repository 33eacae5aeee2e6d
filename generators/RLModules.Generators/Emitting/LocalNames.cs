using RLModules.Generators.Parsing;

namespace RLModules.Generators.Emitting;

/// <summary>Names for the locals of a generated method, none of them twice.</summary>
internal sealed class LocalNames(params string[] taken)
{
    private readonly HashSet<string> names = new(taken, StringComparer.Ordinal);

    /// <summary>A name like the column's.</summary>
    public string For(string path, string suffix = "")
    {
        var name = Naming.ToLocalName(path) + suffix;
        var unique = name;
        for (var i = 2; !names.Add(unique); i++)
        {
            unique = $"{name}{i}";
        }

        return unique.Escape();
    }
}
