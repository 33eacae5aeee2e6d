namespace TorchSharp;

public static partial class torch
{
    /// <summary>Records no operators for a gradient until the result is disposed of.</summary>
    public static IDisposable no_grad() => new GradMode(false);

    /// <summary>Records operators for a gradient until the result is disposed of.</summary>
    public static IDisposable enable_grad(bool enabled = true) => new GradMode(enabled);

    /// <summary>Sets whether operators are recorded for a gradient; disposing of the result puts it back.</summary>
    public static IDisposable set_grad_enabled(bool mode = true) => new GradMode(mode);

    /// <summary>Like <see cref="no_grad"/>, and faster: what is created meanwhile can never take part in a gradient.</summary>
    public static IDisposable inference_mode(bool mode = true) => new InferenceMode(mode);

    /// <summary>Whether operators of this thread are recorded for a gradient.</summary>
    public static bool is_grad_enabled() => GradMode.IsEnabled;

    /// <summary>Whether this thread is in inference mode.</summary>
    public static bool is_inference_mode_enabled() => InferenceMode.IsEnabled;
}
