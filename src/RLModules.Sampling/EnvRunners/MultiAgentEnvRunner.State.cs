using RLModules.Checkpoints;
using static TorchSharp.torch;

namespace RLModules.Sampling.EnvRunners;

/// <summary>Saving and resuming in the middle of episodes.</summary>
public sealed partial class MultiAgentEnvRunner<TAction>
{
    /// <summary>
    /// Environments, random generators, counters, metrics and the chunks that go on, hanging actions included. Where an environment has no
    /// state, the runner begins with a reset when it is restored, and says so in <see cref="RestoreNotes"/>.
    /// </summary>
    public override ComponentState GetOwnState()
    {
        using var drawn = generator.get_state();
        return new MultiAgentRunnerState
        {
            Environments = environments.GetState(isSaved: !needsReset),
            Generator = drawn.bytes.ToArray(),
            Random = random.State,
            EnvStepsLifetime = NumEnvStepsSampledLifetime,
            AgentStepsLifetime = NumAgentStepsSampledLifetime,
            EpisodesBegun = episodesBegun,
            NeedsReset = needsReset,
            RunningReturns = returns.Running,
            Statistics = Episodes,
            Metrics = Metrics.GetState(),
            Running = needsReset ? [] : running,
        }.ToComponentState();
    }

    /// <inheritdoc/>
    public override LoadReport CheckOwnState(ComponentState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var checkedState = Read(state);
        using var drawn = generator.get_state();
        if (checkedState.Generator.Length != drawn.bytes.Length)
        {
            throw new CheckpointMismatchException(
                $"the value 'generator' has {checkedState.Generator.Length} bytes, expected {drawn.bytes.Length}: it is of another engine's random generator.");
        }

        if (!checkedState.NeedsReset && environments.CanGoOnFrom(checkedState.Environments))
        {
            environments.Try(checkedState.Environments, hasBegun: !needsReset);
        }

        return LoadReport.Empty;
    }

    /// <inheritdoc/>
    public override void SetOwnState(ComponentState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var restored = Read(state);
        var goesOn = environments.CanGoOnFrom(restored.Environments);
        restoreNotes = goesOn || restored.NeedsReset
            ? [] : [$"The environments of runner {options.RunnerIndex} have no state that can be saved: sampling begins with a reset."];
        needsReset = restored.NeedsReset || !goesOn;
        using var drawn = tensor(restored.Generator, ScalarType.Byte);
        generator.set_state(drawn);
        random.State = restored.Random;
        NumEnvStepsSampledLifetime = restored.EnvStepsLifetime;
        NumAgentStepsSampledLifetime = restored.AgentStepsLifetime;
        episodesBegun = restored.EpisodesBegun;
        Episodes = restored.Statistics;
        Metrics.SetState(restored.Metrics);
        if (needsReset)
        {
            environments.SetRandom(restored.Environments);
            restartsLogged = environments.FailedCount;
            return;
        }

        environments.SetState(restored.Environments);
        restartsLogged = environments.FailedCount;
        restored.RunningReturns.CopyTo(returns.Running, 0);
        foreach (var index in all)
        {
            running[index] = restored.Running[index];
            running[index].CopyLastObservations(flow[index]);
        }
    }

    private MultiAgentRunnerState Read(ComponentState state) =>
        MultiAgentRunnerState.Of(state, flow.Agents, mapAgentToModule, environments.Count, options.VectorIndexOffset);
}
