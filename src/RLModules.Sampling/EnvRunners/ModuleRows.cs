using RLModules.Sampling.Connectors;
using RLModules.Sampling.Episodes;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Sampling.EnvRunners;

/// <summary>The rows of one module in a step: the agents, over all environments, that it acts for.</summary>
internal sealed class ModuleRows : IDisposable
{
    private readonly List<(int Environment, int Agent)> places = [];
    private readonly List<SingleAgentEpisode> episodes = [];
    private readonly List<Tensor?> views = [];
    private Tensor? memory;

    public ModuleRows(string moduleId, RLModule module)
    {
        ModuleId = moduleId;
        Context = new ConnectorContext(module) { ModuleId = moduleId, Episodes = episodes };
    }

    public string ModuleId { get; }

    /// <summary>What the pipelines work on for this module.</summary>
    public ConnectorContext Context { get; }

    public int Count => places.Count;

    /// <summary>Environment and agent of each row.</summary>
    public IReadOnlyList<(int Environment, int Agent)> Places => places;

    public void Clear()
    {
        places.Clear();
        episodes.Clear();
    }

    public void Add(int environment, int agent, SingleAgentEpisode episode)
    {
        places.Add((environment, agent));
        episodes.Add(episode);
    }

    /// <summary>Copies the observations to the rows' tensor, <see cref="ConnectorContext.Observations"/>.</summary>
    public void Fill(MultiAgentObservationFlow flow)
    {
        var view = View(flow.Agents[places[0].Agent].ObservationSpace);
        var bytes = memory!.bytes;
        var used = 0;
        foreach (var (environment, agent) in places)
        {
            var row = flow[environment][agent];
            row.CopyTo(bytes[used..]);
            used += row.Length;
        }

        Context.Observations = view;
    }

    public void Dispose()
    {
        foreach (var view in views)
        {
            view?.Dispose();
        }

        views.Clear();
        memory?.Dispose();
        memory = null;
    }

    /// <summary>The first rows of the memory; made once for each number of rows, since agents come and go.</summary>
    private Tensor View(Space space)
    {
        if (memory is null || Count >= views.Count)
        {
            Dispose();
            var capacity = Math.Max(8, 2 * Count);
            memory = zeros([capacity, .. space.Shape], space.DType).DetachFromDisposeScope();
            views.AddRange(new Tensor?[capacity + 1]);
        }

        return views[Count] ??= memory.narrow(0, 0, Count).DetachFromDisposeScope();
    }
}
