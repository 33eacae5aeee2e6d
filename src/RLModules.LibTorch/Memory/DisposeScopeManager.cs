using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace TorchSharp;

/// <summary>The open dispose scopes of a thread, innermost last, and its lifetime counts.</summary>
public class DisposeScopeManager
{
    [ThreadStatic]
    private static DisposeScopeManager? current;

    /// <summary>The counts of the calling thread.</summary>
    public static ThreadDisposeScopeStatistics Statistics => OfThread.Counts;

    /// <summary>The manager of the calling thread.</summary>
    internal static DisposeScopeManager OfThread
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => current ?? Create();
    }

    internal ThreadDisposeScopeStatistics Counts { get; } = new();

    /// <summary>The innermost open scope.</summary>
    internal DisposeScope? Innermost { get; private set; }

    // Emptied arrays of ended scopes, for the next ones: nested scopes that open and close in a loop then allocate none.
    private readonly IDisposable?[]?[] spareItems = new IDisposable?[8][];
    private int spareCount;

    internal IDisposable?[] RentItems() => spareCount > 0 ? spareItems[--spareCount]! : new IDisposable?[16];

    internal void ReturnItems(IDisposable?[] items)
    {
        if (spareCount < spareItems.Length) spareItems[spareCount++] = items;
    }

    internal DisposeScope Open() => Innermost = new DisposeScope(this, Innermost);

    /// <summary>Takes an ended scope out of the chain, wherever in it it is.</summary>
    internal void Close(DisposeScope scope)
    {
        if (ReferenceEquals(Innermost, scope))
        {
            Innermost = scope.Outer;
            return;
        }
        for (var inner = Innermost; inner is not null; inner = inner.Outer)
        {
            if (!ReferenceEquals(inner.Outer, scope)) continue;
            inner.Outer = scope.Outer;
            return;
        }
    }

    /// <summary>Counts a new tensor and puts it into the innermost scope.</summary>
    internal void Register(torch.Tensor tensor)
    {
        var counts = Counts.TensorStatistics;
        counts.ThreadTotalLiveCount++;
        if (Innermost is { } scope)
        {
            counts.CreatedInScopeCount++;
            scope.Add(tensor);
        }
        else
        {
            counts.CreatedOutsideScopeCount++;
        }
    }

    [MemberNotNull(nameof(current))]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static DisposeScopeManager Create() => current = new DisposeScopeManager();
}
