namespace RLModules.Catalogs;

/// <summary>The layers that an <see cref="IMlpConfig"/> stands for.</summary>
internal static class DenseLayers
{
    /// <summary>Checks a config and spells its layers out.</summary>
    /// <param name="owner">The config's name, for messages.</param>
    /// <param name="config">The config.</param>
    /// <param name="inputs">The size of a (flattened) input.</param>
    /// <param name="outputDivisor">By what the last layer's units are divided: 2 where the other half of the outputs does not come out of the network.</param>
    /// <exception cref="ArgumentException">The config has no layer, or a field that cannot be built.</exception>
    public static ValueList<DenseLayer> Of(string owner, IMlpConfig config, int inputs, int outputDivisor = 1)
    {
        Check(owner, config);
        var layers = new List<DenseLayer>(config.HiddenLayerDims.Count + 1);
        for (var i = 0; i < config.HiddenLayerDims.Count; i++)
        {
            var isLast = i == config.HiddenLayerDims.Count - 1 && config.OutputLayerDim is null;
            var units = config.HiddenLayerDims[i] / (isLast ? outputDivisor : 1);
            layers.Add(new DenseLayer(
                inputs, units, config.HiddenLayerActivation, config.HiddenLayerUseBias, config.HiddenLayerUseLayerNorm, config.HiddenLayerKernelInitializer, config.HiddenLayerBiasInitializer));
            inputs = units;
        }

        if (config.OutputLayerDim is { } outputs)
        {
            layers.Add(new DenseLayer(
                inputs, outputs / outputDivisor, config.OutputLayerActivation, config.OutputLayerUseBias, false, config.OutputLayerKernelInitializer, config.OutputLayerBiasInitializer));
        }

        return [.. layers];
    }

    /// <summary>The only size of an input.</summary>
    /// <param name="owner">The config's name, for messages.</param>
    /// <param name="dims">The sizes.</param>
    /// <param name="remedy">What to do where there are more.</param>
    /// <exception cref="ArgumentException">There is not exactly one size, or it is not positive.</exception>
    public static int Single(string owner, ValueList<int> dims, string remedy)
    {
        if (dims.Count != 1)
        {
            throw new ArgumentException($"{owner}.InputDims is {dims}, of rank {dims.Count}; dense layers take vectors, rank 1: {remedy}.", "InputDims");
        }

        return Positive(owner, "InputDims[0]", dims[0]);
    }

    /// <summary>A number that counts something, at least one.</summary>
    /// <param name="owner">The config's name, for messages.</param>
    /// <param name="field">The field's name.</param>
    /// <param name="value">Its value.</param>
    /// <exception cref="ArgumentException">It is not positive.</exception>
    public static int Positive(string owner, string field, int value) => value > 0
        ? value
        : throw new ArgumentException($"{owner}.{field} is {value}; it must be at least 1.", field);

    private static void Check(string owner, IMlpConfig config)
    {
        if (config.HiddenLayerDims.Count == 0 && config.OutputLayerDim is null)
        {
            throw new ArgumentException($"{owner} has no layer: HiddenLayerDims is empty and OutputLayerDim is not set; give one of them.", nameof(config.HiddenLayerDims));
        }

        for (var i = 0; i < config.HiddenLayerDims.Count; i++)
        {
            Positive(owner, $"HiddenLayerDims[{i}]", config.HiddenLayerDims[i]);
        }

        Positive(owner, nameof(config.OutputLayerDim), config.OutputLayerDim ?? 1);
        config.HiddenLayerActivation.Require(owner, nameof(config.HiddenLayerActivation));
        config.OutputLayerActivation.Require(owner, nameof(config.OutputLayerActivation));
        config.HiddenLayerKernelInitializer?.Require(owner, nameof(config.HiddenLayerKernelInitializer), isBias: false);
        config.HiddenLayerBiasInitializer?.Require(owner, nameof(config.HiddenLayerBiasInitializer), isBias: true);
        config.OutputLayerKernelInitializer?.Require(owner, nameof(config.OutputLayerKernelInitializer), isBias: false);
        config.OutputLayerBiasInitializer?.Require(owner, nameof(config.OutputLayerBiasInitializer), isBias: true);
    }
}
