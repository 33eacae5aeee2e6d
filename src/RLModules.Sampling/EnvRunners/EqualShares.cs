namespace RLModules.Sampling.EnvRunners;

/// <summary>How many whole episodes each environment of a runner plays: the first ones to end would be the short ones.</summary>
internal static class EqualShares
{
    /// <summary>Shares that differ by one at most, the first environments having the larger ones.</summary>
    public static int[] Of(int episodes, int environments) =>
        [.. Enumerable.Range(0, environments).Select(i => episodes / environments + (i < episodes % environments ? 1 : 0))];
}
