namespace RLModules.Catalogs;

/// <summary>The size of an image whose channels come last, as in observations.</summary>
/// <param name="Height">Its rows.</param>
/// <param name="Width">Its columns.</param>
/// <param name="Channels">The numbers of a pixel.</param>
public readonly record struct ImageSize(int Height, int Width, int Channels)
{
    /// <summary>Such as <c>84x84x3</c>.</summary>
    public override string ToString() => $"{Height}x{Width}x{Channels}";

    /// <summary>The numbers of an image.</summary>
    internal int Count => checked(Height * Width * Channels);

    /// <summary>Reads a config's field.</summary>
    /// <exception cref="ArgumentException">It is no height, width and channels.</exception>
    internal static ImageSize Of(string owner, string field, ValueList<int> dims, string remedy)
    {
        if (dims.Count != 3)
        {
            throw new ArgumentException($"{owner}.{field} is {dims}, of rank {dims.Count}; an image has rank 3, height, width and channels: {remedy}.", field);
        }

        for (var i = 0; i < 3; i++)
        {
            DenseLayers.Positive(owner, $"{field}[{i}]", dims[i]);
        }

        return new ImageSize(dims[0], dims[1], dims[2]);
    }
}
