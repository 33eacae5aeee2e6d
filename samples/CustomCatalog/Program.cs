using CustomCatalogSample;
using RLModules.Samples;

return SampleProgram.Run(
    args,
    "Changes PPO's default networks in two ways, by a catalog and by a derived module, and trains CartPole-v1 with each until a greedy evaluation reaches 400.",
    new SampleOptions { Steps = 150_000 },
    static (options, cancellation) => new Demo(options, Console.Out, cancellation).Run());
