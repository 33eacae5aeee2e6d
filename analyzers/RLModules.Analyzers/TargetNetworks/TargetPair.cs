using Microsoft.CodeAnalysis;

namespace RLModules.Analyzers.TargetNetworks;

/// <summary>A network with a target.</summary>
/// <param name="network">The annotated field or property.</param>
/// <param name="builder">The name of the method that builds both.</param>
internal sealed class TargetPair(ISymbol network, string builder)
{
    /// <summary>The annotated field or property.</summary>
    public ISymbol Network => network;

    /// <summary>The name of the method that builds both.</summary>
    public string Builder => builder;
}
