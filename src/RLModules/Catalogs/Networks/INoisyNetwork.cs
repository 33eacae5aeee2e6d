using static TorchSharp.torch;

namespace RLModules.Catalogs;

/// <summary>A network with noise in its weights (Fortunato et al. 2018). Called plainly it has none: the weights are their means.</summary>
public interface INoisyNetwork
{
    /// <summary>Calls the network with noise, drawn anew, the same for all rows.</summary>
    /// <param name="input">Its input.</param>
    /// <param name="generator">The random generator; null means torch's own.</param>
    Tensor CallNoisy(Tensor input, Generator? generator = null);
}
