using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using RLModules.Analyzers.ShapeFlow.Algebra;
using RLModules.Analyzers.ShapeFlow.Interpretation;
using RLModules.Analyzers.ShapeFlow.Values;
using RLModules.Generators.Model;
using RLModules.Generators.Parsing;

namespace RLModules.Analyzers.ShapeFlow.Declarations;

/// <summary>The shapes of a module's columns, written and implied, in terms of what the module is built from.</summary>
internal sealed class DeclaredShapes
{
    private readonly ModuleAnalysis analysis;
    private readonly INamedTypeSymbol type;
    private readonly ReferenceValue self;
    private readonly State state;
    private readonly IReadOnlyList<Shape?> stateShapes;

    public DeclaredShapes(ModuleAnalysis analysis, INamedTypeSymbol type, ReferenceValue self, State state, InitialStateModel? initialState)
    {
        this.analysis = analysis;
        this.type = type;
        this.self = self;
        this.state = state;
        stateShapes = initialState is null ? [] : ShapesOf(initialState);
    }

    /// <summary>The shapes of the columns of a call that have one.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="inputs">The inputs of the call: names that they bind stand for every size, others for any.</param>
    public Dictionary<string, Shape> Of(IEnumerable<ColumnModel> columns, IEnumerable<ColumnModel> inputs)
    {
        var binding = inputs.Where(column => !column.IsOptional && column.Shape is not null).Select(column => column.Shape!).ToArray();
        foreach (var name in binding.Where(shape => shape.Leading is null && (shape.Dimensions.Count > 1 || shape.Tail is not null) && shape.Dimensions.Count > 0 && shape.Dimensions[0].Kind == DimensionKind.Symbol).Select(shape => shape.Dimensions[0].Text))
        {
            // In front of other dimensions stands a batch; a name elsewhere may stand for the one size that a space has.
            analysis.Facts.AddFree(name);
        }

        var single = new HashSet<string>(binding.SelectMany(shape => shape.Dimensions).Where(dimension => dimension.Kind == DimensionKind.Symbol).Select(dimension => dimension.Text), StringComparer.Ordinal);
        var several = new HashSet<string>(binding.Where(shape => shape.Dimensions.Count > 0 || shape.Tail is not null).Select(shape => shape.Leading).OfType<string>(), StringComparer.Ordinal);
        return columns.Where(column => column.Shape is not null).ToDictionary(column => column.Path, column => Of(column.Shape!, single, several), StringComparer.Ordinal);
    }

    /// <summary>What a forward's parameter holds.</summary>
    public Value Value(ValueModel value, string parent, IReadOnlyDictionary<string, Shape> shapes, State entry)
    {
        var path = ValueParser.Join(parent, value.Path);
        switch (value.Kind)
        {
            case ValueKind.Tensor or ValueKind.Embeddings or ValueKind.Distribution:
                return new TensorValue(shapes.TryGetValue(path, out var shape) ? shape : Shape.Unknown);
            case ValueKind.Batch:
                return entry.Allocate(new HeapObject(HeapKind.Dictionary, null)
                {
                    Members = shapes.ToDictionary(column => column.Key, column => (Value)new TensorValue(column.Value)).ToImmutable(),
                });
            case ValueKind.Group when FindRecord(value) is { } record:
                return new RecordValue(record, value.Members.ToDictionary(member => member.Name, member => Value(member, path, shapes, entry)).ToImmutable());
            default:
                return Values.Value.Unknown;
        }
    }

    private Shape Of(ShapeModel shape, HashSet<string> single, HashSet<string> several)
    {
        var axes = new List<Axis>();
        if (shape.Leading is { } leading)
        {
            // "b" beside "b.." is the first of its dimensions.
            axes.AddRange(single.Contains(leading) ? [Axis.Of(Named(leading)), Axis.Several(0, leading + " after its first dimension")] : [Axis.Several(1, several.Contains(leading) ? leading : leading + " alone")]);
        }

        axes.AddRange(shape.Dimensions.Select(dimension => Axis.Of(dimension.Kind switch
        {
            DimensionKind.Symbol => single.Contains(dimension.Text) ? Named(dimension.Text) : null,
            DimensionKind.Fixed => Size.Of(long.Parse(dimension.Text, CultureInfo.InvariantCulture)),
            _ => Expression(dimension.Text),
        })));
        axes.AddRange(shape.Tail switch
        {
            null => [],
            "ObservationShape" => [Axis.Several(0, ModuleAnalysis.ObservationShape)],
            { } tail => StateShape(tail)?.Axes ?? [Axis.Several(0, tail)],
        });
        return new(axes);
    }

    private Size Named(string dimension)
    {
        analysis.Facts.AddMinimum(dimension, 1);
        return Size.Of(dimension);
    }

    // "StateShapes[1]".
    private Shape? StateShape(string tail)
    {
        var digits = new string(tail.Where(char.IsDigit).ToArray());
        return digits.Length > 0 && int.Parse(digits, CultureInfo.InvariantCulture) is var index && index < stateShapes.Count ? stateShapes[index] : null;
    }

    // Terms of numbers and members, as the grammar of shapes writes them: "2 * ActionSize - Settings.Atoms".
    private Size? Expression(string text)
    {
        Size? sum = Size.Of(0);
        var sign = 1L;
        var parts = text.TrimStart('-').Split(' ');
        if (text.StartsWith("-", StringComparison.Ordinal))
        {
            sign = -1;
        }

        Size? term = null;
        var isProduct = false;
        foreach (var part in parts)
        {
            switch (part)
            {
                case "+" or "-":
                    sum = Add(sum, term, sign);
                    (term, sign) = (null, part == "-" ? -1 : 1);
                    break;
                case "*":
                    isProduct = true;
                    break;
                default:
                    if (Factor(part) is not { } factor)
                    {
                        return null;
                    }

                    term = isProduct && term is not null ? term * factor : factor;
                    isProduct = false;
                    break;
            }
        }

        return Add(sum, term, sign);
    }

    private static Size? Add(Size? sum, Size? term, long sign) => sum is null || term is null ? null : sum + (term * Size.Of(sign));

    private Size? Factor(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Size.Of(number) : Member(text);

    private Size? Member(string path)
    {
        Value value = self;
        ITypeSymbol? owner = type;
        foreach (var name in path.Split('.'))
        {
            var member = Find(owner, name);
            if (member is null || analysis.Bodies.Anything is not { } site)
            {
                return null;
            }

            value = member switch
            {
                IFieldSymbol { HasConstantValue: true } constant => ExpressionInterpreter.Constant(constant.ConstantValue),
                { IsStatic: true } => analysis.ReadStatic(member, state, site: null) ?? Values.Value.Unknown,
                _ => new MemberInterpreter(new Frame(analysis, null, self, state)).Read(value, member, site),
            };
            owner = (member as IPropertySymbol)?.Type ?? (member as IFieldSymbol)?.Type;
        }

        return (value as NumberValue)?.Size;
    }

    private static ISymbol? Find(ITypeSymbol? owner, string name)
    {
        for (; owner is not null; owner = owner.BaseType)
        {
            if (owner.GetMembers(name).FirstOrDefault(member => member is IPropertySymbol or IFieldSymbol) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private IReadOnlyList<Shape?> ShapesOf(InitialStateModel initialState)
    {
        var method = type.GetMembers().OfType<IMethodSymbol>().FirstOrDefault(candidate => candidate.Name.Escape() == initialState.Method && candidate.Parameters.Length == 0);
        if (method is null || analysis.Bodies.Find(method) is not { } body)
        {
            return [];
        }

        var value = analysis.Invoke(method, self, [], state.Clone(), body);
        return [.. Leaves(initialState.State, value).Select(leaf => leaf is TensorValue { Shape.Rank: not null } tensor ? tensor.Shape : null)];
    }

    private static IEnumerable<Value> Leaves(ValueModel model, Value value) => model.Kind == ValueKind.Group
        ? model.Members.SelectMany(member => Leaves(member, value is RecordValue record && record.Members.TryGetValue(member.Name, out var found) ? found : Values.Value.Unknown))
        : [value];

    // The model names the type; the symbol is among the types of the forwards' parameters.
    private INamedTypeSymbol? FindRecord(ValueModel value) => type.BaseTypes().Prepend(type)
        .SelectMany(candidate => candidate.GetMembers().OfType<IMethodSymbol>())
        .SelectMany(method => method.Parameters.Select(parameter => parameter.Type))
        .SelectMany(Nested)
        .FirstOrDefault(candidate => candidate.ToNonNullableName() == value.Type);

    private static IEnumerable<INamedTypeSymbol> Nested(ITypeSymbol candidate)
    {
        if (candidate is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            candidate = nullable.TypeArguments[0];
        }

        return candidate is INamedTypeSymbol { IsRecord: true } record
            ? RecordMembers.PositionalOf(record).SelectMany(parameter => Nested(parameter.Type)).Prepend(record)
            : [];
    }
}
