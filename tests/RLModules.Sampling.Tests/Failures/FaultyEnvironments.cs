using RLModules.Sampling.Environments;
using RLModules.Sampling.Environments.Failures;

namespace RLModules.Sampling.Tests.Failures;

/// <summary>Makes environments that fail by a script, remembers them, and lets those that hang go on at the end of the test.</summary>
internal sealed class FaultyEnvironments(Func<Moment, Fault> script) : IDisposable
{
    private readonly Dictionary<int, int> lives = [];

    public List<FaultyEnvironment> Made { get; } = [];

    public ManualResetEventSlim End { get; } = new();

    public Fault At(Moment moment) => script(moment);

    /// <summary>The factory to give to a vector environment.</summary>
    public IEnvironment<long> Create(int index)
    {
        var life = lives[index] = lives.TryGetValue(index, out var last) ? last + 1 : 0;
        if (script(new Moment(index, life, EnvironmentCall.Create, 0, 0)) == Fault.Throws)
        {
            throw new InvalidOperationException($"no environment {index} today");
        }

        var environment = new FaultyEnvironment(this, index, life);
        Made.Add(environment);
        return environment;
    }

    public void Dispose() => End.Set();
}
