using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>Holds PyTorch's inference mode on this thread until its end; what is created meanwhile can never take part in a gradient.</summary>
internal sealed class InferenceMode(bool enabled) : IDisposable
{
    private nint guard = Native.rlm_inference_enter(enabled ? 1 : 0);

    public static bool IsEnabled => Native.rlm_inference_enabled() != 0;

    public void Dispose()
    {
        var held = Interlocked.Exchange(ref guard, 0);
        if (held != 0) Native.rlm_inference_leave(held);
    }
}
