using TorchSharp.Interop;

namespace TorchSharp.Modules;

/// <summary>A tensor that a module learns: it requires a gradient, is listed by the module's <c>parameters()</c>, and is in no dispose scope.</summary>
public sealed class Parameter : torch.Tensor
{
    /// <summary>Makes a parameter of a tensor's values, which both then share.</summary>
    /// <param name="data">The values.</param>
    /// <param name="requires_grad">Whether operators on it are recorded for a gradient.</param>
    public Parameter(torch.Tensor data, bool requires_grad = true)
        : base(SharedHandle(data))
    {
        DetachFromDisposeScope();
        requires_grad_(requires_grad);
    }

    /// <summary>A reference of its own to a detached tensor over the same memory.</summary>
    private static nint SharedHandle(torch.Tensor data)
    {
        ArgumentNullException.ThrowIfNull(data);
        using var detached = data.detach();
        return detached.DecoupleFromNativeHandle();
    }
}
