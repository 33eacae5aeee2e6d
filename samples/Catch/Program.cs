using CatchSample;
using RLModules.Samples;

return SampleProgram.Run(
    args,
    "Trains PPO with the default networks, two convolutions, on a game of 42 by 42 pixels until 200 greedy episodes have a mean return of 0.9.",
    new SampleOptions { Steps = 100_000 },
    static (options, cancellation) => new Demo(options, Console.Out, cancellation).Run());
