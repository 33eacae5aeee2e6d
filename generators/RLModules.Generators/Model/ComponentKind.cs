namespace RLModules.Generators.Model;

/// <summary>What a component holds.</summary>
internal enum ComponentKind
{
    /// <summary>A <c>torch.nn.Module</c>.</summary>
    Network,

    /// <summary>A <c>Parameter</c>.</summary>
    Parameter,

    /// <summary>A tensor that is state but no parameter.</summary>
    Buffer,
}
