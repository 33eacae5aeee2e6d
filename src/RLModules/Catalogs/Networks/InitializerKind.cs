namespace RLModules.Catalogs;

/// <summary>How a weight or a bias is filled at the start. Names as in <c>torch.nn.init</c>.</summary>
public enum InitializerKind
{
    /// <summary>Rows, or columns where there are fewer, that are orthogonal and of length <see cref="Initializer.Gain"/> (Saxe et al. 2014).</summary>
    Orthogonal,

    /// <summary>Uniform in ±gain·√(6/(fan-in + fan-out)) (Glorot and Bengio 2010).</summary>
    XavierUniform,

    /// <summary>Normal with standard deviation gain·√(2/(fan-in + fan-out)) (Glorot and Bengio 2010).</summary>
    XavierNormal,

    /// <summary>Uniform in ±gain·√(3/fan-in) (He et al. 2015).</summary>
    KaimingUniform,

    /// <summary>Normal with standard deviation gain/√fan-in (He et al. 2015).</summary>
    KaimingNormal,

    /// <summary>Zeros.</summary>
    Zeros,

    /// <summary>Ones.</summary>
    Ones,

    /// <summary><see cref="Initializer.Value"/> everywhere.</summary>
    Constant,

    /// <summary>Uniform from <see cref="Initializer.Low"/> to <see cref="Initializer.High"/>.</summary>
    Uniform,

    /// <summary>Normal with <see cref="Initializer.Mean"/> and <see cref="Initializer.Std"/>.</summary>
    Normal,

    /// <summary>The same, cut off at two standard deviations.</summary>
    TruncatedNormal,
}
