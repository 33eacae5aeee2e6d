using CuriositySample;
using RLModules.Samples;

return SampleProgram.Run(
    args,
    "Trains PPO in a maze whose only reward is at its end: once as it is, once with the curiosity of Pathak et al. 2017. Three seeds each, from --seed on.",
    new SampleOptions { Steps = 200_000 },
    static (options, cancellation) => new Demo(options, Console.Out, cancellation).Run());
