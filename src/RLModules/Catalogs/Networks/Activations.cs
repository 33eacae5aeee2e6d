using static TorchSharp.torch;

namespace RLModules.Catalogs;

/// <summary>Activations by name, as modules and with the gains of their layers.</summary>
public static class Activations
{
    private static readonly (string Word, Activation Activation)[] Words =
    [
        ("linear", Activation.Linear), ("tanh", Activation.Tanh), ("relu", Activation.Relu), ("silu", Activation.Silu), ("swish", Activation.Silu),
        ("elu", Activation.Elu), ("gelu", Activation.Gelu), ("leaky_relu", Activation.LeakyRelu), ("sigmoid", Activation.Sigmoid),
        ("softplus", Activation.Softplus), ("mish", Activation.Mish), ("relu6", Activation.Relu6), ("hardtanh", Activation.Hardtanh),
    ];

    /// <summary>The words that <see cref="Parse"/> reads; case and underscores do not count.</summary>
    public static IEnumerable<string> Names => Words.Select(static pair => pair.Word);

    /// <summary>The activation of a name.</summary>
    /// <param name="name">RLlib's or PyTorch's name, such as <c>tanh</c>, <c>ReLU</c>, <c>swish</c>; null is <see cref="Activation.Linear"/>, as in RLlib.</param>
    /// <exception cref="ArgumentException">There is no such activation; the message lists those there are and suggests the nearest.</exception>
    public static Activation Parse(string? name)
    {
        if (name is null)
        {
            return Activation.Linear;
        }

        return Find(name) ?? throw new ArgumentException(
            $"There is no activation '{name}'.{NearestName.Suggestion(name, Names)} The activations are {string.Join(", ", Names)}; another one goes into a network of your own, which a catalog method returns.",
            nameof(name));
    }

    /// <summary>The activation's name in RLlib, such as <c>leaky_relu</c>.</summary>
    /// <param name="activation">The activation.</param>
    public static string ToName(this Activation activation)
    {
        activation.Require(nameof(Activation), nameof(activation));
        return Words.First(pair => pair.Activation == activation).Word;
    }

    /// <summary>The activation as a module, or null for <see cref="Activation.Linear"/>.</summary>
    /// <param name="activation">The activation.</param>
    public static nn.Module<Tensor, Tensor>? Build(this Activation activation) => activation switch
    {
        Activation.Linear => null,
        Activation.Tanh => nn.Tanh(),
        Activation.Relu => nn.ReLU(),
        Activation.Silu => nn.SiLU(),
        Activation.Elu => nn.ELU(),
        Activation.Gelu => nn.GELU(),
        Activation.LeakyRelu => nn.LeakyReLU(),
        Activation.Sigmoid => nn.Sigmoid(),
        Activation.Softplus => nn.Softplus(),
        Activation.Mish => nn.Mish(),
        Activation.Relu6 => nn.ReLU6(),
        Activation.Hardtanh => nn.Hardtanh(),
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "There is no such activation."),
    };

    /// <summary>
    /// The factor that keeps the variance of what passes the layer in front: PyTorch's <c>calculate_gain</c> where it knows the activation, √2
    /// for its relatives of the rectifier, else 1.
    /// </summary>
    /// <param name="activation">The activation.</param>
    public static double Gain(this Activation activation) => activation switch
    {
        Activation.Tanh => 5.0 / 3.0,
        Activation.LeakyRelu => Math.Sqrt(2 / (1 + 0.01 * 0.01)),
        Activation.Relu or Activation.Relu6 or Activation.Silu or Activation.Elu or Activation.Gelu or Activation.Mish => Math.Sqrt(2),
        _ => 1,
    };

    internal static Activation? Find(string name)
    {
        var plain = name.Replace("_", "", StringComparison.Ordinal);
        foreach (var (word, activation) in Words)
        {
            if (plain.Equals(word.Replace("_", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase))
            {
                return activation;
            }
        }

        return null;
    }

    internal static void Require(this Activation activation, string owner, string field)
    {
        if (!Enum.IsDefined(activation))
        {
            throw new ArgumentException($"{owner}.{field} is {(int)activation}, which is no activation; the activations are {string.Join(", ", Names)}.", field);
        }
    }
}
