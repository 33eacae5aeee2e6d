namespace RLModules.Sampling.Environments;

/// <summary>An environment whose whole state can be saved and set again, so that a run goes on bit for bit where it stopped.</summary>
public interface IStatefulEnvironment
{
    /// <summary>Everything that decides what comes next, random generators included.</summary>
    /// <returns>Bytes that <see cref="SetState"/> of an equally built environment takes, in any process and on any platform.</returns>
    byte[] GetState();

    /// <summary>Goes back to a saved state.</summary>
    /// <param name="state">What <see cref="GetState"/> gave.</param>
    /// <exception cref="InvalidDataException">The bytes are not the state of such an environment; nothing has changed.</exception>
    void SetState(ReadOnlySpan<byte> state);
}
