using static TorchSharp.torch;

namespace RLModules.Catalogs;

/// <summary>
/// How a layer's weights or biases start. Where a config has none, PyTorch's own defaults stay, as in RLlib. One word is enough:
/// <see cref="Orthogonal"/> takes its gain from the activation behind the layer and starts biases at zero.
/// </summary>
public sealed record Initializer
{
    /// <summary>The kind.</summary>
    public required InitializerKind Kind { get; init; }

    /// <summary>The factor of <see cref="InitializerKind.Orthogonal"/> and the Xavier and Kaiming kinds; null for that of the activation behind the layer, <see cref="Activations.Gain"/>.</summary>
    public double? Gain { get; init; }

    /// <summary>The number of <see cref="InitializerKind.Constant"/>.</summary>
    public double Value { get; init; }

    /// <summary>The lower bound of <see cref="InitializerKind.Uniform"/>; PyTorch's default.</summary>
    public double Low { get; init; }

    /// <summary>The upper bound of <see cref="InitializerKind.Uniform"/>; PyTorch's default.</summary>
    public double High { get; init; } = 1;

    /// <summary>The mean of the normal kinds.</summary>
    public double Mean { get; init; }

    /// <summary>The standard deviation of the normal kinds.</summary>
    public double Std { get; init; } = 1;

    /// <summary>Zeros.</summary>
    public static Initializer Zeros { get; } = new() { Kind = InitializerKind.Zeros };

    /// <summary>Orthogonal weights, biases at zero where no bias initializer is named.</summary>
    /// <param name="gain">The factor, 0.01 for a policy's last layer by custom; null for that of the activation behind the layer.</param>
    public static Initializer Orthogonal(double? gain = null) => new() { Kind = InitializerKind.Orthogonal, Gain = gain };

    /// <summary>One number everywhere.</summary>
    /// <param name="value">The number.</param>
    public static Initializer Constant(double value) => new() { Kind = InitializerKind.Constant, Value = value };

    /// <summary>The initializer of a name.</summary>
    /// <param name="name">A name of <c>torch.nn.init</c>, with or without its last underscore: <c>orthogonal_</c>, <c>xavier_uniform_</c>, <c>zeros_</c>.</param>
    /// <exception cref="ArgumentException">There is no such initializer; the message lists those there are and suggests the nearest.</exception>
    public static Initializer Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return new() { Kind = InitializerNames.Parse(name) };
    }

    /// <summary>Fills a tensor, outside of autograd.</summary>
    /// <param name="tensor">The weight, shape (outputs, inputs, …), or the bias, (outputs).</param>
    /// <param name="activation">The activation behind the layer, for the gain where none is given.</param>
    public void Apply(Tensor tensor, Activation activation = Activation.Linear)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        var gain = Gain ?? activation.Gain();
        _ = Kind switch
        {
            InitializerKind.Orthogonal => nn.init.orthogonal_(tensor, gain),
            InitializerKind.XavierUniform => nn.init.xavier_uniform_(tensor, gain),
            InitializerKind.XavierNormal => nn.init.xavier_normal_(tensor, gain),
            InitializerKind.KaimingUniform => Uniform(tensor, gain * Math.Sqrt(3.0 / FanIn(tensor))),
            InitializerKind.KaimingNormal => nn.init.normal_(tensor, 0, gain / Math.Sqrt(FanIn(tensor))),
            InitializerKind.Zeros => nn.init.zeros_(tensor),
            InitializerKind.Ones => nn.init.ones_(tensor),
            InitializerKind.Constant => nn.init.constant_(tensor, Value),
            InitializerKind.Uniform => nn.init.uniform_(tensor, Low, High),
            InitializerKind.Normal => nn.init.normal_(tensor, Mean, Std),
            InitializerKind.TruncatedNormal => nn.init.trunc_normal_(tensor, Mean, Std, Mean - 2 * Std, Mean + 2 * Std),
            _ => throw new InvalidOperationException($"There is no initializer {Kind}."),
        };
    }

    /// <summary>Checks that the initializer can fill what a config wants it for.</summary>
    /// <param name="owner">The config's name.</param>
    /// <param name="field">Its field.</param>
    /// <param name="isBias">Whether it fills a vector.</param>
    internal void Require(string owner, string field, bool isBias)
    {
        if (!Enum.IsDefined(Kind))
        {
            throw new ArgumentException($"{owner}.{field} is of kind {(int)Kind}, which is no initializer; the initializers are {string.Join(", ", InitializerNames.All)}.", field);
        }

        if (isBias && Kind <= InitializerKind.KaimingNormal)
        {
            throw new ArgumentException(
                $"{owner}.{field} is {InitializerNames.Of(Kind)}, which needs a weight of two dimensions; a bias has one: take zeros, ones, constant, uniform, normal or trunc_normal.", field);
        }

        if (Kind == InitializerKind.Uniform && !(Low < High))
        {
            throw new ArgumentException($"{owner}.{field} draws from {Low} to {High}; Low must be below High.", field);
        }

        if (Kind is InitializerKind.Normal or InitializerKind.TruncatedNormal && !(Std > 0))
        {
            throw new ArgumentException($"{owner}.{field} has the standard deviation {Std}; it must be positive.", field);
        }

        foreach (var (member, number) in ((string, double)[])[(nameof(Gain), Gain ?? 1), (nameof(Value), Value), (nameof(Low), Low), (nameof(High), High), (nameof(Mean), Mean), (nameof(Std), Std)])
        {
            if (!float.IsFinite((float)number))
            {
                throw new ArgumentException($"{owner}.{field} has a {member} of {number}; it must be a number that a float32 holds.", field);
            }
        }
    }

    private static Tensor Uniform(Tensor tensor, double bound) => nn.init.uniform_(tensor, -bound, bound);

    private static long FanIn(Tensor tensor) => nn.init.CalculateFanInAndFanOut(tensor).fanIn;
}
