using System.Runtime.CompilerServices;

namespace TorchSharp;

/// <summary>
/// Disposes at its end of every tensor that its thread created while it was the innermost scope, but for those moved or detached.
/// Never <c>await</c> inside a scope: it belongs to its thread.
/// </summary>
public sealed class DisposeScope : IDisposable
{
    private readonly DisposeScopeManager manager;
    private IDisposable?[] items;
    private int used;
    private bool ended;

    internal DisposeScope(DisposeScopeManager manager, DisposeScope? outer)
    {
        this.manager = manager;
        Outer = outer;
        items = manager.RentItems();
    }

    /// <summary>What the scope holds, in a list of its own.</summary>
    public IReadOnlyList<IDisposable> DisposablesView => [.. items.AsSpan(0, used)!];

    /// <summary>How many objects the scope holds.</summary>
    public int DisposablesCount => used;

    /// <summary>The scope around this one.</summary>
    internal DisposeScope? Outer { get; set; }

    /// <summary>Whether the scope holds an object.</summary>
    public bool Contains(IDisposable disposable) => SlotOf(disposable) >= 0;

    /// <summary>Moves an object to the scope around this one, or out of all scopes where there is none.</summary>
    /// <returns>The object.</returns>
    public T MoveToOuter<T>(T disposable) where T : IDisposable => MoveToOther(Outer, disposable);

    /// <inheritdoc cref="MoveToOuter{T}(T)"/>
    public (T1 first, T2 second) MoveToOuter<T1, T2>(T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable =>
        (MoveToOuter(first), MoveToOuter(second));

    /// <inheritdoc cref="MoveToOuter{T}(T)"/>
    public (T1 first, T2 second, T3 third) MoveToOuter<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable =>
        (MoveToOuter(first), MoveToOuter(second), MoveToOuter(third));

    /// <inheritdoc cref="MoveToOuter{T}(T)"/>
    public void MoveToOuter(params IDisposable[] disposables) => MoveToOther(Outer, disposables);

    /// <inheritdoc cref="MoveToOuter{T}(T)"/>
    public void MoveToOuter(IEnumerable<IDisposable> disposables) => MoveToOther(Outer, disposables);

    /// <summary>Moves an object that this scope holds to another scope, or out of all scopes for null; one that it does not hold stays where it is.</summary>
    /// <returns>The object.</returns>
    public T MoveToOther<T>(DisposeScope? scope, T disposable) where T : IDisposable
    {
        Move(scope, disposable);
        return disposable;
    }

    /// <inheritdoc cref="MoveToOther{T}(DisposeScope, T)"/>
    public (T1 first, T2 second) MoveToOther<T1, T2>(DisposeScope? scope, T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable =>
        (MoveToOther(scope, first), MoveToOther(scope, second));

    /// <inheritdoc cref="MoveToOther{T}(DisposeScope, T)"/>
    public (T1 first, T2 second, T3 third) MoveToOther<T1, T2, T3>(DisposeScope? scope, T1 first, T2 second, T3 third)
        where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable =>
        (MoveToOther(scope, first), MoveToOther(scope, second), MoveToOther(scope, third));

    /// <inheritdoc cref="MoveToOther{T}(DisposeScope, T)"/>
    public void MoveToOther(DisposeScope? scope, params IDisposable[] disposables) => MoveToOther(scope, (IEnumerable<IDisposable>)disposables);

    /// <inheritdoc cref="MoveToOther{T}(DisposeScope, T)"/>
    public void MoveToOther(DisposeScope? scope, IEnumerable<IDisposable> disposables)
    {
        foreach (var disposable in disposables) Move(scope, disposable);
    }

    /// <summary>Takes an object out of the scope; from then on its holder disposes of it.</summary>
    /// <returns>The object.</returns>
    public T Detach<T>(T disposable) where T : IDisposable
    {
        Move(null, disposable);
        return disposable;
    }

    /// <inheritdoc cref="Detach{T}(T)"/>
    public (T1 first, T2 second) Detach<T1, T2>(T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable => (Detach(first), Detach(second));

    /// <inheritdoc cref="Detach{T}(T)"/>
    public (T1 first, T2 second, T3 third) Detach<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable =>
        (Detach(first), Detach(second), Detach(third));

    /// <inheritdoc cref="Detach{T}(T)"/>
    public void Detach(params IDisposable[] disposables) => MoveToOther(null, (IEnumerable<IDisposable>)disposables);

    /// <inheritdoc cref="Detach{T}(T)"/>
    public void Detach(IEnumerable<IDisposable> disposables) => MoveToOther(null, disposables);

    /// <summary>Puts an object into the scope, and out of the one it is in.</summary>
    public void Attach(IDisposable disposable)
    {
        ObjectDisposedException.ThrowIf(ended, this);
        if (disposable is torch.Tensor tensor)
        {
            if (ReferenceEquals(tensor.OwningDisposeScope, this)) return;
            tensor.OwningDisposeScope?.Remove(tensor);
        }
        else if (Contains(disposable))
        {
            return;
        }
        CountsOf(disposable).AttachedToScopeCount++;
        Add(disposable);
    }

    /// <inheritdoc cref="Attach(IDisposable)"/>
    public void Attach(params IDisposable[] disposables) => Attach((IEnumerable<IDisposable>)disposables);

    /// <inheritdoc cref="Attach(IDisposable)"/>
    /// <returns>The objects, in a list.</returns>
    public IReadOnlyList<IDisposable> Attach(IEnumerable<IDisposable> disposables)
    {
        var list = disposables.ToList();
        foreach (var disposable in list) Attach(disposable);
        return list;
    }

    /// <summary>Disposes of everything that the scope holds now; the scope stays open.</summary>
    public void DisposeEverything()
    {
        while (used > 0) DisposeOf(used - 1);
    }

    /// <summary>Disposes of everything that the scope holds but for the given objects.</summary>
    public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep)
    {
        var kept = new HashSet<IDisposable>(inKeep, ReferenceEqualityComparer.Instance);
        for (var i = used - 1; i >= 0; i--)
        {
            if (!kept.Contains(items[i]!)) DisposeOf(i);
        }
    }

    /// <inheritdoc cref="DisposeEverythingBut(IEnumerable{IDisposable})"/>
    public void DisposeEverythingBut(params IDisposable[] keep) => DisposeEverythingBut((IEnumerable<IDisposable>)keep);

    /// <inheritdoc cref="DisposeEverythingBut(IEnumerable{IDisposable})"/>
    /// <returns>The kept object.</returns>
    public T DisposeEverythingBut<T>(T keep) where T : IDisposable
    {
        DisposeEverythingBut([keep]);
        return keep;
    }

    /// <inheritdoc cref="DisposeEverythingBut(IEnumerable{IDisposable})"/>
    public (T1 first, T2 second) DisposeEverythingBut<T1, T2>(T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable
    {
        DisposeEverythingBut([first, second]);
        return (first, second);
    }

    /// <inheritdoc cref="DisposeEverythingBut(IEnumerable{IDisposable})"/>
    public (T1 first, T2 second, T3 third) DisposeEverythingBut<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable
    {
        DisposeEverythingBut([first, second, third]);
        return (first, second, third);
    }

    /// <summary>Tells the scope that an object has been disposed of, so that it forgets it.</summary>
    public void MarkAsDisposed(IDisposable disposable)
    {
        var slot = SlotOf(disposable);
        if (slot < 0) return;
        RemoveAt(slot, disposable);
        CountsOf(disposable).DisposedInScopeCount++;
    }

    /// <summary>Ends the scope: disposes of everything it holds.</summary>
    public void Dispose()
    {
        if (ended) return;
        DisposeEverything();
        ended = true;
        manager.Close(this);
        manager.ReturnItems(items);
        items = [];
    }

    /// <summary>Holds a new object, which is in no scope yet.</summary>
    internal void Add(IDisposable disposable)
    {
        if (used == items.Length) Array.Resize(ref items, Math.Max(16, used * 2));
        items[used] = disposable;
        if (disposable is torch.Tensor tensor)
        {
            tensor.OwningDisposeScope = this;
            tensor.ScopeSlot = used;
        }
        used++;
    }

    /// <summary>Forgets a tensor that it holds.</summary>
    internal void Remove(torch.Tensor tensor) => RemoveAt(tensor.ScopeSlot, tensor);

    private static LifetimeStatistics CountsOf(IDisposable disposable)
    {
        var counts = DisposeScopeManager.Statistics;
        return disposable is torch.Tensor ? counts.TensorStatistics : counts.PackedSequenceStatistics;
    }

    private void Move(DisposeScope? scope, IDisposable disposable)
    {
        ObjectDisposedException.ThrowIf(ended, this);
        var slot = SlotOf(disposable);
        if (slot < 0 || ReferenceEquals(scope, this)) return;
        if (scope is not null) ObjectDisposedException.ThrowIf(scope.ended, scope);
        RemoveAt(slot, disposable);
        if (scope is null) CountsOf(disposable).DetachedFromScopeCount++;
        else scope.Add(disposable);
    }

    /// <summary>Where an object is: a tensor knows it, others (there are few) are looked for.</summary>
    private int SlotOf(IDisposable disposable)
    {
        if (disposable is torch.Tensor tensor) return ReferenceEquals(tensor.OwningDisposeScope, this) ? tensor.ScopeSlot : -1;
        for (var i = 0; i < used; i++)
        {
            if (ReferenceEquals(items[i], disposable)) return i;
        }
        return -1;
    }

    /// <summary>Disposes of an object; a tensor takes itself out of the scope by that.</summary>
    private void DisposeOf(int slot)
    {
        var disposable = items[slot]!;
        if (disposable is not torch.Tensor) MarkAsDisposed(disposable);
        disposable.Dispose();
    }

    /// <summary>Fills the gap with the last object.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void RemoveAt(int slot, IDisposable disposable)
    {
        var last = items[--used];
        items[used] = null;
        if (slot < used)
        {
            items[slot] = last;
            if (last is torch.Tensor moved) moved.ScopeSlot = slot;
        }
        if (disposable is torch.Tensor tensor) tensor.OwningDisposeScope = null;
    }
}
