using MultiAgentCartPoleSample;
using RLModules.Samples;

return SampleProgram.Run(
    args,
    "Trains two policies with PPO, each on a CartPole of its own in one environment, until the last 100 episodes of both have a mean return of 400.",
    new SampleOptions { Steps = 300_000 },
    static (options, cancellation) => new Demo(options, Console.Out, cancellation).Run());
