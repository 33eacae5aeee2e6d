using AddModuleSample;
using RLModules.Samples;

return SampleProgram.Run(
    args,
    "Trains two policies on CartPoles of their own; in the middle a third one joins and takes over from the second, which leaves. A second run goes on from the checkpoint.",
    new SampleOptions { Steps = 400_000, Out = Path.Combine("runs", "add-module") },
    static (options, cancellation) => new Demo(options, Console.Out, cancellation).Run());
