using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace RLModules.Analyzers.Inference;

/// <summary>What is known of locals and of the compiler's captures at one point. What has no value yet is not listed.</summary>
internal sealed class FlowState : IEquatable<FlowState>
{
    private readonly ImmutableDictionary<ILocalSymbol, FlowValue> locals;
    private readonly ImmutableDictionary<CaptureId, FlowValue> captures;

    private FlowState(ImmutableDictionary<ILocalSymbol, FlowValue> locals, ImmutableDictionary<CaptureId, FlowValue> captures)
    {
        this.locals = locals;
        this.captures = captures;
    }

    public static FlowState Empty { get; } =
        new(ImmutableDictionary.Create<ILocalSymbol, FlowValue>(SymbolEqualityComparer.Default), ImmutableDictionary<CaptureId, FlowValue>.Empty);

    public FlowValue this[ILocalSymbol local] => locals.TryGetValue(local, out var value) ? value : FlowValue.Unknown;

    public FlowValue this[CaptureId capture] => captures.TryGetValue(capture, out var value) ? value : FlowValue.Unknown;

    public FlowState With(ILocalSymbol local, FlowValue value) => new(locals.SetItem(local, value), captures);

    public FlowState With(CaptureId capture, FlowValue value) => new(locals, captures.SetItem(capture, value));

    public FlowState Merge(FlowState other) => new(Merge(locals, other.locals), Merge(captures, other.captures));

    public bool Equals(FlowState? other) => other is not null && Same(locals, other.locals) && Same(captures, other.captures);

    public override bool Equals(object? obj) => Equals(obj as FlowState);

    public override int GetHashCode() => locals.Count;

    private static ImmutableDictionary<TKey, FlowValue> Merge<TKey>(ImmutableDictionary<TKey, FlowValue> one, ImmutableDictionary<TKey, FlowValue> other)
        where TKey : notnull
    {
        foreach (var pair in other)
        {
            one = one.SetItem(pair.Key, one.TryGetValue(pair.Key, out var value) ? value.Merge(pair.Value) : pair.Value);
        }

        return one;
    }

    private static bool Same<TKey>(ImmutableDictionary<TKey, FlowValue> one, ImmutableDictionary<TKey, FlowValue> other)
        where TKey : notnull =>
        one.Count == other.Count && one.All(pair => other.TryGetValue(pair.Key, out var value) && value.Equals(pair.Value));
}
