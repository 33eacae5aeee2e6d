using RecurrentCartPoleSample;
using RLModules.Samples;

return SampleProgram.Run(
    args,
    "Trains PPO with an LSTM on CartPole without velocities until the last 100 episodes have a mean return of 350, then the same networks without the LSTM on as many steps.",
    new SampleOptions { Steps = 2_000_000 },
    static (options, cancellation) => new Demo(options, Console.Out, cancellation).Run());
