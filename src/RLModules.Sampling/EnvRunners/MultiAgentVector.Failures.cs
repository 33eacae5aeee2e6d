using RLModules.Sampling.Environments;
using RLModules.Sampling.Environments.Failures;

namespace RLModules.Sampling.EnvRunners;

/// <summary>Environments that fail: noted, and replaced where somebody makes new ones.</summary>
internal sealed partial class MultiAgentVector<TAction>
{
    private readonly bool[] failed;
    private readonly int[] failuresInARow;
    private readonly Func<int, IMultiAgentEnvironment<TAction>>? create;
    private readonly TimedCalls? timed;
    private readonly VectorEnvironmentOptions options = new() { CheckValues = false };

    /// <summary>Environments that are replaced as they fail, if the options say so.</summary>
    /// <param name="count">Number of environments.</param>
    /// <param name="create">Makes the environment of an index, also the one that replaces it.</param>
    /// <param name="options">What becomes of those that fail.</param>
    /// <param name="seed">Decides their random streams.</param>
    public MultiAgentVector(int count, Func<int, IMultiAgentEnvironment<TAction>> create, VectorEnvironmentOptions options, ulong seed)
        : this([.. Enumerable.Range(0, count).Select(create)], seed)
    {
        this.create = create;
        this.options = options;
        timed = options.StepTimeLimit is { } limit ? new TimedCalls(limit) : null;
    }

    /// <summary>Ends the thread that watched calls are made on.</summary>
    public void Dispose() => timed?.Dispose();

    /// <summary>Failures so far.</summary>
    public long FailedCount { get; private set; }

    /// <summary>Whether an environment failed in its last step: that step is none, and a new environment waits for its reset.</summary>
    public bool HasFailed(int index) => failed[index];

    private string Name => environments.FirstOrDefault(environment => environment is not null)?.GetType().Name ?? "MultiAgentEnvironment";

    /// <summary>Calls an environment; one that was not replaced when it failed is made first.</summary>
    /// <returns>Whether all went well; if not, there is a new environment in its place.</returns>
    private bool Call(int index, EnvironmentCall call)
    {
        if (create is null)
        {
            Make(index, call);
            return true;
        }

        var before = random[index].State;
        try
        {
            if (timed is null)
            {
                environments[index] ??= Replacement(index);
                Make(index, call);
            }
            else if (!TryMake(index, call))
            {
                Leave(index);
                Replace(index, before, new EnvironmentFailure(index, call, EnvironmentFailureKind.TimeLimit, 0, $"it took longer than the limit of {options.StepTimeLimit}."), null);
                return false;
            }

            if (options.CheckValues && OutputProblem(Steps[index]) is { } problem)
            {
                Replace(index, before, new EnvironmentFailure(index, call, EnvironmentFailureKind.Output, 0, problem), null);
                return false;
            }

            failuresInARow[index] = call == EnvironmentCall.Step ? 0 : failuresInARow[index];
            return true;
        }
        catch (Exception thrown) when (thrown is not EnvironmentFailedException)
        {
            Replace(index, before, new EnvironmentFailure(index, call, EnvironmentFailureKind.Exception, 0, $"{thrown.GetType().Name}: {thrown.Message}"), thrown);
            return false;
        }
    }

    private void Make(int index, EnvironmentCall call) => Make(environments[index]!, call, random[index], Steps[index], Actions[index]);

    private static void Make(IMultiAgentEnvironment<TAction> environment, EnvironmentCall call, RandomSource source, MultiAgentStep step, MultiAgentActions<TAction> actions)
    {
        if (call == EnvironmentCall.Reset)
        {
            environment.Reset(source, step);
        }
        else
        {
            environment.Step(actions, step);
        }
    }

    /// <summary>Makes the call on the thread that may be left; what it touches is held here, since after a late call there are others in its place.</summary>
    private bool TryMake(int index, EnvironmentCall call)
    {
        var (environment, source, step, actions) = (environments[index], random[index], Steps[index], Actions[index]);
        var made = timed!.TryCall(
            () =>
            {
                environment ??= Replacement(index);
                Make(environment, call, source, step, actions);
            },
            () => Release(environment));
        if (made)
        {
            environments[index] = environment;
        }

        return made;
    }

    /// <summary>Leaves to a call that has not returned all that it may still write to.</summary>
    private void Leave(int index)
    {
        environments[index] = null;
        Steps[index] = new MultiAgentStep(Agents);
        Actions[index] = new MultiAgentActions<TAction>(Steps[index]);
    }

    private IMultiAgentEnvironment<TAction> Replacement(int index)
    {
        var made = create!(index) ?? throw new InvalidOperationException("the function that makes environments returned null.");
        return made.PossibleAgents.SequenceEqual(Agents)
            ? made
            : throw new InvalidOperationException($"a new environment has agents {string.Join(", ", made.PossibleAgents)}, expected {string.Join(", ", Agents)}: create equal environments.");
    }

    // The stream is forked where it stood before the call: what the failing call drew changes nothing.
    private void Replace(int index, RandomState before, EnvironmentFailure failure, Exception? thrown)
    {
        FailedCount++;
        failuresInARow[index]++;
        random[index] = new RandomSource(before).Fork(0);
        var name = Name;
        var environment = environments[index];
        environments[index] = null;
        if (Release(environment) is { } second)
        {
            failure = failure with { Message = $"{failure.Message} Disposing it threw too, {second.GetType().Name}: {second.Message}" };
        }

        if (options.Refusal(FailedCount, failuresInARow[index]) is { } refusal)
        {
            throw new EnvironmentFailedException(name, failure, refusal, thrown);
        }
    }

    /// <returns>What disposing it threw: an environment that has failed may well be unable to.</returns>
    private static Exception? Release(IMultiAgentEnvironment<TAction>? environment)
    {
        try
        {
            (environment as IDisposable)?.Dispose();
            return null;
        }
        catch (Exception thrown)
        {
            return thrown;
        }
    }

    private static string? OutputProblem(MultiAgentStep step)
    {
        for (var agent = 0; agent < step.Agents.Count; agent++)
        {
            if (!float.IsFinite(step.Rewards[agent]))
            {
                return $"the reward of agent '{step.Agents[agent].Id}' is {step.Rewards[agent]}, expected a finite number.";
            }

            if (step.IsObserved(agent) && OutputCheck.IndexOfNotFinite(step.Observation(agent)) is >= 0 and var wrong)
            {
                return $"the observation of agent '{step.Agents[agent].Id}' has {step.Observation(agent)[wrong]} at {wrong}, expected a finite number.";
            }
        }

        return null;
    }
}
