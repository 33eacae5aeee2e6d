using System.Globalization;

namespace TorchSharp;

/// <summary>How many objects of one kind a thread created and disposed of, inside and outside of dispose scopes.</summary>
public class LifetimeStatistics
{
    /// <summary>Created while no scope was open.</summary>
    public long CreatedOutsideScopeCount { get; internal set; }

    /// <summary>Disposed of while in no scope.</summary>
    public long DisposedOutsideScopeCount { get; internal set; }

    /// <summary>Created while a scope was open.</summary>
    public long CreatedInScopeCount { get; internal set; }

    /// <summary>Put into a scope after their creation.</summary>
    public long AttachedToScopeCount { get; internal set; }

    /// <summary>Disposed of while in a scope, or by it.</summary>
    public long DisposedInScopeCount { get; internal set; }

    /// <summary>Taken out of scopes.</summary>
    public long DetachedFromScopeCount { get; internal set; }

    /// <summary>Created and not yet disposed of; <see cref="Reset"/> leaves it as it is.</summary>
    public long ThreadTotalLiveCount { get; internal set; }

    /// <summary>Sets all counts to zero but <see cref="ThreadTotalLiveCount"/>.</summary>
    public void Reset()
    {
        CreatedOutsideScopeCount = 0;
        DisposedOutsideScopeCount = 0;
        CreatedInScopeCount = 0;
        AttachedToScopeCount = 0;
        DisposedInScopeCount = 0;
        DetachedFromScopeCount = 0;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"ThreadTotalLiveCount: {ThreadTotalLiveCount}; CreatedOutsideScopeCount: {CreatedOutsideScopeCount}; DisposedOutsideScopeCount: {DisposedOutsideScopeCount}; CreatedInScopeCount: {CreatedInScopeCount}; DisposedInScopeCount: {DisposedInScopeCount}; AttachedToScopeCount: {AttachedToScopeCount}; DetachedFromScopeCount: {DetachedFromScopeCount}");
}
