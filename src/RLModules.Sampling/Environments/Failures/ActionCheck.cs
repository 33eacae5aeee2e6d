using System.Numerics;
using System.Runtime.InteropServices;
using RLModules.Spaces;

namespace RLModules.Sampling.Environments.Failures;

/// <summary>Finds actions that are the caller's mistake, so that an environment is not blamed for what it was given.</summary>
internal static class ActionCheck
{
    /// <summary>Index of the first choice outside its space, or of the first float that is not finite; −1 where there is none.</summary>
    /// <remarks>The bounds of a box are not checked: what to do beyond them, clip or squash, is said before the environment.</remarks>
    public static int Find<TAction>(Space space, ReadOnlySpan<TAction> actions)
        where TAction : unmanaged
    {
        if (typeof(TAction) == typeof(float))
        {
            var numbers = MemoryMarshal.Cast<TAction, float>(actions);
            var wrong = OutputCheck.IndexOfNotFinite(numbers);
            return wrong >= 0 || space is BoxSpace ? wrong : FindRow(space, numbers);
        }

        if (typeof(TAction) != typeof(long))
        {
            return -1;
        }

        var integers = MemoryMarshal.Cast<TAction, long>(actions);
        return space switch
        {
            DiscreteSpace discrete => integers.IndexOfAnyExceptInRange(discrete.Start, discrete.Start + discrete.N - 1),
            MultiBinarySpace => integers.IndexOfAnyExceptInRange(0, 1),
            _ => FindRow(space, integers),
        };
    }

    private static int FindRow<T>(Space space, ReadOnlySpan<T> actions)
        where T : unmanaged, INumber<T>
    {
        var length = space.ActionLength;
        for (var start = 0; start < actions.Length; start += length)
        {
            if (FindIn(space, actions.Slice(start, length)) is >= 0 and var wrong)
            {
                return start + wrong;
            }
        }

        return -1;
    }

    private static int FindIn<T>(Space space, ReadOnlySpan<T> action)
        where T : unmanaged, INumber<T>
    {
        switch (space)
        {
            case DiscreteSpace discrete:
                return IsChoice(action[0], discrete.Start, discrete.N) ? -1 : 0;
            case MultiDiscreteSpace choices:
                for (var i = 0; i < action.Length; i++)
                {
                    if (!IsChoice(action[i], 0, choices.Counts[i]))
                    {
                        return i;
                    }
                }

                return -1;
            case MultiBinarySpace:
                return action.IndexOfAnyExcept(T.Zero, T.One);
            case DictSpace dictionary:
                var start = 0;
                foreach (var (_, part) in dictionary.Parts)
                {
                    if (FindPart(part, action, ref start) is >= 0 and var wrong)
                    {
                        return wrong;
                    }
                }

                return -1;
            case TupleSpace tuple:
                start = 0;
                foreach (var part in tuple.Spaces)
                {
                    if (FindPart(part, action, ref start) is >= 0 and var wrong)
                    {
                        return wrong;
                    }
                }

                return -1;
            default:
                return -1;
        }
    }

    private static int FindPart<T>(Space part, ReadOnlySpan<T> action, ref int start)
        where T : unmanaged, INumber<T>
    {
        var length = part.ActionLength;
        var wrong = FindIn(part, action.Slice(start, length));
        var found = wrong < 0 ? -1 : start + wrong;
        start += length;
        return found;
    }

    private static bool IsChoice<T>(T number, long first, long count)
        where T : unmanaged, INumber<T> =>
        T.IsInteger(number) && number >= T.CreateTruncating(first) && number <= T.CreateTruncating(first + count - 1);
}
