using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What an optimizer remembers of one parameter. Its tensors are in no dispose scope.</summary>
public abstract class OptimizerState
{
    private protected readonly Parameter Target;

    /// <summary>Begins the state of a parameter.</summary>
    /// <param name="parameter">The parameter.</param>
    protected OptimizerState(Parameter parameter) => Target = parameter;

    /// <summary>Sets the state to that before the first step.</summary>
    /// <param name="options">The options of the parameter's group.</param>
    public abstract void Initialize(OptimizerOptions options);

    /// <summary>Writes the state.</summary>
    /// <param name="writer">The target.</param>
    public abstract void SaveStateDict(BinaryWriter writer);

    /// <summary>Reads the state as <see cref="SaveStateDict"/> has written it.</summary>
    /// <param name="reader">The source.</param>
    public abstract void LoadStateDict(BinaryReader reader);

    /// <summary>Copies the state of another parameter of the same shape.</summary>
    /// <param name="source">The state to copy.</param>
    public abstract void LoadStateDict(OptimizerState source);

    /// <summary>Moves the state's tensors to a device.</summary>
    /// <param name="device">The device.</param>
    public virtual void to(Device device) { }

    /// <summary>True if another state holds the same numbers, up to rounding.</summary>
    /// <param name="other">The other state.</param>
    public virtual bool ApproximatelyEquals(OptimizerState other) => false;

    internal Tensor Zeros() => zeros_like(Target).detach_().DetachFromDisposeScope();

    private protected void Replace(ref Tensor? tensor, Tensor? source)
    {
        tensor?.Dispose();
        using var noGrad = no_grad();
        tensor = source?.to(Target.dtype, Target.device, copy: true).detach_().DetachFromDisposeScope();
    }

    private protected static void Move(ref Tensor? tensor, Device device)
    {
        if (tensor is null || tensor.device.Equals(device))
            return;
        var moved = tensor.to(device).DetachFromDisposeScope();
        tensor.Dispose();
        tensor = moved;
    }

    private protected static bool AreClose(Tensor? first, Tensor? second) =>
        first is null ? second is null : second is not null && first.allclose(second);

    private protected static void Save(BinaryWriter writer, Tensor? tensor)
    {
        writer.Write(tensor is not null);
        if (tensor is not null)
            TensorStream.Write(writer, tensor);
    }

    private protected void Load(BinaryReader reader, ref Tensor? tensor)
    {
        using var read = reader.ReadBoolean() ? TensorStream.Read(reader) : null;
        Replace(ref tensor, read);
    }
}
