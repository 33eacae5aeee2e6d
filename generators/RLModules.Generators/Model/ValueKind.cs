namespace RLModules.Generators.Model;

/// <summary>What a value of a forward method stands for.</summary>
internal enum ValueKind
{
    /// <summary>A tensor: one column.</summary>
    Tensor,

    /// <summary>A record of tensors: a nested dictionary, or the columns themselves.</summary>
    Group,

    /// <summary>An action distribution: the column of its inputs.</summary>
    Distribution,

    /// <summary>The whole batch, or all outputs.</summary>
    Batch,

    /// <summary>The exploration context.</summary>
    Context,

    /// <summary>The embeddings that the caller of ComputeValues may hand in.</summary>
    Embeddings,
}
