using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RLModules.Analyzers.ShapeFlow.Algebra;
using RLModules.Analyzers.ShapeFlow.Transfer;
using RLModules.Analyzers.ShapeFlow.Values;

namespace RLModules.Analyzers.ShapeFlow.Interpretation;

/// <summary>Follows the creation of objects: collections, records, parameters and instances of the user's classes.</summary>
internal sealed class CreationInterpreter(Frame frame)
{
    private State State => frame.State;

    public Value Create(IObjectCreationOperation creation)
    {
        if (creation.Constructor is not { } constructor || creation.Type is not INamedTypeSymbol type)
        {
            return Value.Unknown;
        }

        var arguments = Arguments.Evaluate(frame, constructor, creation.Arguments);
        var created = Create(creation, constructor, type, arguments);
        if (creation.Initializer is not { } initializer)
        {
            return created;
        }

        if (created is RecordValue record)
        {
            foreach (var assignment in initializer.Initializers.OfType<ISimpleAssignmentOperation>())
            {
                var value = frame.Evaluate(assignment.Value);
                record = assignment.Target is IMemberReferenceOperation member ? record with { Members = record.Members.SetItem(member.Member.Name, value) } : record;
            }

            return record;
        }

        frame.Receivers.Push(created);
        foreach (var element in initializer.Initializers)
        {
            frame.Evaluate(element);
        }

        frame.Receivers.Pop();
        return created;
    }

    private Value Create(IObjectCreationOperation creation, IMethodSymbol constructor, INamedTypeSymbol type, List<Argument> arguments)
    {
        if (type.Name == "TensorDict")
        {
            return State.Allocate(new HeapObject(HeapKind.Dictionary, null));
        }

        if (type is { Name: "List", ContainingNamespace.Name: "Generic" })
        {
            var items = arguments.Count == 1 && arguments[0].Type?.SpecialType != SpecialType.System_Int32 ? frame.Expressions.ItemsOf(arguments[0].Value) : ImmutableArray<Value>.Empty;
            return type.TypeArguments[0].SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64
                ? Value.Unknown
                : State.Allocate(new HeapObject(HeapKind.List, null) { Items = items });
        }

        if (type.Name == "Parameter" && TorchNames.IsTorch(type))
        {
            return arguments.Count > 0 && arguments[0].Value is TensorValue ? arguments[0].Value : new TensorValue(Shape.Unknown);
        }

        if (frame.Analysis.IsDistribution(type))
        {
            return new RecordValue(type, ImmutableDictionary<string, Value>.Empty.Add("Inputs", arguments.Count > 0 ? arguments[0].Value : Value.Unknown));
        }

        if (type.IsRecord)
        {
            var positional = MemberInterpreter.PositionalMembers(type);
            return new RecordValue(type, positional.Count == arguments.Count
                ? arguments.ToDictionary(argument => argument.Name, argument => argument.Value).ToImmutable()
                : ImmutableDictionary<string, Value>.Empty);
        }

        if (type.TypeKind == TypeKind.Class && type.Locations.Any(location => location.IsInSource))
        {
            return frame.Analysis.Construct(type, constructor, [.. arguments.Select(argument => argument.Value)], State, creation);
        }

        Arguments.Escape(State, arguments);
        return Value.UnknownOf(type);
    }
}
