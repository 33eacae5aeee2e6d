using RLModules.Sampling.Environments;
using RLModules.Sampling.Episodes;

namespace RLModules.Sampling.Tests.MultiAgent;

/// <summary>Plays scripts of steps into an episode; agents act with the number of the environment's step, plus 10 times their index.</summary>
internal sealed class EpisodePlayer
{
    private readonly MultiAgentStep step;
    private readonly MultiAgentActions<long> actions;

    public EpisodePlayer(params string[] agents)
    {
        var spaces = ScriptedAgents.Spaces(agents);
        step = new MultiAgentStep(spaces);
        actions = new MultiAgentActions<long>(step);
        Episode = new MultiAgentEpisode(spaces, (agent, _) => "module_of_" + agent, "e");
    }

    public MultiAgentEpisode Episode { get; set; }

    public EpisodePlayer Reset(Action<MultiAgentStep> write)
    {
        step.BeginEpisode();
        write(step);
        Episode.AddEnvReset(step);
        return this;
    }

    public EpisodePlayer Play(params Action<MultiAgentStep>[] script)
    {
        foreach (var write in script)
        {
            actions.Clear();
            for (var i = 0; i < step.Agents.Count; i++)
            {
                if (step.Acts(i))
                {
                    actions.Act(i)[0] = Episode.EnvTime + 10 * i;
                }
            }

            step.BeginStep();
            write(step);
            Episode.AddEnvStep(actions, step);
            Episode.Validate();
        }

        return this;
    }

    public float[] Observations(int agent) => Part(agent).Observations.AsSpan<float>().ToArray();

    public long[] Actions(int agent) => Part(agent).Actions.AsSpan<long>().ToArray();

    public float[] Rewards(int agent) => Part(agent).Rewards.AsSpan<float>().ToArray();

    public int?[] Steps(int agent) =>
        [.. Enumerable.Range((int)Episode.EnvTimeStarted, Episode.EnvSteps + 1).Select(time => Episode.AgentStepAt(agent, time))];

    public SingleAgentEpisode Part(int agent) => Episode.FindAgentEpisode(agent)!;
}
