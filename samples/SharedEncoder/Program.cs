using RLModules.Samples;
using SharedEncoderSample;

return SampleProgram.Run(
    args,
    "Trains two policies of different sizes that share an encoder of what both see, then reloads them without what only training needs.",
    new SampleOptions { Steps = 150_000, Out = Path.Combine("runs", "shared-encoder") },
    static (options, cancellation) => new Demo(options, Console.Out, cancellation).Run());
