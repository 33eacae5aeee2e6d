using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A convolution over one dimension.</summary>
        /// <param name="in_channels">The channels of an input.</param>
        /// <param name="out_channels">The channels of a result.</param>
        /// <param name="kernel_size">The size of the kernel or window.</param>
        /// <param name="padding">How much is added at both ends.</param>
        /// <param name="stride">How far the kernel or window moves; null for its size in pooling, 1 in convolutions.</param>
        /// <param name="dilation">The distance of neighbouring elements of a kernel or window.</param>
        /// <param name="padding_mode">With what the input is padded.</param>
        /// <param name="groups">In how many groups the channels are kept apart.</param>
        /// <param name="bias">False to leave out the bias.</param>
        /// <param name="device">The device, or null for the default one.</param>
        /// <param name="dtype">The dtype, or null for the default one.</param>
        /// <returns>The module.</returns>
        public static Conv1d Conv1d(
            long in_channels, long out_channels, long kernel_size, Padding padding, long stride = 1, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(in_channels, out_channels, [kernel_size], [stride], [0], padding, [dilation], groups, bias, padding_mode, device, dtype);

        /// <summary>A convolution over one dimension.</summary>
        /// <param name="in_channels">The channels of an input.</param>
        /// <param name="out_channels">The channels of a result.</param>
        /// <param name="kernel_size">The size of the kernel or window.</param>
        /// <param name="stride">How far the kernel or window moves; null for its size in pooling, 1 in convolutions.</param>
        /// <param name="padding">How much is added at both ends.</param>
        /// <param name="dilation">The distance of neighbouring elements of a kernel or window.</param>
        /// <param name="padding_mode">With what the input is padded.</param>
        /// <param name="groups">In how many groups the channels are kept apart.</param>
        /// <param name="bias">False to leave out the bias.</param>
        /// <param name="device">The device, or null for the default one.</param>
        /// <param name="dtype">The dtype, or null for the default one.</param>
        /// <returns>The module.</returns>
        public static Conv1d Conv1d(
            long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(in_channels, out_channels, [kernel_size], [stride], [padding], null, [dilation], groups, bias, padding_mode, device, dtype);

        /// <summary>A convolution over two dimensions.</summary>
        /// <param name="in_channels">The channels of an input.</param>
        /// <param name="out_channels">The channels of a result.</param>
        /// <param name="kernel_size">The size of the kernel or window.</param>
        /// <param name="padding">How much is added at both ends.</param>
        /// <param name="stride">How far the kernel or window moves; null for its size in pooling, 1 in convolutions.</param>
        /// <param name="dilation">The distance of neighbouring elements of a kernel or window.</param>
        /// <param name="padding_mode">With what the input is padded.</param>
        /// <param name="groups">In how many groups the channels are kept apart.</param>
        /// <param name="bias">False to leave out the bias.</param>
        /// <param name="device">The device, or null for the default one.</param>
        /// <param name="dtype">The dtype, or null for the default one.</param>
        /// <returns>The module.</returns>
        public static Conv2d Conv2d(
            long in_channels, long out_channels, (long, long) kernel_size, Padding padding, (long, long)? stride = null, (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(in_channels, out_channels, [kernel_size.Item1, kernel_size.Item2], Pair(stride, 1), [0, 0], padding, Pair(dilation, 1), groups, bias, padding_mode, device, dtype);

        /// <summary>A convolution over two dimensions.</summary>
        /// <param name="in_channels">The channels of an input.</param>
        /// <param name="out_channels">The channels of a result.</param>
        /// <param name="kernel_size">The size of the kernel or window.</param>
        /// <param name="stride">How far the kernel or window moves; null for its size in pooling, 1 in convolutions.</param>
        /// <param name="padding">How much is added at both ends.</param>
        /// <param name="dilation">The distance of neighbouring elements of a kernel or window.</param>
        /// <param name="padding_mode">With what the input is padded.</param>
        /// <param name="groups">In how many groups the channels are kept apart.</param>
        /// <param name="bias">False to leave out the bias.</param>
        /// <param name="device">The device, or null for the default one.</param>
        /// <param name="dtype">The dtype, or null for the default one.</param>
        /// <returns>The module.</returns>
        public static Conv2d Conv2d(
            long in_channels, long out_channels, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(in_channels, out_channels, [kernel_size.Item1, kernel_size.Item2], Pair(stride, 1), Pair(padding, 0), null, Pair(dilation, 1), groups, bias, padding_mode, device, dtype);

        /// <summary>A convolution over two dimensions.</summary>
        /// <param name="in_channels">The channels of an input.</param>
        /// <param name="out_channels">The channels of a result.</param>
        /// <param name="kernel_size">The size of the kernel or window.</param>
        /// <param name="padding">How much is added at both ends.</param>
        /// <param name="stride">How far the kernel or window moves; null for its size in pooling, 1 in convolutions.</param>
        /// <param name="dilation">The distance of neighbouring elements of a kernel or window.</param>
        /// <param name="padding_mode">With what the input is padded.</param>
        /// <param name="groups">In how many groups the channels are kept apart.</param>
        /// <param name="bias">False to leave out the bias.</param>
        /// <param name="device">The device, or null for the default one.</param>
        /// <param name="dtype">The dtype, or null for the default one.</param>
        /// <returns>The module.</returns>
        public static Conv2d Conv2d(
            long in_channels, long out_channels, long kernel_size, Padding padding, long stride = 1, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(in_channels, out_channels, [kernel_size, kernel_size], [stride, stride], [0, 0], padding, [dilation, dilation], groups, bias, padding_mode, device, dtype);

        /// <summary>A convolution over two dimensions.</summary>
        /// <param name="in_channels">The channels of an input.</param>
        /// <param name="out_channels">The channels of a result.</param>
        /// <param name="kernel_size">The size of the kernel or window.</param>
        /// <param name="stride">How far the kernel or window moves; null for its size in pooling, 1 in convolutions.</param>
        /// <param name="padding">How much is added at both ends.</param>
        /// <param name="dilation">The distance of neighbouring elements of a kernel or window.</param>
        /// <param name="padding_mode">With what the input is padded.</param>
        /// <param name="groups">In how many groups the channels are kept apart.</param>
        /// <param name="bias">False to leave out the bias.</param>
        /// <param name="device">The device, or null for the default one.</param>
        /// <param name="dtype">The dtype, or null for the default one.</param>
        /// <returns>The module.</returns>
        public static Conv2d Conv2d(
            long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(in_channels, out_channels, [kernel_size, kernel_size], [stride, stride], [padding, padding], null, [dilation, dilation], groups, bias, padding_mode, device, dtype);

        /// <summary>The largest element of each window.</summary>
        /// <param name="kernel_size">The size of the kernel or window.</param>
        /// <param name="stride">How far the kernel or window moves; null for its size in pooling, 1 in convolutions.</param>
        /// <param name="padding">How much is added at both ends.</param>
        /// <param name="dilation">The distance of neighbouring elements of a kernel or window.</param>
        /// <param name="ceil_mode">True to keep a window that is only in part over the input.</param>
        /// <returns>The module.</returns>
        public static MaxPool2d MaxPool2d(
            (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, (long, long)? dilation = null, bool ceil_mode = false) =>
            new([kernel_size.Item1, kernel_size.Item2], Pair(stride), Pair(padding), Pair(dilation), ceil_mode);

        /// <summary>The largest element of each window.</summary>
        /// <param name="kernel_size">The size of the kernel or window.</param>
        /// <param name="stride">How far the kernel or window moves; null for its size in pooling, 1 in convolutions.</param>
        /// <param name="padding">How much is added at both ends.</param>
        /// <param name="dilation">The distance of neighbouring elements of a kernel or window.</param>
        /// <param name="ceil_mode">True to keep a window that is only in part over the input.</param>
        /// <returns>The module.</returns>
        public static MaxPool2d MaxPool2d(
            long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) =>
            new([kernel_size, kernel_size], Pair(stride), Pair(padding), Pair(dilation), ceil_mode);

        /// <summary>The largest element of each window.</summary>
        /// <param name="kernel_size">The size of the kernel or window.</param>
        /// <param name="stride">How far the kernel or window moves; null for its size in pooling, 1 in convolutions.</param>
        /// <param name="padding">How much is added at both ends.</param>
        /// <param name="dilation">The distance of neighbouring elements of a kernel or window.</param>
        /// <param name="ceil_mode">True to keep a window that is only in part over the input.</param>
        /// <returns>The module.</returns>
        public static MaxPool2d MaxPool2d(
            long[] kernel_size, long[]? stride = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false) =>
            new((long[])kernel_size.Clone(), stride, padding, dilation, ceil_mode);

        /// <summary>The mean of each window.</summary>
        /// <param name="kernel_size">The size of the kernel or window.</param>
        /// <param name="stride">How far the kernel or window moves; null for its size in pooling, 1 in convolutions.</param>
        /// <param name="padding">How much is added at both ends.</param>
        /// <param name="ceil_mode">True to keep a window that is only in part over the input.</param>
        /// <param name="count_include_pad">True to count the padding in the mean.</param>
        /// <param name="divisor_override">What sums are divided by instead of the size of the window, or null.</param>
        /// <returns>The module.</returns>
        public static AvgPool2d AvgPool2d(
            (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
            new([kernel_size.Item1, kernel_size.Item2], Pair(stride), Pair(padding), ceil_mode, count_include_pad, divisor_override);

        /// <summary>The mean of each window.</summary>
        /// <param name="kernel_size">The size of the kernel or window.</param>
        /// <param name="stride">How far the kernel or window moves; null for its size in pooling, 1 in convolutions.</param>
        /// <param name="padding">How much is added at both ends.</param>
        /// <param name="ceil_mode">True to keep a window that is only in part over the input.</param>
        /// <param name="count_include_pad">True to count the padding in the mean.</param>
        /// <param name="divisor_override">What sums are divided by instead of the size of the window, or null.</param>
        /// <returns>The module.</returns>
        public static AvgPool2d AvgPool2d(
            long kernel_size, long? stride = null, long? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
            new([kernel_size, kernel_size], Pair(stride), Pair(padding), ceil_mode, count_include_pad, divisor_override);

        /// <summary>The mean of each window.</summary>
        /// <param name="kernel_size">The size of the kernel or window.</param>
        /// <param name="stride">How far the kernel or window moves; null for its size in pooling, 1 in convolutions.</param>
        /// <param name="padding">How much is added at both ends.</param>
        /// <param name="ceil_mode">True to keep a window that is only in part over the input.</param>
        /// <param name="count_include_pad">True to count the padding in the mean.</param>
        /// <param name="divisor_override">What sums are divided by instead of the size of the window, or null.</param>
        /// <returns>The module.</returns>
        public static AvgPool2d AvgPool2d(
            long[] kernel_size, long[]? stride = null, long[]? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
            new((long[])kernel_size.Clone(), stride, padding, ceil_mode, count_include_pad, divisor_override);

        /// <summary>The transpose of a convolution over two dimensions.</summary>
        /// <param name="in_channels">The channels of an input.</param>
        /// <param name="out_channels">The channels of a result.</param>
        /// <param name="kernel_size">The size of the kernel.</param>
        /// <param name="stride">How far the kernel of the convolution moves.</param>
        /// <param name="padding">How much the convolution pads at both ends.</param>
        /// <param name="output_padding">How many elements are added at one end of the result.</param>
        /// <param name="dilation">The distance of neighbouring kernel elements.</param>
        /// <param name="padding_mode">Zeros; nothing else is possible.</param>
        /// <param name="groups">In how many groups the channels are kept apart.</param>
        /// <param name="bias">False to leave out the bias.</param>
        /// <param name="device">The device, or null for the default one.</param>
        /// <param name="dtype">The dtype, or null for the default one.</param>
        /// <returns>The module.</returns>
        public static ConvTranspose2d ConvTranspose2d(
            long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long output_padding = 0, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(in_channels, out_channels, [kernel_size, kernel_size], [stride, stride], [padding, padding], [output_padding, output_padding], [dilation, dilation], groups, bias, padding_mode, device, dtype);

        /// <summary>The transpose of a convolution over two dimensions.</summary>
        /// <param name="in_channels">The channels of an input.</param>
        /// <param name="out_channels">The channels of a result.</param>
        /// <param name="kernel_size">The size of the kernel.</param>
        /// <param name="stride">How far the kernel of the convolution moves; null for 1.</param>
        /// <param name="padding">How much the convolution pads at both ends; null for nothing.</param>
        /// <param name="output_padding">How many elements are added at one end of the result; null for none.</param>
        /// <param name="dilation">The distance of neighbouring kernel elements; null for 1.</param>
        /// <param name="padding_mode">Zeros; nothing else is possible.</param>
        /// <param name="groups">In how many groups the channels are kept apart.</param>
        /// <param name="bias">False to leave out the bias.</param>
        /// <param name="device">The device, or null for the default one.</param>
        /// <param name="dtype">The dtype, or null for the default one.</param>
        /// <returns>The module.</returns>
        public static ConvTranspose2d ConvTranspose2d(
            long in_channels, long out_channels, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, (long, long)? output_padding = null, (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(in_channels, out_channels, [kernel_size.Item1, kernel_size.Item2], Pair(stride, 1), Pair(padding, 0), Pair(output_padding, 0), Pair(dilation, 1), groups, bias, padding_mode, device, dtype);

        private static long[] Pair((long, long)? numbers, long otherwise) => numbers is var (first, second) ? [first, second] : [otherwise, otherwise];

        private static long[]? Pair((long, long)? numbers) => numbers is var (first, second) ? [first, second] : null;

        private static long[]? Pair(long? number) => number is { } value ? [value, value] : null;
    }
}
