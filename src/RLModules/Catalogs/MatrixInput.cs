namespace RLModules.Catalogs;

/// <summary>How an observation of two dimensions is read. RLlib refuses it; here it is said.</summary>
public enum MatrixInput
{
    /// <summary>As one vector, row-major, for dense layers.</summary>
    Flatten,

    /// <summary>As an image of one channel, for convolutions.</summary>
    OneChannel,
}
