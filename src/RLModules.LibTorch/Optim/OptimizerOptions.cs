namespace TorchSharp.Modules;

/// <summary>How an optimizer treats a group of parameters. What is null is taken from the optimizer when the group is added.</summary>
public class OptimizerOptions
{
    /// <summary>Makes options with all values open.</summary>
    public OptimizerOptions() { }

    /// <summary>The learning rate of the next step.</summary>
    public double? LearningRate { get; set; }

    /// <summary>The learning rate at the start, from which schedules compute.</summary>
    public double InitialLearningRate { get; set; }

    /// <summary>Writes the options.</summary>
    /// <param name="writer">The target.</param>
    public virtual void SaveStateDict(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(InitialLearningRate);
        writer.Write(LearningRate!.Value);
    }

    /// <summary>Reads the options as <see cref="SaveStateDict"/> has written them.</summary>
    /// <param name="reader">The source.</param>
    public virtual void LoadStateDict(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        InitialLearningRate = reader.ReadDouble();
        LearningRate = reader.ReadDouble();
    }

    /// <summary>Copies other options.</summary>
    /// <param name="source">The options to copy.</param>
    public virtual void LoadStateDict(OptimizerOptions source)
    {
        ArgumentNullException.ThrowIfNull(source);
        (InitialLearningRate, LearningRate) = (source.InitialLearningRate, source.LearningRate);
    }
}
