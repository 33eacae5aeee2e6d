using System.Runtime.InteropServices;
using RLModules.Sampling.EnvRunners;
using RLModules.Sampling.Episodes;
using static TorchSharp.torch;

namespace RLModules.Sampling.Connectors.ModuleToEnv;

/// <summary>
/// Gives each agent its row of its module's output: the action to the environment, and all of it to the agent's episode, where it hangs
/// until the agent's next observation. It stands behind the module-to-env pipeline, which is called for each module.
/// </summary>
internal static class ModuleToAgentUnmapping
{
    /// <summary>Gives the rows of one module away.</summary>
    /// <exception cref="InvalidOperationException">The module gave no action, or a column with another number of rows.</exception>
    public static void Unmap<TAction>(ModuleRows rows, MultiAgentEpisode[] episodes, MultiAgentVector<TAction> environments)
        where TAction : unmanaged
    {
        var outputs = rows.Context.Batch;
        Act(rows, Require(rows, Columns.Actions, outputs[Columns.Actions]), episodes);
        Send(rows, Require(rows, Columns.ActionsForEnv, outputs.Find(Columns.ActionsForEnv) ?? outputs[Columns.Actions]), environments);
        foreach (var (key, value) in outputs.Leaves())
        {
            if (key is not (Columns.Actions or Columns.ActionsForEnv))
            {
                Keep(rows, key, value, episodes);
            }
        }
    }

    private static void Act(ModuleRows rows, Tensor actions, MultiAgentEpisode[] episodes)
    {
        var bytes = actions.bytes;
        var size = bytes.Length / rows.Count;
        for (var i = 0; i < rows.Count; i++)
        {
            var (environment, agent) = rows.Places[i];
            episodes[environment].Act(agent, bytes.Slice(i * size, size));
        }
    }

    private static void Send<TAction>(ModuleRows rows, Tensor actions, MultiAgentVector<TAction> environments)
        where TAction : unmanaged
    {
        var numbers = MemoryMarshal.Cast<byte, TAction>(actions.bytes);
        var size = numbers.Length / rows.Count;
        for (var i = 0; i < rows.Count; i++)
        {
            var (environment, agent) = rows.Places[i];
            numbers.Slice(i * size, size).CopyTo(environments.Actions[environment].Act(agent));
        }
    }

    private static void Keep(ModuleRows rows, string key, Tensor value, MultiAgentEpisode[] episodes)
    {
        var shape = value.shape;
        if (shape.Length == 0 || shape[0] != rows.Count)
        {
            throw new InvalidOperationException(
                $"Module '{rows.ModuleId}': column '{key}' of one step has shape ({string.Join(", ", shape)}), expected {rows.Count} rows: return one for each row of the input.");
        }

        var contiguous = value.is_contiguous() ? value : value.contiguous();
        var bytes = contiguous.bytes;
        var size = bytes.Length / rows.Count;
        for (var i = 0; i < rows.Count; i++)
        {
            var (environment, agent) = rows.Places[i];
            episodes[environment].AddExtraModelOutput(agent, key, value.dtype, shape.AsSpan(1), bytes.Slice(i * size, size));
        }
    }

    private static Tensor Require(ModuleRows rows, string column, Tensor actions)
    {
        var space = rows.Context.Module.ActionSpace;
        var numbers = (long)rows.Count * space.ActionLength;
        if (actions.dtype != space.ActionDType || actions.numel() != numbers)
        {
            throw new InvalidOperationException(
                $"Module '{rows.ModuleId}': column '{column}' of one step has shape ({string.Join(", ", actions.shape)}) and type {actions.dtype}, "
                + $"expected {rows.Count} rows of {space}: return one action for each row of the input.");
        }

        return actions.is_contiguous() ? actions : actions.contiguous();
    }
}
