namespace RLModules.Sampling.Connectors;

/// <summary>The dimension of an observation along which frames are stacked.</summary>
public enum FrameAxis
{
    /// <summary>The last one, as in RLlib: (H, W, C) becomes (H, W, k · C), and (n) becomes (k · n).</summary>
    Last,

    /// <summary>The first one, as PyTorch's convolutions have their channels: (C, H, W) becomes (k · C, H, W).</summary>
    First,
}
