using static TorchSharp.torch;

namespace RLModules.Catalogs;

/// <summary>What a head is made of: the network between an encoder's features and what a module returns.</summary>
public abstract record HeadConfig : NetworkConfig
{
    /// <summary>The sizes of one input, an encoder's <see cref="NetworkConfig.OutputDims"/>.</summary>
    public required ValueList<int> InputDims { get; init; }

    /// <summary>Checks the config and builds the head.</summary>
    /// <returns>Takes features, shape (B.., inputs); returns (B.., <see cref="NetworkConfig.OutputDims"/>).</returns>
    /// <exception cref="ArgumentException">The config cannot be built.</exception>
    public nn.Module<Tensor, Tensor> Build()
    {
        Validate();
        return CreateHead();
    }

    /// <summary>Makes the head of a config that is valid.</summary>
    protected abstract nn.Module<Tensor, Tensor> CreateHead();
}
