namespace RLModules.Catalogs;

/// <summary>
/// RLlib's filters for images of the usual sizes. Their kernels of 11 were made for <see cref="ConvPadding.Valid"/>, where they reduce an 11x11
/// map to 1x1; with the padding of today, <see cref="ConvPadding.Same"/>, an 84x84 or 42x42 image gives 11·11·256 = 30976 features.
/// </summary>
public static class DefaultConvFilters
{
    private static readonly (int Height, int Width, ValueList<ConvFilter> Filters)[] Table =
    [
        (480, 640, [new(16, (24, 32), (14, 18)), new(32, 6, 4), new(256, 9, 1)]),
        (240, 320, [new(16, (12, 16), (7, 9)), new(32, 6, 4), new(256, 9, 1)]),
        (96, 96, [new(16, 8, 4), new(32, 4, 2), new(256, 11, 2)]),
        (84, 84, [new(16, 8, 4), new(32, 4, 2), new(256, 11, 1)]),
        (64, 64, [new(16, 4, 2), new(32, 4, 2), new(64, 4, 2), new(128, 4, 2)]),
        (42, 42, [new(16, 4, 2), new(32, 4, 2), new(256, 11, 1)]),
        (10, 10, [new(16, 5, 2), new(32, 5, 2)]),
    ];

    /// <summary>The sizes that have filters, height and width.</summary>
    public static IEnumerable<(int Height, int Width)> Sizes => Table.Select(static row => (row.Height, row.Width));

    /// <summary>The filters for images of a size.</summary>
    /// <param name="dims">An observation's dimensions: height, width and, where there are any, channels.</param>
    /// <exception cref="ArgumentException">No filters are known for the size; the message lists the sizes that have some.</exception>
    /// <remarks>RLlib also takes (channels, height, width) here and then reads the image wrongly; this is an error that says so.</remarks>
    public static ValueList<ConvFilter> For(ValueList<int> dims)
    {
        ArgumentNullException.ThrowIfNull(dims);
        if (dims.Count is not (2 or 3))
        {
            throw new ArgumentException($"An image has 2 or 3 dimensions, height, width and channels; {dims} has {dims.Count}.", nameof(dims));
        }

        var fitting = Table.FirstOrDefault(row => row.Height == dims[0] && row.Width == dims[1]).Filters;
        if (fitting is not null)
        {
            return fitting;
        }

        var isChannelsFirst = dims.Count == 3 && Table.Any(row => row.Height == dims[1] && row.Width == dims[2]);
        throw new ArgumentException(
            isChannelsFirst
                ? $"An image of {dims} seems to have its channels first; they come last: permute the observation to [{dims[1]}, {dims[2]}, {dims[0]}]."
                : $"There are no default filters for an image of {dims}: set ConvFilters, such as [new(16, 4, 2), new(32, 4, 2)]. Defaults are there for {string.Join(", ", Sizes.Select(static size => $"{size.Height}x{size.Width}"))}.",
            nameof(dims));
    }
}
