namespace RLModules.Catalogs;

/// <summary>What an <see cref="Encoder"/> is made of.</summary>
public abstract record EncoderConfig : NetworkConfig
{
    /// <summary>Whether the encoder has a recurrent state.</summary>
    public virtual bool IsStateful => false;

    /// <summary>Checks the config and builds the encoder.</summary>
    /// <exception cref="ArgumentException">The config cannot be built.</exception>
    public Encoder Build()
    {
        Validate();
        return CreateEncoder();
    }

    /// <summary>Makes the encoder of a config that is valid.</summary>
    protected abstract Encoder CreateEncoder();
}
