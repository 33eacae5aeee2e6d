using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The parameters of a group that have a gradient and have been changed equally often, with gradients and states.</summary>
/// <remarks>Usually the whole group: then an optimizer needs one native call an operator instead of one a parameter.</remarks>
internal sealed class GradientBatch<TState>
{
    private readonly List<Tensor> parameters = [];
    private readonly List<Tensor> gradients = [];
    private readonly List<TState> states = [];

    private GradientBatch(long step) => Step = step;

    /// <summary>The number of the step that is being made, from 1.</summary>
    public long Step { get; }

    public Tensor[] Parameters => [.. parameters];

    public IReadOnlyList<TState> States => states;

    /// <summary>The gradients, negated to go uphill, plus weight decay times the parameters.</summary>
    public Tensor[] Gradients(bool maximize, double weightDecay)
    {
        Tensor[] result = [.. gradients];
        if (maximize)
            result = ForeachOps.Neg(result);
        return weightDecay != 0 ? ForeachOps.Add(result, Parameters, weightDecay) : result;
    }

    public Tensor[] Select(Func<TState, Tensor> part)
    {
        var result = new Tensor[states.Count];
        for (var i = 0; i < result.Length; i++)
            result[i] = part(states[i]);
        return result;
    }

    /// <summary>Sorts the parameters of a group by the step they are at.</summary>
    public static List<GradientBatch<TState>> Of(ParamGroup group, Func<Parameter, TState> stateOf, Func<TState, long> countStep)
    {
        var batches = new List<GradientBatch<TState>>(1);
        foreach (var parameter in group.ParameterArray)
        {
            if (parameter.grad is not { } gradient)
                continue;
            var state = stateOf(parameter);
            var step = countStep(state);
            var batch = batches.Find(b => b.Step == step);
            if (batch is null)
                batches.Add(batch = new GradientBatch<TState>(step));
            batch.parameters.Add(parameter);
            batch.gradients.Add(gradient);
            batch.states.Add(state);
        }
        return batches;
    }
}
