namespace RLModules.Analyzers.Legacy;

/// <summary>The metadata names of the classes that models of RLlib's old stack derive from; a test resolves each.</summary>
internal static class LegacyNames
{
    public const string ModelV2 = "RLModules.Learning.Legacy.ModelV2";
    public const string RecurrentNetwork = "RLModules.Learning.Legacy.RecurrentNetwork";
    public const string ModelInputDict = "RLModules.Learning.Legacy.ModelInputDict";
}
