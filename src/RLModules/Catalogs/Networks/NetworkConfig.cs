namespace RLModules.Catalogs;

/// <summary>
/// What a network is made of: immutable, compared by value, checked when it is built. A network keeps its config, so it can always say what
/// it is.
/// </summary>
public abstract record NetworkConfig
{
    /// <summary>The sizes of one output, without batch dimensions: (n), or (height, width, channels) of an image.</summary>
    /// <exception cref="ArgumentException">The config cannot be built.</exception>
    public abstract ValueList<int> OutputDims { get; }

    /// <summary>Checks that the network can be built.</summary>
    /// <exception cref="ArgumentException">It cannot; the message names the field, what it is and what to do.</exception>
    public abstract void Validate();

    /// <summary>The config's class, for messages.</summary>
    internal string Owner => GetType().Name;
}
