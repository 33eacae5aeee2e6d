using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What normalizations with running statistics share.</summary>
public abstract class NormBase : nn.Module<Tensor, Tensor>
{
    private Parameter? ownWeight;
    private Parameter? ownBias;
    private Tensor? ownMean;
    private Tensor? ownVariance;
    private Tensor? ownCount;

    private protected NormBase(long features, double eps, double? momentum, bool affine, bool trackRunningStats, Device? device, ScalarType? dtype, string name) : base(name)
    {
        (num_features, this.eps, this.momentum, this.affine, track_running_stats) = (features, eps, momentum, affine, trackRunningStats);
        if (affine)
        {
            weight = DefaultInit.Constant([features], 1, device, dtype);
            bias = DefaultInit.Constant([features], 0, device, dtype);
        }
        if (trackRunningStats)
        {
            running_mean = zeros([features], dtype, device);
            running_var = ones([features], dtype, device);
            num_batches_tracked = zeros([], ScalarType.Int64, device);
        }
    }

    /// <summary>C, the number of channels.</summary>
    public long num_features { get; }

    /// <summary>What is added to the variance.</summary>
    public double eps { get; set; }

    /// <summary>The share of a batch in the running statistics; null for their plain average over batches.</summary>
    public double? momentum { get; set; }

    /// <summary>True if there are a weight and a bias.</summary>
    public bool affine { get; }

    /// <summary>True if there are running statistics, which evaluation uses.</summary>
    public bool track_running_stats { get; }

    /// <summary>Shape (C), at first ones; or null. Setting it disposes the one before.</summary>
    public Parameter? weight
    {
        get => ownWeight;
        set => ReplaceOptionalParameter(ref ownWeight, value, nameof(weight));
    }

    /// <summary>Shape (C), at first zeros; or null. Setting it disposes the one before.</summary>
    public Parameter? bias
    {
        get => ownBias;
        set => ReplaceOptionalParameter(ref ownBias, value, nameof(bias));
    }

    /// <summary>The running mean, shape (C), or null.</summary>
    public Tensor? running_mean
    {
        get => ownMean;
        set
        {
            if (ReferenceEquals(value, ownMean))
                return;
            ownMean?.Dispose();
            ownMean = value;
            ConditionallyRegisterBuffer(nameof(running_mean), value);
        }
    }

    /// <summary>The running variance, shape (C), or null.</summary>
    public Tensor? running_var
    {
        get => ownVariance;
        set
        {
            if (ReferenceEquals(value, ownVariance))
                return;
            ownVariance?.Dispose();
            ownVariance = value;
            ConditionallyRegisterBuffer(nameof(running_var), value);
        }
    }

    /// <summary>How many batches are in the running statistics, int64, or null.</summary>
    public Tensor? num_batches_tracked
    {
        get => ownCount;
        set
        {
            if (ReferenceEquals(value, ownCount))
                return;
            ownCount?.Dispose();
            ownCount = value;
            ConditionallyRegisterBuffer(nameof(num_batches_tracked), value);
        }
    }

    /// <summary>Sets the running statistics to mean 0 and variance 1.</summary>
    public void reset_running_stats()
    {
        ownMean?.zero_();
        ownVariance?.fill_(1);
        ownCount?.zero_();
    }

    /// <summary>Sets the running statistics, weight and bias to where they start.</summary>
    public void reset_parameters()
    {
        reset_running_stats();
        if (ownWeight is not null)
            nn.init.ones_(ownWeight);
        if (ownBias is not null)
            nn.init.zeros_(ownBias);
    }

    /// <summary>Refuses an input of the wrong rank.</summary>
    /// <param name="input">The input.</param>
    /// <exception cref="ArgumentException">The rank is wrong.</exception>
    protected abstract void ValidateInputDimensions(Tensor input);
}
