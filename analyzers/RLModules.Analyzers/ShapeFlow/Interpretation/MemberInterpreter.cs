using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RLModules.Analyzers.ShapeFlow.Algebra;
using RLModules.Analyzers.ShapeFlow.Layers;
using RLModules.Analyzers.ShapeFlow.Transfer;
using RLModules.Analyzers.ShapeFlow.Values;
using RLModules.Generators;
using RLModules.Generators.Parsing;

namespace RLModules.Analyzers.ShapeFlow.Interpretation;

/// <summary>Fields and properties: of the module, of its settings, of records, layers and tensors.</summary>
internal sealed class MemberInterpreter(Frame frame)
{
    private State State => frame.State;

    /// <summary>The name under which an object holds a member; private members of a base class may be named alike.</summary>
    public static string KeyOf(ISymbol member) => $"{member.ContainingType.MetadataName}.{member.Name}";

    public static IReadOnlyList<string> PositionalMembers(INamedTypeSymbol record) => [.. RecordMembers.PositionalOf(record).Select(parameter => parameter.Name)];

    public Value Read(IOperation operation)
    {
        if (operation is IPropertyReferenceOperation { Property.IsIndexer: true } indexer)
        {
            return ReadIndexer(indexer);
        }

        var reference = (IMemberReferenceOperation)operation;
        return reference.Instance is null ? ReadStatic(reference.Member) : Read(frame.Evaluate(reference.Instance), reference.Member, operation);
    }

    /// <summary>The value of a member of an object.</summary>
    public Value Read(Value receiver, ISymbol member, IOperation site)
    {
        switch (receiver)
        {
            case TensorValue tensor:
                return TensorMember(tensor.Shape, member.Name);
            case SizesValue sizes:
                return member.Name is "Length" or "Count" && sizes.Sizes.Rank is { } length ? new NumberValue(Size.Of(length)) : Value.Unknown;
            case TupleValue tuple:
                return member is IFieldSymbol { ContainingType.TupleElements: var elements } field ? Element(tuple, elements, field) : member.Name == "Value" ? tuple : Value.Unknown;
            case Layer layer:
                return layer.Member(member.Name);
            case StageValue stage:
                return Read(stage.Module, member, site);
            case RecordValue record:
                return record.Members.TryGetValue(member.Name, out var value) ? value : member.Name == "Value" && member.ContainingType.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T ? record : Computed(receiver, member, site);
            case PathValue path:
                return ReadPath(path, member, site);
            case NumberValue when member.Name == "Value":
                return receiver;
        }

        if (State.Find(receiver) is not { } content)
        {
            return Value.Unknown;
        }

        if (content.Kind != HeapKind.Instance)
        {
            return content.Items is { } items && member.Name is "Count" or "Length" ? new NumberValue(Size.Of(content.Items!.Value.Length)) : Value.Unknown;
        }

        return content.Members.TryGetValue(KeyOf(member), out var known) ? known
            : member.ContainingType is { } type && frame.Analysis.IsModuleBase(type) ? ReadModule(member)
            : TargetOf(content, member) is { } target ? target
            : Computed(receiver, member, site);
    }

    public void Write(IOperation target, Value value)
    {
        if (target is IPropertyReferenceOperation { Property.IsIndexer: true } indexer)
        {
            WriteIndexer(indexer, value);
            return;
        }

        var reference = (IMemberReferenceOperation)target;
        if (reference.Instance is not { } instance)
        {
            frame.Analysis.ForgetStatic(reference.Member);
            return;
        }

        var receiver = frame.Evaluate(instance);
        switch (receiver)
        {
            case ReferenceValue when State.Find(receiver) is { Kind: HeapKind.Instance } content:
                State.Set((ReferenceValue)receiver, content.With(KeyOf(reference.Member), value));
                break;
            case RecordValue record when instance is ILocalReferenceOperation { Local: var local } && record.Type.IsValueType:
                State[local] = record with { Members = record.Members.SetItem(reference.Member.Name, value) };
                break;
            case RecordValue or TupleValue:
                // Other variables may hold the same object.
                throw new AnalysisStoppedException();
            case Layer layer when !layer.Member(reference.Member.Name).Equals(value) && reference.Member.Name is "weight" or "bias":
                throw new AnalysisStoppedException();
        }
    }

    private Value ReadStatic(ISymbol member)
    {
        if (member.ContainingType.Name == "TensorIndex")
        {
            return member.Name switch
            {
                "Colon" => new RangeValue(null, null),
                "Ellipsis" => new MarkValue(IndexMark.Ellipsis),
                "None" or "Null" => new MarkValue(IndexMark.NewDimension),
                _ => Value.Unknown,
            };
        }

        return member is IFieldSymbol { IsReadOnly: true } or IPropertySymbol { SetMethod: null }
            ? frame.Analysis.ReadStatic(member, State, site: null) ?? Value.Unknown
            : Value.Unknown;
    }

    // What every module has from its base class.
    private static Value ReadModule(ISymbol member) => member.Name switch
    {
        "ObservationSize" or "ActionSize" or "ActionDistributionSize" => new NumberValue(Size.OfMember(member.Name)),
        "ObservationShape" => new SizesValue(new(Axis.Several(0, ModuleAnalysis.ObservationShape))),
        "Settings" or "ObservationSpace" or "ActionSpace" or "Spec" when member is IPropertySymbol property => new PathValue(member.Name, property.Type),
        _ => Value.Unknown,
    };

    private Value ReadPath(PathValue path, ISymbol member, IOperation site)
    {
        if (member is IPropertySymbol { SetMethod: { IsInitOnly: false } } or IFieldSymbol { IsReadOnly: false })
        {
            return Value.Unknown;
        }

        if (member.Name == "Value" && member.ContainingType.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T)
        {
            return path;
        }

        // A property with code of its own is followed; one without is a name.
        if (member is IPropertySymbol { GetMethod: { } getter } && !IsAutomatic(member) && frame.Analysis.Bodies.HasBody(getter))
        {
            return frame.Analysis.Invoke(getter, path, [], State, site);
        }

        var type = (member as IPropertySymbol)?.Type ?? (member as IFieldSymbol)?.Type;
        return Named($"{path.Path}.{member.Name}", type);
    }

    /// <summary>What a name that stays the same stands for.</summary>
    public static Value Named(string path, ITypeSymbol? type) => type?.SpecialType switch
    {
        null => Value.Unknown,
        SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Int16 or SpecialType.System_Byte => new NumberValue(Size.OfMember(path)),
        SpecialType.None when type.TypeKind is TypeKind.Class or TypeKind.Struct => new PathValue(path, type),
        _ => Value.Unknown,
    };

    // qTarget is built by the builder that q was built by.
    private static Value? TargetOf(HeapObject content, ISymbol member)
    {
        const string Suffix = "Target";
        if (!member.Name.EndsWith(Suffix, StringComparison.Ordinal))
        {
            return null;
        }

        var name = member.Name.Substring(0, member.Name.Length - Suffix.Length);
        var network = member.ContainingType.GetMembers().FirstOrDefault(candidate => candidate.HasAttribute(WellKnownNames.TargetNetworkPairAttribute)
            && string.Equals(candidate.Name.TrimStart('_'), name, StringComparison.OrdinalIgnoreCase));
        return network is not null && content.Members.TryGetValue(KeyOf(network), out var value) ? value : null;
    }

    private Value Computed(Value receiver, ISymbol member, IOperation site) =>
        member is IPropertySymbol { GetMethod: { } getter } && !IsAutomatic(member) && (!getter.IsVirtual || getter.ContainingType.IsSealed)
            ? frame.Analysis.Invoke(getter, receiver, [], State, site)
            : Value.Unknown;

    private static bool IsAutomatic(ISymbol member) => member.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, member));

    private Value ReadIndexer(IPropertyReferenceOperation indexer)
    {
        if (indexer.Instance is null)
        {
            return Value.Unknown;
        }

        var receiver = frame.Evaluate(indexer.Instance);
        var arguments = indexer.Arguments.Select(argument => frame.Evaluate(argument.Value)).ToArray();
        if (indexer.Property.ContainingType.Name == "Tensor")
        {
            return TensorIndexing.Index(new Call(frame.Analysis, State, indexer, "[]", [new("input", indexer.Instance.Type, receiver, indexer.Instance)]), Indices(arguments));
        }

        if (arguments.Length != 1)
        {
            return Value.Unknown;
        }

        if (State.Find(receiver) is { Kind: HeapKind.Dictionary } dictionary)
        {
            return arguments[0] is ConstantValue { Content: string key } && dictionary.Members.TryGetValue(key, out var column) ? column : Value.Unknown;
        }

        return receiver is PathValue path && arguments[0] is NumberValue { Size: { IsConstant: true } index }
            ? Named($"{path.Path}[{index}]", indexer.Property.Type)
            : new CollectionInterpreter(frame).Element(receiver, arguments[0]);
    }

    private IReadOnlyList<Value> Indices(Value[] arguments) => arguments.Length == 1 && State.Find(arguments[0])?.Items is { } items ? items : arguments;

    private void WriteIndexer(IPropertyReferenceOperation indexer, Value value)
    {
        if (indexer.Instance is null || indexer.Property.ContainingType.Name == "Tensor")
        {
            return;
        }

        var receiver = frame.Evaluate(indexer.Instance);
        var arguments = indexer.Arguments.Select(argument => frame.Evaluate(argument.Value)).ToArray();
        if (receiver is not ReferenceValue reference || State.Find(receiver) is not { } content)
        {
            return;
        }

        State.Set(reference, (arguments.Length == 1 ? arguments[0] : Value.Unknown) switch
        {
            ConstantValue { Content: string key } when content.Kind == HeapKind.Dictionary => content.With(key, value),
            NumberValue { Size: { IsConstant: true } index } when content.Items is { } items && index.Constant >= 0 && index.Constant < items.Length =>
                content with { Items = items.SetItem((int)index.Constant, value) },
            _ => content.Forget(),
        });
    }

    private static Value TensorMember(Shape shape, string name) => name switch
    {
        "shape" => new SizesValue(shape),
        "ndim" or "Dimensions" when shape.Rank is { } rank => new NumberValue(Size.Of(rank)),
        "T" when shape.Rank == 2 => new TensorValue(new(shape[1], shape[0])),
        "mT" or "mH" when shape.TailLength >= 2 => new TensorValue(shape.WithoutLast(2).Append(shape[-1], shape[-2])),
        "NumberOfElements" => Value.OfSize(shape.ElementCount()),
        _ => Value.Unknown,
    };

    private static Value Element(TupleValue tuple, IReadOnlyList<IFieldSymbol> elements, IFieldSymbol field)
    {
        for (var i = 0; i < elements.Count && i < tuple.Items.Count; i++)
        {
            if (elements[i].Name == field.Name || elements[i].CorrespondingTupleField?.Name == field.Name)
            {
                return tuple.Items[i];
            }
        }

        return Value.Unknown;
    }
}
