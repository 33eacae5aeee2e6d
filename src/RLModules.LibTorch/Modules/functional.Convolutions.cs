using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>A convolution over two dimensions.</summary>
            /// <param name="input">Shape (B, C, H, W), or without B.</param>
            /// <param name="weight">The kernel, shape (out channels, C / groups, kernel height, kernel width).</param>
            /// <param name="bias">Shape (out channels), or null.</param>
            /// <param name="strides">How far the kernel moves; null for 1.</param>
            /// <param name="padding">How many zeros are added at both ends; null for none.</param>
            /// <param name="dilation">The distance of neighbouring kernel elements; null for 1.</param>
            /// <param name="groups">In how many groups the channels are kept apart.</param>
            /// <returns>The same rank, with the out channels.</returns>
            public static Tensor conv2d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? dilation = null, long groups = 1) =>
                NeuralOps.Conv2d(input, weight, bias, strides ?? [1, 1], padding ?? [0, 0], dilation ?? [1, 1], groups);

            /// <summary>A convolution over one dimension.</summary>
            /// <param name="input">Shape (B, C, L), or without B.</param>
            /// <param name="weight">The kernel, shape (out channels, C / groups, kernel length).</param>
            /// <param name="bias">Shape (out channels), or null.</param>
            /// <param name="stride">How far the kernel moves; null for 1.</param>
            /// <param name="padding">How many zeros are added at both ends; null for none.</param>
            /// <param name="dilation">The distance of neighbouring kernel elements; null for 1.</param>
            /// <param name="groups">In how many groups the channels are kept apart.</param>
            /// <returns>The same rank, with the out channels.</returns>
            public static Tensor conv1d(Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, long? padding = null, long? dilation = null, long groups = 1) =>
                NeuralOps.Conv1d(input, weight, bias, [stride ?? 1], [padding ?? 0], [dilation ?? 1], groups);

            /// <summary>The transpose of a convolution over two dimensions: what its gradient does with the gradient of its result.</summary>
            /// <param name="input">Shape (B, C, H, W), or without B.</param>
            /// <param name="weight">The kernel, shape (C, out channels / groups, kernel height, kernel width).</param>
            /// <param name="bias">Shape (out channels), or null.</param>
            /// <param name="strides">How far the kernel of the convolution moves; null for 1.</param>
            /// <param name="padding">How much the convolution pads; null for none.</param>
            /// <param name="output_padding">How many elements are added at one end of the result; null for none.</param>
            /// <param name="dilation">The distance of neighbouring kernel elements; null for 1.</param>
            /// <param name="groups">In how many groups the channels are kept apart.</param>
            /// <returns>The same rank, with the out channels.</returns>
            public static Tensor conv_transpose2d(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? output_padding = null, long[]? dilation = null, long groups = 1) =>
                NeuralOps.ConvTranspose2d(input, weight, bias, strides ?? [1, 1], padding ?? [0, 0], output_padding ?? [0, 0], groups, dilation ?? [1, 1]);

            /// <summary>The largest element of each window.</summary>
            /// <param name="input">Shape (B, C, H, W), or without B.</param>
            /// <param name="kernel_size">The size of a window.</param>
            /// <param name="strides">How far the window moves; null for its size.</param>
            /// <param name="padding">How many elements are added at both ends; null for none.</param>
            /// <param name="dilation">The distance of neighbouring elements of a window; null for 1.</param>
            /// <param name="ceil_mode">True to keep a window that is only in part over the input.</param>
            /// <returns>The same rank.</returns>
            public static Tensor max_pool2d(Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false) =>
                NeuralOps.MaxPool2d(input, kernel_size, strides ?? kernel_size, padding ?? [0, 0], dilation ?? [1, 1], ceil_mode);

            /// <summary>The mean of each window.</summary>
            /// <param name="input">Shape (B, C, H, W), or without B.</param>
            /// <param name="kernel_size">The size of a window.</param>
            /// <param name="stride">How far the window moves; null for its size.</param>
            /// <param name="padding">How many zeros are added at both ends; null for none.</param>
            /// <param name="ceil_mode">True to keep a window that is only in part over the input.</param>
            /// <param name="count_include_pad">True to count the padding in the mean.</param>
            /// <param name="divisor_override">What sums are divided by instead of the size of the window, or null.</param>
            /// <returns>The same rank.</returns>
            public static Tensor avg_pool2d(
                Tensor input, long[] kernel_size, long[]? stride = null, long[]? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                NeuralOps.AvgPool2d(input, kernel_size, stride ?? kernel_size, padding ?? [0, 0], ceil_mode, count_include_pad, divisor_override);

            /// <summary>Adds elements at the ends of the last dimensions.</summary>
            /// <param name="input">Any shape.</param>
            /// <param name="pad">How many at the beginning and at the end of the last dimension, then of the one before, ...</param>
            /// <param name="mode">What is added; zeros and a constant are the same.</param>
            /// <param name="value">The constant.</param>
            /// <returns>The same rank.</returns>
            public static Tensor pad(Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0) => mode switch
            {
                PaddingModes.Reflect => NeuralOps.Pad(input, pad, "reflect", null),
                PaddingModes.Replicate => NeuralOps.Pad(input, pad, "replicate", null),
                PaddingModes.Circular => NeuralOps.Pad(input, pad, "circular", null),
                _ => NeuralOps.Pad(input, pad, "constant", value),
            };

            /// <summary>(x - mean) / sqrt(variance + eps) * weight + bias over the last dimensions.</summary>
            /// <param name="input">Shape (..., normalized_shape).</param>
            /// <param name="normalized_shape">The sizes of the dimensions that are normalized together.</param>
            /// <param name="weight">That shape, or null for ones.</param>
            /// <param name="bias">That shape, or null for zeros.</param>
            /// <param name="eps">What is added to the variance.</param>
            /// <returns>The shape of the input.</returns>
            public static Tensor layer_norm(Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null, double eps = 1e-5) =>
                NeuralOps.LayerNorm(input, normalized_shape, weight, bias, eps);

            /// <summary>(x - mean) / sqrt(variance + eps) * weight + bias over groups of channels.</summary>
            /// <param name="input">Shape (B, C, ...).</param>
            /// <param name="num_groups">The number of groups.</param>
            /// <param name="weight">Shape (C), or null for ones.</param>
            /// <param name="bias">Shape (C), or null for zeros.</param>
            /// <param name="eps">What is added to the variance.</param>
            /// <returns>The shape of the input.</returns>
            public static Tensor group_norm(Tensor input, long num_groups, Tensor? weight = null, Tensor? bias = null, double eps = 1e-5) =>
                NeuralOps.GroupNorm(input, num_groups, weight, bias, eps);

            /// <summary>(x - mean) / sqrt(variance + eps) * weight + bias a channel.</summary>
            /// <param name="input">Shape (B, C, ...).</param>
            /// <param name="running_mean">The running mean, shape (C), changed in training; or null.</param>
            /// <param name="running_var">The running variance, shape (C), changed in training; or null.</param>
            /// <param name="weight">Shape (C), or null for ones.</param>
            /// <param name="bias">Shape (C), or null for zeros.</param>
            /// <param name="training">True to normalize with the statistics of the batch.</param>
            /// <param name="momentum">The share of the batch in the running statistics.</param>
            /// <param name="eps">What is added to the variance.</param>
            /// <returns>The shape of the input.</returns>
            public static Tensor batch_norm(
                Tensor input, Tensor running_mean, Tensor running_var, Tensor? weight = null, Tensor? bias = null, bool training = false, double momentum = 0.1, double eps = 1e-5) =>
                NeuralOps.BatchNorm(input, weight, bias, running_mean, running_var, training, momentum, eps, true);
        }
    }
}
