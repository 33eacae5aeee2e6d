using BehaviorCloningSample;
using RLModules.Samples;

return SampleProgram.Run(
    args,
    "Trains PPO on CartPole-v1, records 20 episodes of it, and clones it from them until a greedy evaluation reaches 450. --restore clones from the episodes that are there.",
    new SampleOptions { Steps = 300_000, Out = Path.Combine("runs", "behavior-cloning") },
    static (options, cancellation) => new Demo(options, Console.Out, cancellation).Run());
