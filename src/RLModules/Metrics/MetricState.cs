namespace RLModules.Metrics;

/// <summary>One metric's exact state: what its reduction keeps of the values.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Reduction">Its reduction.</param>
/// <param name="Values">What its accumulator keeps: two numbers of a total, none or one of an average or extremum, the values themselves of a window or series.</param>
/// <param name="Count">Values since the last reduce.</param>
/// <param name="NonFiniteCount">NaN and infinite values since the last reduce.</param>
internal sealed record MetricState(MetricKey Key, Reduction Reduction, double[] Values, long Count, long NonFiniteCount)
{
    /// <summary>Why this cannot be the state of its reduction, or null.</summary>
    public string? FindProblem()
    {
        var (least, most) = Reduction switch
        {
            { Window: { } window } => (0, window),
            { Kind: ReductionKind.Series } => (0, int.MaxValue),
            { Kind: ReductionKind.Ema or ReductionKind.Min or ReductionKind.Max } => (0, 1),
            _ => (2, 2),
        };
        return Values.Length < least || Values.Length > most
            ? $"{Reduction} keeps {(least == most ? least : $"{least} to {most}")} numbers, the state has {Values.Length}"
            : Count < 0 || NonFiniteCount < 0 ? $"a count is negative ({Count}, {NonFiniteCount})" : null;
    }
}
