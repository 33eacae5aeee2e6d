using System.Diagnostics.CodeAnalysis;
using static TorchSharp.torch;

namespace RLModules.Checkpoints;

/// <summary>How a component takes its tensors out of a state: <see cref="ICheckpointable.SetOwnState"/> calls this for each of them.</summary>
public static class StateTensors
{
    /// <summary>
    /// Copies a tensor of a state into one that is there, as <c>copy_</c> without gradients does. From a checkpoint it is read straight into the
    /// destination's memory, which is faster than to ask for the tensor and to copy it.
    /// </summary>
    /// <param name="state">The state's tensors.</param>
    /// <param name="name">The tensor's name.</param>
    /// <param name="destination">Where to; of its shape, on any device.</param>
    /// <returns>Whether the state has the tensor; if not, the destination is as it was.</returns>
    public static bool TryCopyTo(this IReadOnlyDictionary<string, Tensor> state, string name, Tensor destination)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(destination);
        using var noGrad = no_grad();
        if ((state as ModuleState)?.FindStored(name) is { } stored)
        {
            stored.CopyTo(destination);
            return true;
        }

        if (state.TryGetValue(name, out var tensor))
        {
            destination.copy_(tensor);
            return true;
        }

        return false;
    }

    /// <summary>A tensor's shape and element type, without reading it.</summary>
    internal static bool TryDescribe(IReadOnlyDictionary<string, Tensor> state, string name, [NotNullWhen(true)] out long[]? shape, out ScalarType type)
    {
        var stored = (state as ModuleState)?.FindStored(name);
        var tensor = stored is null ? state.GetValueOrDefault(name) : null;
        shape = stored is null ? tensor?.shape : stored.Shape.ToArray();
        type = stored?.DType ?? tensor?.dtype ?? default;
        return shape is not null;
    }
}
