using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Normalization over the last dimensions.</summary>
        /// <param name="normalized_shape">The sizes of the dimensions that are normalized together, the last ones.</param>
        /// <param name="eps">What is added to the variance.</param>
        /// <param name="elementwise_affine">False to leave out weight and bias.</param>
        /// <param name="bias">False to leave out the bias.</param>
        /// <param name="device">The device, or null for the default one.</param>
        /// <param name="dtype">The dtype, or null for the default one.</param>
        /// <returns>The module.</returns>
        public static LayerNorm LayerNorm(
            long normalized_shape, double eps = 1e-5, bool elementwise_affine = true, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new([normalized_shape], eps, elementwise_affine, bias, device, dtype);

        /// <summary>Normalization over the last dimensions.</summary>
        /// <param name="normalized_shape">The sizes of the dimensions that are normalized together, the last ones.</param>
        /// <param name="eps">What is added to the variance.</param>
        /// <param name="elementwise_affine">False to leave out weight and bias.</param>
        /// <param name="bias">False to leave out the bias.</param>
        /// <param name="device">The device, or null for the default one.</param>
        /// <param name="dtype">The dtype, or null for the default one.</param>
        /// <returns>The module.</returns>
        public static LayerNorm LayerNorm(
            long[] normalized_shape, double eps = 1e-5, bool elementwise_affine = true, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(normalized_shape, eps, elementwise_affine, bias, device, dtype);

        /// <summary>Batch normalization of inputs of shape (B, C) or (B, C, L).</summary>
        /// <param name="num_features">The number of channels.</param>
        /// <param name="eps">What is added to the variance.</param>
        /// <param name="momentum">The share of a batch in the running statistics.</param>
        /// <param name="affine">False to leave out weight and bias.</param>
        /// <param name="track_running_stats">False to use the statistics of the batch in evaluation too.</param>
        /// <param name="device">The device, or null for the default one.</param>
        /// <param name="dtype">The dtype, or null for the default one.</param>
        /// <returns>The module.</returns>
        public static BatchNorm1d BatchNorm1d(
            long num_features, double eps = 1e-5, double momentum = 0.1, bool affine = true, bool track_running_stats = true, Device? device = null, ScalarType? dtype = null) =>
            new(num_features, eps, momentum, affine, track_running_stats, device, dtype);

        /// <summary>Batch normalization of inputs of shape (B, C, H, W).</summary>
        /// <param name="num_features">The number of channels.</param>
        /// <param name="eps">What is added to the variance.</param>
        /// <param name="momentum">The share of a batch in the running statistics.</param>
        /// <param name="affine">False to leave out weight and bias.</param>
        /// <param name="track_running_stats">False to use the statistics of the batch in evaluation too.</param>
        /// <param name="device">The device, or null for the default one.</param>
        /// <param name="dtype">The dtype, or null for the default one.</param>
        /// <returns>The module.</returns>
        public static BatchNorm2d BatchNorm2d(
            long num_features, double eps = 1e-5, double momentum = 0.1, bool affine = true, bool track_running_stats = true, Device? device = null, ScalarType? dtype = null) =>
            new(num_features, eps, momentum, affine, track_running_stats, device, dtype);

        /// <summary>A table of vectors, looked up by number.</summary>
        /// <param name="num_embeddings">How many entries the table has.</param>
        /// <param name="embedding_dims">The size of an entry.</param>
        /// <param name="padding_idx">An entry that is zeros and not trained, or null.</param>
        /// <param name="max_norm">The largest norm of an entry; larger ones are scaled when looked up. Null for none.</param>
        /// <param name="norm_type">p of that norm.</param>
        /// <param name="scale_grad_by_freq">True to divide the gradient of an entry by how often the batch has it.</param>
        /// <param name="sparse">True for a sparse gradient.</param>
        /// <param name="device">The device, or null for the default one.</param>
        /// <param name="dtype">The dtype, or null for the default one.</param>
        /// <returns>The module.</returns>
        public static Embedding Embedding(
            long num_embeddings, long embedding_dims, long? padding_idx = null, double? max_norm = null, double norm_type = 2, bool scale_grad_by_freq = false, bool sparse = false, Device? device = null, ScalarType? dtype = null)
        {
            var table = DefaultInit.StandardNormal([num_embeddings, embedding_dims], device, dtype);
            if (padding_idx is { } index)
            {
                using var noGrad = no_grad();
                using var entry = table.select(0, index);
                entry.zero_();
            }
            return new(table, padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse);
        }

        /// <summary>A table of given vectors, looked up by number.</summary>
        /// <param name="embeddings">The table, shape (entries, dimensions).</param>
        /// <param name="freeze">False to train the table.</param>
        /// <param name="padding_idx">An entry that is zeros and not trained, or null.</param>
        /// <param name="max_norm">The largest norm of an entry; larger ones are scaled when looked up. Null for none.</param>
        /// <param name="norm_type">p of that norm.</param>
        /// <param name="scale_grad_by_freq">True to divide the gradient of an entry by how often the batch has it.</param>
        /// <param name="sparse">True for a sparse gradient.</param>
        /// <param name="device">The device, or null for the default one.</param>
        /// <param name="dtype">The dtype, or null for the default one.</param>
        /// <returns>The module.</returns>
        public static Embedding Embedding_from_pretrained(
            Tensor embeddings, bool freeze = true, long? padding_idx = null, double? max_norm = null, double norm_type = 2, bool scale_grad_by_freq = false, bool sparse = false, Device? device = null, ScalarType? dtype = null)
        {
            ArgumentNullException.ThrowIfNull(embeddings);
            using var values = embeddings.detach().to(dtype ?? embeddings.dtype, device ?? embeddings.device, copy: true);
            return new(new Parameter(values, !freeze), padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse);
        }
    }
}
