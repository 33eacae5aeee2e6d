using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using RLModules.Generators;
using RLModules.Generators.Parsing;

namespace RLModules.Analyzers.Inference;

/// <summary>An object whose methods are followed: the module itself, or a network inside it.</summary>
internal sealed class Instance : IEquatable<Instance>
{
    // A network that holds one of its own class has no end.
    private const int MaximumDepth = 8;

    private readonly int depth;
    private readonly AbsentMembers absent;

    private Instance(INamedTypeSymbol type, string path, ImmutableSortedSet<string> absentParts, int depth, AbsentMembers absent)
    {
        Type = type;
        Path = path;
        AbsentParts = absentParts;
        this.depth = depth;
        this.absent = absent;
    }

    /// <summary>The class: the module's own, or the declared type of the member that holds the network.</summary>
    public INamedTypeSymbol Type { get; }

    /// <summary>The state keys that lead here from the module, with dots.</summary>
    public string Path { get; }

    /// <summary>The dotted keys of what is absent below this object.</summary>
    public ImmutableSortedSet<string> AbsentParts { get; }

    public bool IsModule => depth == 0;

    public static Instance OfModule(INamedTypeSymbol type, AbsentMembers absent) =>
        new(type, "", absent.PartsOf(type).ToImmutableSortedSet(StringComparer.Ordinal), 0, absent);

    /// <summary>What a read of a member finds.</summary>
    public Absence Find(ISymbol member)
    {
        member = member.OriginalDefinition;
        var own = IsModule ? absent.OfModule(member) : Absence.None;
        return own != Absence.None ? own
            : AbsentParts.Contains(KeyOf(member)) ? (IsModule ? Absence.Unusable : absent.OfNetwork(member))
            : Absence.None;
    }

    /// <summary>The network that a member holds, or null where nothing below it is absent: there is nothing to follow then.</summary>
    public Instance? Child(ISymbol member, ITypeSymbol memberType, INamedTypeSymbol? network)
    {
        if (memberType is not INamedTypeSymbol type || !type.DerivesFrom(network) || depth == MaximumDepth)
        {
            return null;
        }

        var key = KeyOf(member);
        var prefix = key + ".";
        var parts = AbsentParts.Where(part => part.StartsWith(prefix, StringComparison.Ordinal)).Select(part => part.Substring(prefix.Length))
            .Concat(absent.PartsOf(type))
            .ToImmutableSortedSet(StringComparer.Ordinal);
        return parts.IsEmpty ? null : new Instance(type, Path.Length == 0 ? key : $"{Path}.{key}", parts, depth + 1, absent);
    }

    public bool Equals(Instance? other) => other is not null && Path == other.Path && SymbolEqualityComparer.Default.Equals(Type, other.Type);

    public override bool Equals(object? obj) => Equals(obj as Instance);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Path);

    // A network without [Network] is registered by TorchSharp, under the names of its fields.
    private string KeyOf(ISymbol member) =>
        IsModule || member.ContainingType.HasAttribute(WellKnownNames.NetworkAttribute) ? ComponentParser.KeyOf(member) : member.Name;
}
