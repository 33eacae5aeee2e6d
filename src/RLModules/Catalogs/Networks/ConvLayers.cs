namespace RLModules.Catalogs;

/// <summary>Sizes of images on their way through convolutions.</summary>
internal static class ConvLayers
{
    /// <summary>Follows an image through convolutions.</summary>
    /// <param name="owner">The config's name, for messages.</param>
    /// <param name="field">The field that has the filters, for messages.</param>
    /// <param name="image">The image that comes in.</param>
    /// <param name="filters">The convolutions.</param>
    /// <param name="style">A layer with what all have in common.</param>
    /// <exception cref="ArgumentException">There is no filter, one has a size that is not positive, or one leaves nothing of the image.</exception>
    public static ValueList<ConvLayer> Of(string owner, string field, ImageSize image, ValueList<ConvFilter> filters, Func<ConvFilter, ImageSize, ImageSize, EdgePadding, ConvLayer> style)
    {
        RequireFilters(owner, field, filters);
        var layers = new ConvLayer[filters.Count];
        for (var i = 0; i < layers.Length; i++)
        {
            var filter = filters[i];
            var height = OutputSize(image.Height, filter.KernelHeight, filter.StrideHeight, filter.Padding);
            var width = OutputSize(image.Width, filter.KernelWidth, filter.StrideWidth, filter.Padding);
            if (height <= 0 || width <= 0)
            {
                throw new ArgumentException(
                    $"{owner}.{field}[{i}] ({filter}) gets an image of {image.Height}x{image.Width}, smaller than its kernel, and leaves nothing of it: "
                    + $"take a smaller kernel, smaller strides in front of it, {nameof(ConvPadding)}.{nameof(ConvPadding.Same)}, or fewer filters.",
                    field);
            }

            var output = new ImageSize(height, width, filter.Channels);
            layers[i] = style(filter, image, output, Padding(image, filter, output));
            image = output;
        }

        return ValueList.Create<ConvLayer>(layers);
    }

    /// <summary>Checks that filters leave something of an image.</summary>
    /// <param name="owner">The config's name, for messages.</param>
    /// <param name="field">The field that has the filters, for messages.</param>
    /// <param name="image">The image that comes in.</param>
    /// <param name="filters">The convolutions.</param>
    /// <exception cref="ArgumentException">There is no filter, one has a size that is not positive, or one leaves nothing of the image.</exception>
    public static void RequireImage(string owner, string field, ImageSize image, ValueList<ConvFilter> filters) =>
        Of(owner, field, image, filters, static (filter, input, output, padding) => new ConvLayer { Filter = filter, Input = input, Output = output, Padding = padding });

    /// <summary>Checks the numbers of filters.</summary>
    /// <param name="owner">The config's name, for messages.</param>
    /// <param name="field">The field that has the filters, for messages.</param>
    /// <param name="filters">The filters.</param>
    /// <exception cref="ArgumentException">There is no filter, or one has a size that is not positive.</exception>
    public static void RequireFilters(string owner, string field, ValueList<ConvFilter> filters)
    {
        if (filters.Count == 0)
        {
            throw new ArgumentException($"{owner}.{field} is empty: give at least one filter, new ConvFilter(channels, kernel, stride).", field);
        }

        for (var i = 0; i < filters.Count; i++)
        {
            var filter = filters[i] ?? throw new ArgumentException($"{owner}.{field}[{i}] is null: give a filter, new ConvFilter(channels, kernel, stride).", field);
            if (!Enum.IsDefined(filter.Padding))
            {
                throw new ArgumentException($"{owner}.{field}[{i}].{nameof(filter.Padding)} is {filter.Padding}; expected is {ConvPadding.Same} or {ConvPadding.Valid}.", field);
            }

            DenseLayers.Positive(owner, $"{field}[{i}].{nameof(filter.Channels)}", filter.Channels);
            DenseLayers.Positive(owner, $"{field}[{i}].{nameof(filter.KernelHeight)}", filter.KernelHeight);
            DenseLayers.Positive(owner, $"{field}[{i}].{nameof(filter.KernelWidth)}", filter.KernelWidth);
            DenseLayers.Positive(owner, $"{field}[{i}].{nameof(filter.StrideHeight)}", filter.StrideHeight);
            DenseLayers.Positive(owner, $"{field}[{i}].{nameof(filter.StrideWidth)}", filter.StrideWidth);
        }
    }

    // Same: ceil(n / s). Valid: ceil((n - k + 1) / s).
    private static int OutputSize(int size, int kernel, int stride, ConvPadding padding)
    {
        var places = padding == ConvPadding.Same ? size : size - kernel + 1;
        return places <= 0 ? 0 : (places + stride - 1) / stride;
    }

    private static EdgePadding Padding(ImageSize input, ConvFilter filter, ImageSize output)
    {
        if (filter.Padding == ConvPadding.Valid)
        {
            return default;
        }

        var columns = Missing(input.Width, filter.KernelWidth, filter.StrideWidth, output.Width);
        var rows = Missing(input.Height, filter.KernelHeight, filter.StrideHeight, output.Height);

        // The odd one goes to the right and to the bottom, as in TensorFlow; a shift also rounds negative numbers down.
        return new EdgePadding(columns >> 1, columns - (columns >> 1), rows >> 1, rows - (rows >> 1));
    }

    private static int Missing(int size, int kernel, int stride, int outputs) => (outputs - 1) * stride + kernel - size;
}
