using System.Runtime.InteropServices;
using RLModules.Spaces;

namespace RLModules.Sampling.Environments.Failures;

/// <summary>Finds actions that are the caller's mistake, so that an environment is not blamed for what it was given.</summary>
internal static class ActionCheck
{
    /// <summary>Index of the first integer outside a discrete space, or of the first float that is not finite; −1 where there is none.</summary>
    /// <remarks>The bounds of a box are not checked: what to do beyond them, clip or squash, is said before the environment.</remarks>
    public static int Find<TAction>(Space space, ReadOnlySpan<TAction> actions)
        where TAction : unmanaged
    {
        if (typeof(TAction) == typeof(float))
        {
            return OutputCheck.IndexOfNotFinite(MemoryMarshal.Cast<TAction, float>(actions));
        }

        return typeof(TAction) == typeof(long) && space is DiscreteSpace discrete
            ? MemoryMarshal.Cast<TAction, long>(actions).IndexOfAnyExceptInRange(discrete.Start, discrete.Start + discrete.N - 1)
            : -1;
    }
}
