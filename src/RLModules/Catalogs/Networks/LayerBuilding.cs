using System.Globalization;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RLModules.Catalogs;

/// <summary>Layers under the numbers that they have in RLlib's sequences, so that state names agree.</summary>
internal sealed class LayerBuilding
{
    /// <summary>TensorFlow's default, which RLlib takes over.</summary>
    public const double LayerNormEpsilon = 1e-3;

    private readonly List<(string Name, nn.Module<Tensor, Tensor> Module)> modules = [];
    private int next;

    /// <summary>Adds a module under the next number.</summary>
    /// <param name="module">The module; null adds none and takes no number.</param>
    public void Add(nn.Module<Tensor, Tensor>? module)
    {
        if (module is not null)
        {
            modules.Add(((next++).ToString(CultureInfo.InvariantCulture), module));
        }
    }

    /// <summary>Adds a module without parameters that RLlib does not have.</summary>
    /// <param name="module">The module.</param>
    public void AddUnnumbered(nn.Module<Tensor, Tensor> module) => modules.Add(($"behind_{next - 1}", module));

    /// <summary>Leaves numbers out, where RLlib has layers that are not needed here.</summary>
    /// <param name="count">How many.</param>
    public void Skip(int count = 1) => next += count;

    /// <summary>The layers in sequence.</summary>
    public Sequential Build() => nn.Sequential(modules.ToArray());

    /// <summary>Fills a layer's parameters where a config says how.</summary>
    /// <param name="weight">The weight.</param>
    /// <param name="bias">The bias, or null.</param>
    /// <param name="kernelInitializer">How the weight starts, or null for as it is.</param>
    /// <param name="biasInitializer">How the bias starts, or null.</param>
    /// <param name="activation">The activation behind the layer.</param>
    public static void Initialize(Tensor weight, Tensor? bias, Initializer? kernelInitializer, Initializer? biasInitializer, Activation activation)
    {
        kernelInitializer?.Apply(weight, activation);
        if (bias is not null)
        {
            BiasInitializer(kernelInitializer, biasInitializer)?.Apply(bias, activation);
        }
    }

    /// <summary>How biases start: as named, else at zero beside orthogonal weights, else as they are.</summary>
    /// <param name="kernelInitializer">How the weight starts, or null.</param>
    /// <param name="biasInitializer">What is named for the bias, or null.</param>
    public static Initializer? BiasInitializer(Initializer? kernelInitializer, Initializer? biasInitializer) =>
        biasInitializer ?? (kernelInitializer?.Kind == InitializerKind.Orthogonal ? Initializer.Zeros : null);
}
