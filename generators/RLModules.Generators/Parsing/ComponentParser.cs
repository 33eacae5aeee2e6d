using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RLModules.Generators.Model;

namespace RLModules.Generators.Parsing;

/// <summary>The fields and properties of a class that hold networks, parameters and buffers.</summary>
internal sealed class ComponentParser(KnownSymbols known, ProblemList problems, CancellationToken cancellation)
{
    private static readonly string[] Attributes =
        [WellKnownNames.NonInferenceAttribute, WellKnownNames.ComponentAttribute, WellKnownNames.BufferAttribute, WellKnownNames.TargetNetworkPairAttribute,
        WellKnownNames.SharedAttribute];

    /// <summary>What stands in front of the keys of what a multi-agent module owns, which no module's id can be.</summary>
    public const string SharedPrefix = "shared.";

    public EquatableArray<ComponentModel> Parse(INamedTypeSymbol type)
    {
        var components = new List<ComponentModel>();
        var prefix = PrefixOf(type);
        foreach (var field in type.MembersInOrder().OfType<IFieldSymbol>())
        {
            cancellation.ThrowIfCancellationRequested();

            // An automatic property stands behind its field; what a primary constructor keeps of its parameters has no name.
            var member = field.AssociatedSymbol ?? field;
            if (member.IsStatic || field.IsConst || member is not (IFieldSymbol or IPropertySymbol) || member.IsImplicitlyDeclared)
            {
                continue;
            }

            if (ParseMember(type, member, field.Type, prefix) is { } component && HasOwnKey(components, component, member))
            {
                components.Add(component);
            }
        }

        return new EquatableArray<ComponentModel>(components.ToArray());
    }

    /// <summary>What stands in front of the keys of a class's components.</summary>
    public string PrefixOf(INamedTypeSymbol type) => type.DerivesFrom(known.MultiRLModule) ? SharedPrefix : "";

    /// <summary>The dotted paths that inference does not need below a component of this type.</summary>
    public EquatableArray<string> NonInferencePartsOf(ITypeSymbol type)
    {
        if (!IsNetwork(type))
        {
            return [];
        }

        var visited = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        return Parts(type).Distinct().ToEquatableArray();

        IEnumerable<string> Parts(ITypeSymbol current)
        {
            if (current is not INamedTypeSymbol network || !visited.Add(network.OriginalDefinition))
            {
                yield break;
            }

            foreach (var part in network.BaseTypes().Prepend(network).Where(candidate => candidate.HasAttribute(WellKnownNames.NetworkAttribute)).SelectMany(Own))
            {
                yield return part;
            }
        }

        // Of a network in another assembly the generated attributes on the class tell; here they are not there yet, but its members are.
        IEnumerable<string> Own(INamedTypeSymbol network)
        {
            foreach (var path in network.FindAttributes(WellKnownNames.NonInferenceAttribute).Select(attribute => attribute.FirstString()).OfType<string>())
            {
                yield return path;
            }

            foreach (var field in network.MembersInOrder().OfType<IFieldSymbol>())
            {
                var member = field.AssociatedSymbol ?? field;
                if (member.HasAttribute(WellKnownNames.SharedAttribute))
                {
                    continue;
                }

                var key = KeyOf(member);
                if (member.HasAttribute(WellKnownNames.NonInferenceAttribute))
                {
                    yield return key;
                    continue;
                }

                foreach (var part in Parts(field.Type))
                {
                    yield return $"{key}.{part}";
                }
            }
        }
    }

    /// <summary>The state key of a member.</summary>
    public static string KeyOf(ISymbol member, ProblemList? problems = null)
    {
        if (member.FindAttribute(WellKnownNames.ComponentAttribute) is { } attribute)
        {
            var key = attribute.FirstString() ?? "";
            if (key.Length > 0 && !key.Contains("."))
            {
                return key;
            }

            problems?.Add(ProblemKind.InvalidKey, member, attribute, key);
        }

        return Naming.ToSnakeCase(member.Name);
    }

    private ComponentModel? ParseMember(INamedTypeSymbol type, ISymbol member, ITypeSymbol memberType, string prefix)
    {
        if (ComponentKinds.Find(known, member, memberType) is not { } kind)
        {
            ReportNotAComponent(member, memberType);
            return null;
        }

        var pair = member.FindAttribute(WellKnownNames.TargetNetworkPairAttribute);
        var builder = pair is null ? null : FindBuilder(type, member, memberType, pair);
        var key = prefix + KeyOf(member, problems);
        return new ComponentModel
        {
            Name = member.Name.Escape(),
            Key = key,
            Kind = kind,
            Type = memberType.ToNonNullableName(),
            IsNullable = memberType.NullableAnnotation == NullableAnnotation.Annotated,
            IsInitialized = IsInitialized(member),
            IsShared = member.HasAttribute(WellKnownNames.SharedAttribute),
            IsReadOnly = member is IFieldSymbol { IsReadOnly: true } or IPropertySymbol { SetMethod: null or { IsInitOnly: true } },
            IsNonInference = member.HasAttribute(WellKnownNames.NonInferenceAttribute),
            TargetBuilder = builder?.Name.Escape(),
            TargetKey = builder is null ? null : TargetKeyOf(member, pair!) is { } targetKey ? prefix + targetKey : key + "_target",
            MayLackTarget = builder?.ReturnType.NullableAnnotation == NullableAnnotation.Annotated && memberType.NullableAnnotation == NullableAnnotation.Annotated,
            NonInferenceParts = kind == ComponentKind.Network ? NonInferencePartsOf(memberType) : [],
        };
    }

    private void ReportNotAComponent(ISymbol member, ITypeSymbol type)
    {
        var element = type switch
        {
            IArrayTypeSymbol array => array.ElementType,
            INamedTypeSymbol { TypeArguments.Length: > 0 } generic when generic.AllInterfaces.Any(candidate => candidate.SpecialType == SpecialType.System_Collections_IEnumerable) =>
                generic.TypeArguments[generic.TypeArguments.Length - 1],
            _ => null,
        };
        if (element is not null && (element.DerivesFrom(known.Module) || element.DerivesFrom(known.Parameter)))
        {
            problems.Add(ProblemKind.UnregisteredNetworks, member, type.ToMessageName(), Container(type, element));
        }

        foreach (var attribute in Attributes)
        {
            if (member.FindAttribute(attribute) is { } misplaced)
            {
                problems.Add(ProblemKind.NotAComponent, member, misplaced, misplaced.AttributeClass!.Name, type.ToMessageName());
            }
        }
    }

    /// <summary>The container of networks or parameters that registers what the given one does not.</summary>
    private string Container(ITypeSymbol type, ITypeSymbol element)
    {
        var kind = element.DerivesFrom(known.Parameter) ? "Parameter" : "Module";
        var isDictionary = type is INamedTypeSymbol { TypeArguments.Length: 2 };
        return $"{kind}{(isDictionary ? "Dict" : "List")}{(kind == "Module" ? $"<{element.WithNullableAnnotation(NullableAnnotation.None).ToMessageName()}>" : "")}";
    }

    private IMethodSymbol? FindBuilder(INamedTypeSymbol type, ISymbol member, ITypeSymbol memberType, AttributeData pair)
    {
        if (!memberType.DerivesFrom(known.Module))
        {
            problems.Add(ProblemKind.NotAComponent, member, pair, pair.AttributeClass!.Name, memberType.ToMessageName());
            return null;
        }

        var name = pair.FirstString() ?? "";
        var builder = type.BaseTypes().Prepend(type)
            .SelectMany(candidate => candidate.GetMembers(name))
            .OfType<IMethodSymbol>()
            .FirstOrDefault(method => method.Parameters.Length == 0 && method.TypeParameters.Length == 0);
        var mayReturnTooLittle = memberType.NullableAnnotation == NullableAnnotation.NotAnnotated && builder?.ReturnType.NullableAnnotation == NullableAnnotation.Annotated;
        if (builder is null || mayReturnTooLittle || !builder.ReturnType.DerivesFrom(known.Module) || !IsOrDerivesFrom(builder.ReturnType, memberType))
        {
            problems.Add(ProblemKind.InvalidBuilder, member, pair, name, memberType.ToMessageName());
            return null;
        }

        return builder;
    }

    private string? TargetKeyOf(ISymbol member, AttributeData pair)
    {
        if (pair.NamedValue("Key") is not string key)
        {
            return null;
        }

        if (key.Length > 0 && !key.Contains("."))
        {
            return key;
        }

        problems.Add(ProblemKind.InvalidKey, member, pair, key);
        return null;
    }

    private bool HasOwnKey(List<ComponentModel> components, ComponentModel component, ISymbol member)
    {
        string?[] own = [component.Key, component.TargetKey];
        var taken = component.TargetKey == component.Key
            ? component
            : components.FirstOrDefault(other => own.Contains(other.Key) || (other.TargetKey is { } key && own.Contains(key)));
        if (taken is null)
        {
            return true;
        }

        problems.Add(ProblemKind.DuplicateKey, member, component.Key, taken.Name);
        return false;
    }

    private bool IsInitialized(ISymbol member)
    {
        foreach (var reference in member.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(cancellation) is VariableDeclaratorSyntax { Initializer: not null } or PropertyDeclarationSyntax { Initializer: not null })
            {
                return true;
            }
        }

        return false;
    }

    // Most components are the engine's own networks, which have no such parts.
    private static bool IsNetwork(ITypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.HasAttribute(WellKnownNames.NetworkAttribute))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOrDerivesFrom(ITypeSymbol type, ITypeSymbol target)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current, target))
            {
                return true;
            }
        }

        return false;
    }
}
