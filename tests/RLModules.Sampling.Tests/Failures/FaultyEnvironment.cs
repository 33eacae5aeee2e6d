using RLModules.Sampling.Environments;
using RLModules.Sampling.Environments.Failures;
using RLModules.Spaces;

namespace RLModules.Sampling.Tests.Failures;

/// <summary>
/// Fails where its script says so. The observation is (a number drawn in this call, steps in the episode); an episode terminates where
/// the number drawn is above 0.9; the reward is the action plus the number.
/// </summary>
internal sealed class FaultyEnvironment(FaultyEnvironments all, int index, int life) : IEnvironment<long>, IStatefulEnvironment, IDisposable
{
    private RandomSource? random;
    private int episode;
    private int step;
    private float number;

    public Space ObservationSpace { get; } = new BoxSpace([0.0, 0.0], [1.0, 1000.0]);

    public Space ActionSpace { get; } = new DiscreteSpace(2);

    public int ObservationSize { get; set; } = 2;

    public int Index => index;

    public bool IsDisposed { get; private set; }

    public void Reset(RandomSource random, Span<float> observation)
    {
        this.random = random;
        episode++;
        step = 0;
        Observe(EnvironmentCall.Reset, observation);
    }

    public EnvironmentStep Step(ReadOnlySpan<long> action, Span<float> observation)
    {
        step++;
        var fault = Observe(EnvironmentCall.Step, observation);
        return new EnvironmentStep(fault == Fault.NanReward ? float.NaN : action[0] + number, number > 0.9f, false);
    }

    public byte[] GetState() => [.. BitConverter.GetBytes(episode), .. BitConverter.GetBytes(step)];

    public void SetState(ReadOnlySpan<byte> state)
    {
        if (state.Length != 8)
        {
            throw new InvalidDataException("not mine");
        }

        episode = BitConverter.ToInt32(state);
        step = BitConverter.ToInt32(state[4..]);
    }

    public void Dispose() => IsDisposed = true;

    private Fault Observe(EnvironmentCall call, Span<float> observation)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);

        // Drawn first, so that a failing call has moved the stream.
        number = random!.NextSingle();
        var fault = all.At(new Moment(index, life, call, episode, step));
        if (fault == Fault.Throws)
        {
            throw new InvalidOperationException($"gone wrong at {number}");
        }

        if (fault == Fault.Hangs)
        {
            all.End.Wait();
        }

        observation[0] = fault == Fault.InfiniteObservation ? float.PositiveInfinity : number;
        if (fault != Fault.WritesTooLittle)
        {
            observation[1] = step;
        }

        if (fault == Fault.WritesTooMuch)
        {
            observation[2] = 1;
        }

        return fault;
    }
}
