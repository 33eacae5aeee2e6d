using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RLModules.Generators.Model;

namespace RLModules.Generators.Parsing;

/// <summary>A settings record and the records nested in it, as they are written to JSON.</summary>
internal sealed class SettingsParser(INamedTypeSymbol module, KnownSymbols known, ProblemList problems, CancellationToken cancellation)
{
    private readonly List<(INamedTypeSymbol Type, SettingsRecordModel Model)> records = [];
    private readonly HashSet<string> names = new(StringComparer.Ordinal);

    public EquatableArray<SettingsRecordModel> Parse(ITypeSymbol settings)
    {
        if (settings is not INamedTypeSymbol { IsRecord: true } record)
        {
            problems.Add(ProblemKind.SettingsNotRecord, module, settings.ToMessageName());
            return [];
        }

        if (PlainSettings.Parse(record, known.Compilation, cancellation) is { } members)
        {
            return [new SettingsRecordModel(record.ToNonNullableName(), record.Name, members)];
        }

        return ParseSymbols(record);
    }

    /// <summary>The record and those nested in it, by their symbols.</summary>
    public EquatableArray<SettingsRecordModel> ParseSymbols(INamedTypeSymbol record)
    {
        ParseRecord(record);
        return records.Select(entry => entry.Model).ToEquatableArray();
    }

    private SettingsRecordModel ParseRecord(INamedTypeSymbol record)
    {
        cancellation.ThrowIfCancellationRequested();
        var index = records.FindIndex(entry => SymbolEqualityComparer.Default.Equals(entry.Type, record));
        if (index >= 0)
        {
            return records[index].Model;
        }

        var name = record.Name;
        for (var i = 2; !names.Add(name); i++)
        {
            name = record.Name + i.ToString(CultureInfo.InvariantCulture);
        }

        // Entered before its members, one of which may hold the record itself.
        index = records.Count;
        records.Add((record, new SettingsRecordModel(record.ToNonNullableName(), name, [])));
        var model = new SettingsRecordModel(record.ToNonNullableName(), name, ParseMembers(record));
        records[index] = (record, model);
        return model;
    }

    private EquatableArray<SettingModel> ParseMembers(INamedTypeSymbol record)
    {
        var hasEmptyConstructor = record.IsValueType || record.InstanceConstructors.Any(constructor => constructor.Parameters.Length == 0 && IsAccessible(constructor));
        var positional = hasEmptyConstructor ? [] : RecordMembers.PositionalOf(record);
        var members = new List<SettingModel>();
        foreach (var property in PropertiesOf(record))
        {
            if (ParseType(property.Type) is not { } type || members.Exists(member => member.Key == Naming.ToSnakeCase(property.Name)))
            {
                problems.Add(ProblemKind.UnsupportedSetting, property, $"{record.Name}.{property.Name}", property.Type.ToMessageName());
                continue;
            }

            var parameter = positional.FirstOrDefault(candidate => candidate.Name == property.Name);
            members.Add(new SettingModel(
                property.Name.Escape(),
                Naming.ToSnakeCase(property.Name),
                type,
                parameter is not null || property.IsRequired,
                parameter?.Name.Escape(),
                parameter is { HasExplicitDefaultValue: true } ? Default(parameter) : null));
        }

        return members.ToEquatableArray();
    }

    // Base records first; a property overridden is there once.
    private IEnumerable<IPropertySymbol> PropertiesOf(INamedTypeSymbol record) => record.BaseTypes().Reverse().Append(record)
        .SelectMany(type => type.MembersInOrder().OfType<IPropertySymbol>())
        .Where(property => !property.IsStatic && !property.IsIndexer && property is { GetMethod: { } getter, SetMethod: { } setter } && IsAccessible(getter) && IsAccessible(setter))
        .GroupBy(property => property.Name)
        .Select(group => group.Last());

    private SettingTypeModel? ParseType(ITypeSymbol type)
    {
        var name = type.ToQualifiedName();
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            return ParseType(nullable.TypeArguments[0]) is { } inner ? inner with { IsNullable = true, Type = name } : null;
        }

        var isNullable = type is { IsReferenceType: true, NullableAnnotation: not NullableAnnotation.NotAnnotated };
        if (ScalarKind(type) is { } scalar)
        {
            return new SettingTypeModel(scalar, name, isNullable);
        }

        if (ElementOf(type) is { } element)
        {
            return ParseType(element) is { } item ? new SettingTypeModel(ListKind(type), name, isNullable, item) : null;
        }

        return type is INamedTypeSymbol { IsRecord: true, IsAbstract: false } record
            ? new SettingTypeModel(SettingKind.Record, name, isNullable, new SettingTypeModel(SettingKind.Record, ParseRecord(record).Name, false))
            : null;
    }

    private static SettingKind? ScalarKind(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Int32 } => SettingKind.Int32,
        { SpecialType: SpecialType.System_Int64 } => SettingKind.Int64,
        { SpecialType: SpecialType.System_Single } => SettingKind.Single,
        { SpecialType: SpecialType.System_Double } => SettingKind.Double,
        { SpecialType: SpecialType.System_Boolean } => SettingKind.Boolean,
        { SpecialType: SpecialType.System_String } => SettingKind.String,
        { TypeKind: TypeKind.Enum } => SettingKind.Enum,
        _ => null,
    };

    private static ITypeSymbol? ElementOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } array => array.ElementType,
        INamedTypeSymbol
        {
            OriginalDefinition.SpecialType: SpecialType.System_Collections_Generic_IReadOnlyList_T
                or SpecialType.System_Collections_Generic_IReadOnlyCollection_T
                or SpecialType.System_Collections_Generic_IEnumerable_T,
        } list => list.TypeArguments[0],
        INamedTypeSymbol { Name: "ImmutableArray", TypeArguments.Length: 1, ContainingNamespace: { Name: "Immutable", ContainingNamespace.Name: "Collections" } } immutable => immutable.TypeArguments[0],
        INamedTypeSymbol { Name: "ValueList", TypeArguments.Length: 1, ContainingNamespace: { Name: "Catalogs", ContainingNamespace.Name: nameof(RLModules) } } list => list.TypeArguments[0],
        _ => null,
    };

    private static SettingKind ListKind(ITypeSymbol type) => type.Name switch
    {
        "ImmutableArray" => SettingKind.ImmutableArray,
        "ValueList" => SettingKind.ValueList,
        _ => SettingKind.Array,
    };

    private bool IsAccessible(IMethodSymbol method) => method.DeclaredAccessibility == Accessibility.Public
        || (method.DeclaredAccessibility is Accessibility.Internal or Accessibility.ProtectedOrInternal
            && SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, module.ContainingAssembly));

    private static string Default(IParameterSymbol parameter) => parameter.ExplicitDefaultValue switch
    {
        null => "default!",
        var value when parameter.Type.TypeKind == TypeKind.Enum => EnumValue(parameter.Type, value),
        double.NaN => "double.NaN",
        double value when double.IsInfinity(value) => value > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity",
        double value => value.ToString("R", CultureInfo.InvariantCulture) + "d",
        float.NaN => "float.NaN",
        float value when float.IsInfinity(value) => value > 0 ? "float.PositiveInfinity" : "float.NegativeInfinity",
        float value => value.ToString("R", CultureInfo.InvariantCulture) + "f",
        long value => value.ToString(CultureInfo.InvariantCulture) + "L",
        var value => SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false),
    };

    private static string EnumValue(ITypeSymbol type, object value) =>
        type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(member => member.HasConstantValue && value.Equals(member.ConstantValue)) is { } named
            ? $"{type.ToQualifiedName()}.{named.Name.Escape()}"
            : $"({type.ToQualifiedName()})({Convert.ToString(value, CultureInfo.InvariantCulture)})";
}
