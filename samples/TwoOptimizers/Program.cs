using RLModules.Samples;
using TwoOptimizersSample;

return SampleProgram.Run(
    args,
    "Trains PPO on CartPole-v1 with an optimizer for the policy and another one for the value function, until a greedy evaluation reaches 400.",
    new SampleOptions { Steps = 150_000 },
    static (options, cancellation) => new Demo(options, Console.Out, cancellation).Run());
