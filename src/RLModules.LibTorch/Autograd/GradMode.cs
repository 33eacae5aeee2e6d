using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>Sets whether operators of this thread are recorded for a gradient, and puts it back at its end.</summary>
internal sealed class GradMode : IDisposable
{
    private readonly bool previous;

    public GradMode(bool enabled)
    {
        previous = IsEnabled;
        Native.rlm_set_grad_enabled(enabled ? 1 : 0);
    }

    public static bool IsEnabled => Native.rlm_grad_enabled() != 0;

    public void Dispose() => Native.rlm_set_grad_enabled(previous ? 1 : 0);
}
