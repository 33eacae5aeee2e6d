using System.Reflection;
using RLModules.Algorithms.Ppo;
using RLModules.Learning.Learners;
using RLModules.Sampling.EnvRunners;

namespace RLModules.Algorithms.Tests.Docs;

/// <summary>What users can see of our assemblies: public types, public and protected members, inherited ones included.</summary>
internal static class VisibleMembers
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly ILookup<string, Type> Types = new[] { typeof(RLModule), typeof(EnvRunner), typeof(Learner), typeof(PpoConfig) }
        .SelectMany(type => type.Assembly.GetExportedTypes())
        .ToLookup(type => type.Name.Split('`')[0], StringComparer.Ordinal);

    /// <summary>The types or members that a name of the map means: <c>Type</c>, <c>Type.Member</c>, <c>Type.this[]</c>, <c>Type.Type()</c>; none if there are none.</summary>
    public static IReadOnlyList<MemberInfo> Find(string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
        {
            return [.. Types[name]];
        }

        var (type, member) = (name[..dot], name[(dot + 1)..]);
        var isWanted = member switch
        {
            "this[]" => candidate => candidate is PropertyInfo property && property.GetIndexParameters().Length > 0,
            _ when member == $"{type}()" => candidate => candidate is ConstructorInfo,
            _ => (Func<MemberInfo, bool>)(candidate => candidate.Name == member),
        };
        return [.. Types[type].SelectMany(Lineage).SelectMany(candidate => candidate.GetMembers(Declared)).Where(IsVisible).Where(isWanted)];
    }

    private static IEnumerable<Type> Lineage(Type type)
    {
        for (var current = type; current is not null && current != typeof(object); current = current.BaseType)
        {
            yield return current;
        }

        foreach (var contract in type.IsInterface ? type.GetInterfaces() : [])
        {
            yield return contract;
        }
    }

    private static bool IsVisible(MemberInfo member) => member switch
    {
        MethodBase method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly,
        FieldInfo field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly,
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(IsVisible),
        _ => false,
    };
}
