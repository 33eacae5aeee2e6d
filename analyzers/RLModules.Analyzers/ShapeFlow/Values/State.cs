using Microsoft.CodeAnalysis;
using RLModules.Analyzers.ShapeFlow.Algebra;

namespace RLModules.Analyzers.ShapeFlow.Values;

/// <summary>What is known at one point of the program: the locals, and the content of objects.</summary>
internal sealed class State
{
    private Dictionary<ISymbol, Value> locals;
    private Dictionary<int, HeapObject> heap;

    private State(Dictionary<ISymbol, Value> locals, Dictionary<int, HeapObject> heap)
    {
        this.locals = locals;
        this.heap = heap;
    }

    /// <summary>Whether the point is never reached.</summary>
    public bool IsDead { get; private set; }

    /// <summary>Whether the point is always reached, so that what happens there says something about the module.</summary>
    public bool IsCertain { get; set; } = true;

    public static State Empty() => new(new(SymbolEqualityComparer.Default), []);

    public State Clone() => new(new(locals, SymbolEqualityComparer.Default), new(heap)) { IsDead = IsDead, IsCertain = IsCertain };

    /// <summary>The state at the start of a method that is called here: its own locals, the same objects.</summary>
    public State EnterCall() => new(new(SymbolEqualityComparer.Default), heap) { IsDead = IsDead, IsCertain = IsCertain };

    /// <summary>Takes over the objects as a called method left them.</summary>
    public void LeaveCall(State callee)
    {
        heap = callee.heap;
        IsDead |= callee.IsDead;
    }

    public void Kill() => IsDead = true;

    public void Assign(State other)
    {
        locals = other.locals;
        heap = other.heap;
        IsDead = other.IsDead;
        IsCertain = other.IsCertain;
    }

    public Value this[ISymbol local]
    {
        get => locals.TryGetValue(local, out var value) ? value : Value.Unknown;
        set => locals[local] = value;
    }

    public HeapObject? Find(Value value) => value is ReferenceValue reference && heap.TryGetValue(reference.Id, out var found) ? found : null;

    public void Set(ReferenceValue reference, HeapObject content) => heap[reference.Id] = content;

    public ReferenceValue Allocate(HeapObject content)
    {
        var reference = new ReferenceValue(Identities.Next());
        heap[reference.Id] = content;
        return reference;
    }

    /// <summary>What is true on both ways to a point.</summary>
    public static State Join(State left, State right)
    {
        if (left.IsDead || right.IsDead)
        {
            return left.IsDead ? right : left;
        }

        var joined = new State(new(SymbolEqualityComparer.Default), []) { IsCertain = left.IsCertain && right.IsCertain };
        foreach (var id in left.heap.Keys.Union(right.heap.Keys))
        {
            joined.heap[id] = left.heap.TryGetValue(id, out var one)
                ? right.heap.TryGetValue(id, out var other) ? one.Join(other, (first, second) => joined.Join(first, second, left, right)) : one
                : right.heap[id];
        }

        foreach (var local in left.locals)
        {
            if (right.locals.TryGetValue(local.Key, out var other))
            {
                joined.locals[local.Key] = joined.Join(local.Value, other, left, right);
            }
        }

        return joined;
    }

    /// <summary>Whether nothing more is known than in another state.</summary>
    public bool SameAs(State other) => IsDead == other.IsDead
        && locals.All(local => other[local.Key].Equals(local.Value))
        && heap.All(entry => other.heap.TryGetValue(entry.Key, out var content) && entry.Value.SameAs(content));

    /// <summary>Forgets whatever is not the same in another state, which comes after it on a way around a loop.</summary>
    public void ForgetDifferences(State after)
    {
        foreach (var local in locals.ToArray())
        {
            if (!after[local.Key].Equals(local.Value))
            {
                locals[local.Key] = Value.Unknown;
            }
        }

        foreach (var entry in heap.ToArray())
        {
            if (after.heap.TryGetValue(entry.Key, out var content) && !entry.Value.SameAs(content))
            {
                heap[entry.Key] = entry.Value.Kind == HeapKind.Instance ? ForgetMembers(entry.Value, content) : entry.Value.Forget();
            }
        }
    }

    /// <summary>What is known where several ways meet.</summary>
    public static State JoinAll(IReadOnlyList<State> states) => states.Aggregate(Join);

    /// <summary>Joins two values that are both known in this state.</summary>
    public Value Join(Value first, Value second) => Join(first, second, this, this);

    private static HeapObject ForgetMembers(HeapObject before, HeapObject after) => before with
    {
        Members = before.Members.ToDictionary(
            member => member.Key,
            member => after.Members.TryGetValue(member.Key, out var value) && value.Equals(member.Value) ? value : Value.Unknown).ToImmutable(),
    };

    private Value Join(Value first, Value second, State left, State right)
    {
        if (first.Equals(second))
        {
            return first;
        }

        // Where null is used in place of the other, nothing is left to be wrong about shapes.
        if (first.Equals(Value.Null) || second.Equals(Value.Null))
        {
            return first.Equals(Value.Null) ? second : first;
        }

        switch (first, second)
        {
            case (TensorValue one, TensorValue other): return new TensorValue(one.Shape.Join(other.Shape));
            case (SizesValue one, SizesValue other): return new SizesValue(one.Sizes.Join(other.Sizes));
            case (TupleValue one, TupleValue other) when one.Items.Count == other.Items.Count:
                return new TupleValue(one.Items.Zip(other.Items, (a, b) => Join(a, b, left, right)).ToArray());
            case (StageValue one, StageValue other): return new StageValue(Join(one.Module, other.Module, left, right), one.Source);
            case (RecordValue one, RecordValue other) when SymbolEqualityComparer.Default.Equals(one.Type, other.Type):
                return one with
                {
                    Members = one.Members.Where(member => other.Members.ContainsKey(member.Key))
                        .ToDictionary(member => member.Key, member => Join(member.Value, other.Members[member.Key], left, right)).ToImmutable(),
                };
            case (ReferenceValue one, ReferenceValue other)
                when left.Find(one) is { } mine && right.Find(other) is { } theirs && mine.Kind == theirs.Kind && mine.Kind != HeapKind.Instance:
                return Allocate(mine.Join(theirs, (a, b) => Join(a, b, left, right)));
            default: return Value.Unknown;
        }
    }
}
