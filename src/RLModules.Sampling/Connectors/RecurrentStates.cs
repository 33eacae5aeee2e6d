using RLModules.Sampling.Episodes;
using static TorchSharp.torch;

namespace RLModules.Sampling.Connectors;

/// <summary>Recurrent states as the episodes keep them: what the module returned at each step, under <c>state_out</c>.</summary>
internal static class RecurrentStates
{
    /// <summary>The states in which a module goes into steps of episodes, one row a step.</summary>
    /// <param name="module">The stateful module.</param>
    /// <param name="steps">Each an episode and a step of it; the step behind the last one is allowed.</param>
    public static TensorDict Gather(RLModule module, IReadOnlyList<(SingleAgentEpisode Episode, int Step)> steps)
    {
        using var noGrad = no_grad();
        return Gather(module.GetInitialState(), Columns.StateOut, steps);
    }

    private static TensorDict Gather(TensorDict initial, string path, IReadOnlyList<(SingleAgentEpisode Episode, int Step)> steps)
    {
        var states = new TensorDict(initial.Count);
        foreach (var (key, value) in initial)
        {
            var below = $"{path}.{key}";
            if (value is TensorDict nested)
            {
                states.Add(key, Gather(nested, below, steps));
                continue;
            }

            using var first = ((Tensor)value).cpu().contiguous();
            var rows = empty([steps.Count, .. first.shape], first.dtype);
            var size = first.bytes.Length;
            for (var i = 0; i < steps.Count; i++)
            {
                var before = steps[i].Step - 1;
                var column = steps[i].Episode.FindExtraModelOutput(below);
                var state = column is not null && before >= -column.Lookback && before < column.Count ? column.Row(before) : first.bytes;
                state.CopyTo(rows.bytes[(i * size)..]);
            }

            states.Add(key, rows);
        }

        return states;
    }
}
