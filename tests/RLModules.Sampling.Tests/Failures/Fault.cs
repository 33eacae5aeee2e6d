namespace RLModules.Sampling.Tests.Failures;

/// <summary>What a <see cref="FaultyEnvironment"/> does wrong in a call.</summary>
internal enum Fault
{
    None,
    Throws,
    Hangs,
    WritesTooMuch,
    WritesTooLittle,
    InfiniteObservation,
    NanReward,
}
