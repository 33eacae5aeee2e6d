using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RLModules.Generators.Model;

namespace RLModules.Generators.Parsing;

/// <summary>
/// Settings as most modules have them, read from syntax: a record of public properties with predefined types. Asking its symbol for members lets the
/// compiler make all that it writes into a record, a fifth of what reading the module costs. Where anything else stands in it, the symbol is asked.
/// </summary>
internal static class PlainSettings
{
    /// <summary>The record's members as the symbols would give them, or null where the symbols must be asked.</summary>
    public static EquatableArray<SettingModel>? Parse(INamedTypeSymbol record, Compilation compilation, CancellationToken cancellation)
    {
        var references = record.DeclaringSyntaxReferences;
        if (references.Length != 1
            || references[0].GetSyntax(cancellation) is not RecordDeclarationSyntax { ParameterList: null, BaseList: null, TypeParameterList: null } declaration)
        {
            return null;
        }

        // Whether `string` may be null is decided by the context, which a directive could change anywhere in the file.
        var knowsNullability = compilation.Options.NullableContextOptions == NullableContextOptions.Enable && !declaration.SyntaxTree.GetRoot(cancellation).ContainsDirectives;
        var settings = new List<SettingModel>(declaration.Members.Count);
        foreach (var member in declaration.Members)
        {
            switch (member)
            {
                case MethodDeclarationSyntax:
                    break;
                case PropertyDeclarationSyntax property when IsSettable(property, out var isSetting):
                    if (!isSetting)
                    {
                        break;
                    }

                    var name = property.Identifier.ValueText;
                    var key = Naming.ToSnakeCase(name);
                    if (ParseType(property.Type, knowsNullability) is not { } type || settings.Exists(other => other.Key == key))
                    {
                        return null;
                    }

                    settings.Add(new SettingModel(name.Escape(), key, type, property.Modifiers.Any(SyntaxKind.RequiredKeyword), null, null));
                    break;
                default:
                    return null;
            }
        }

        return settings.ToEquatableArray();
    }

    // False where the symbol must be asked; a property that can only be read is no setting.
    private static bool IsSettable(PropertyDeclarationSyntax property, out bool isSetting)
    {
        isSetting = false;
        foreach (var modifier in property.Modifiers)
        {
            if (modifier.Kind() is not (SyntaxKind.PublicKeyword or SyntaxKind.RequiredKeyword))
            {
                return false;
            }
        }

        if (property.ExplicitInterfaceSpecifier is not null || !property.Modifiers.Any(SyntaxKind.PublicKeyword))
        {
            return false;
        }

        var accessors = property.AccessorList?.Accessors ?? default;
        var isReadable = false;
        foreach (var accessor in accessors)
        {
            if (accessor.Modifiers.Count > 0)
            {
                return false;
            }

            isReadable |= accessor.IsKind(SyntaxKind.GetAccessorDeclaration);
            isSetting |= accessor.Kind() is SyntaxKind.SetAccessorDeclaration or SyntaxKind.InitAccessorDeclaration;
        }

        isSetting &= isReadable;
        return true;
    }

    private static SettingTypeModel? ParseType(TypeSyntax syntax, bool knowsNullability)
    {
        var nullable = syntax as NullableTypeSyntax;
        if ((nullable?.ElementType ?? syntax) is not PredefinedTypeSyntax predefined)
        {
            return null;
        }

        var keyword = predefined.Keyword.ValueText;
        SettingKind? kind = predefined.Keyword.Kind() switch
        {
            SyntaxKind.IntKeyword => SettingKind.Int32,
            SyntaxKind.LongKeyword => SettingKind.Int64,
            SyntaxKind.FloatKeyword => SettingKind.Single,
            SyntaxKind.DoubleKeyword => SettingKind.Double,
            SyntaxKind.BoolKeyword => SettingKind.Boolean,
            SyntaxKind.StringKeyword when knowsNullability => SettingKind.String,
            _ => null,
        };
        return kind is { } known ? new SettingTypeModel(known, nullable is null ? keyword : keyword + "?", nullable is not null) : null;
    }
}
