namespace RLModules.Spaces;

/// <summary>Checks of a space's dimensions.</summary>
internal static class SpaceShape
{
    /// <summary>The number of elements of a shape.</summary>
    /// <param name="owner">The space, for the message.</param>
    /// <param name="shape">The dimensions; none for a scalar.</param>
    /// <exception cref="ArgumentException">A dimension is not positive, or there are too many elements.</exception>
    public static int CountElements(string owner, ReadOnlySpan<long> shape)
    {
        var count = 1L;
        foreach (var dimension in shape)
        {
            if (dimension <= 0)
            {
                throw new ArgumentException($"{owner}: the shape ({Format(shape)}) has a dimension of {dimension}; every dimension is at least 1.", nameof(shape));
            }

            if (dimension > int.MaxValue || (count *= dimension) > int.MaxValue)
            {
                throw new ArgumentException($"{owner}: the shape ({Format(shape)}) has more than {int.MaxValue} elements.", nameof(shape));
            }
        }

        return (int)count;
    }

    public static string Format(ReadOnlySpan<long> shape) => string.Join(", ", shape.ToArray());
}
