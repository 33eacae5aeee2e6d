using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RLModules.Analyzers.ShapeFlow.Algebra;
using RLModules.Analyzers.ShapeFlow.Values;

namespace RLModules.Analyzers.ShapeFlow.Interpretation;

/// <summary>Arrays, collection expressions, ranges and indexing of them.</summary>
internal sealed class CollectionInterpreter(Frame frame)
{
    public Value Evaluate(IOperation operation) => operation switch
    {
        IArrayCreationOperation { Initializer: { } initializer } array => Make(array.Type, initializer.ElementValues),
        IArrayCreationOperation array => Empty(array),
        ICollectionExpressionOperation collection => Make(collection.Type, collection.Elements),
        IArrayElementReferenceOperation element => Element(element),
        IImplicitIndexerReferenceOperation element => Element(frame.Evaluate(element.Instance), frame.Evaluate(element.Argument)),
        IRangeOperation range => new RangeValue(range.LeftOperand is null ? null : frame.Evaluate(range.LeftOperand), range.RightOperand is null ? null : frame.Evaluate(range.RightOperand)),
        _ => Value.Unknown,
    };

    private Value Element(IArrayElementReferenceOperation element)
    {
        var array = frame.Evaluate(element.ArrayReference);
        var index = element.Indices.Length == 1 ? frame.Evaluate(element.Indices[0]) : Value.Unknown;
        RequireElement(array, index, element);
        return Element(array, index);
    }

    /// <summary>An element of a list, or a part of it.</summary>
    public Value Element(Value collection, Value index)
    {
        if (collection is SizesValue sizes)
        {
            return index switch
            {
                NumberValue { Size: { IsConstant: true } place } => Value.OfSize(sizes.Sizes[place.Constant < 0 ? long.MaxValue : place.Constant].Size),
                FromEndValue { Distance: { IsConstant: true, Constant: > 0 } distance } => Value.OfSize(sizes.Sizes[-distance.Constant].Size),
                RangeValue range => Part(sizes.Sizes, range),
                _ => Value.Unknown,
            };
        }

        if (frame.State.Find(collection)?.Items is not { } items)
        {
            return Value.Unknown;
        }

        var found = index switch
        {
            NumberValue { Size: { IsConstant: true } place } when place.Constant >= 0 && place.Constant < items.Length => items[(int)place.Constant],
            FromEndValue { Distance: { IsConstant: true } distance } when distance.Constant > 0 && distance.Constant <= items.Length => items[(int)(items.Length - distance.Constant)],
            _ => Value.Unknown,
        };
        return found is StageValue stage ? stage.Module : found;
    }

    /// <summary>Says that an element is asked for that a list has not.</summary>
    public void RequireElement(Value collection, Value index, IOperation site)
    {
        if (frame.State.Find(collection)?.Items is { } items && index is NumberValue { Size: { IsConstant: true } place } && place.Constant >= items.Length)
        {
            frame.Analysis.Report(frame.State, site, $"`{Wording.Text(site.Syntax)}`: there are {items.Length} parts, counted from 0");
        }
    }

    private Value Make(ITypeSymbol? type, IEnumerable<IOperation> elements)
    {
        if (IsInteger(ElementType(type)))
        {
            return new SizesValue(new(elements.SelectMany(Axes)));
        }

        var items = new List<Value>();
        var isKnown = true;
        foreach (var element in elements)
        {
            if (element is not ISpreadOperation spread)
            {
                items.Add(frame.Evaluate(element));
                continue;
            }

            var spreads = frame.Expressions.ItemsOf(frame.Evaluate(spread.Operand));
            isKnown &= spreads is not null && spread.ElementConversion.IsIdentity;
            items.AddRange(spreads ?? []);
        }

        return frame.State.Allocate(new HeapObject(HeapKind.List, null) { Items = isKnown ? items.ToImmutableArray() : null });
    }

    private IEnumerable<Axis> Axes(IOperation element)
    {
        var spread = element as ISpreadOperation;
        var value = frame.Evaluate(spread?.Operand ?? element);
        return spread is not null ? value is SizesValue sizes ? sizes.Sizes.Axes : [Axis.Any] : [Axis.Of((value as NumberValue)?.Size)];
    }

    private Value Empty(IArrayCreationOperation array)
    {
        var count = array.DimensionSizes.Length == 1 ? (frame.Evaluate(array.DimensionSizes[0]) as NumberValue)?.Size : null;
        return IsInteger(ElementType(array.Type)) || count is not { IsConstant: true, Constant: >= 0 and <= 16 }
            ? Value.Unknown
            : frame.State.Allocate(new HeapObject(HeapKind.List, null) { Items = [.. Enumerable.Repeat(Value.Unknown, (int)count.Constant)] });
    }

    // shape[..^1], shape[1..]: only where the ends are on the side that is known.
    private static Value Part(Shape sizes, RangeValue range)
    {
        long? fromEnd = range.End switch
        {
            null => 0,
            FromEndValue { Distance: { IsConstant: true } distance } => distance.Constant,
            _ => null,
        };
        long? start = range.Start switch
        {
            null => 0,
            NumberValue { Size: { IsConstant: true, Constant: >= 0 } place } => place.Constant,
            _ => null,
        };
        if (sizes.Rank is { } rank)
        {
            long? from = range.Start is FromEndValue { Distance: { IsConstant: true } back } ? rank - back.Constant : start;
            long? to = range.End is NumberValue { Size: { IsConstant: true } end } ? end.Constant : rank - fromEnd;
            return from >= 0 && to <= rank && from <= to ? new SizesValue(new(sizes.Axes.Skip((int)from).Take((int)(to - from)))) : Value.Unknown;
        }

        if (start is not { } first || first > sizes.Axes.TakeWhile(axis => !axis.IsSeveral).Count())
        {
            return range.Start is FromEndValue { Distance: { IsConstant: true } distance } && range.End is null && distance.Constant <= sizes.TailLength
                ? new SizesValue(new(sizes.Axes.Skip(sizes.Axes.Count - (int)distance.Constant)))
                : Value.Unknown;
        }

        var rest = sizes.Replace(0, (int)first);
        return fromEnd is { } last ? new SizesValue(rest.WithoutLast((int)last)) : Value.Unknown;
    }

    private static ITypeSymbol? ElementType(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType,
        INamedTypeSymbol { TypeArguments: { Length: 1 } arguments } => arguments[0],
        _ => null,
    };

    private static bool IsInteger(ITypeSymbol? type) => type?.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64;
}
