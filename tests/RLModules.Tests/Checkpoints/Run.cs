namespace RLModules.Tests.Checkpoints;

/// <summary>
/// A tree of three levels: a run, its learner with two policies and an optimizer, and a runner. Every number is different and depends on the
/// one given.
/// </summary>
internal sealed class Run
{
    public Run(double number)
    {
        PolicyA = new Part("Policy", number + 1, [(float)number, 1]);
        PolicyB = new Part("Policy", number + 2, [(float)number, 2, 3]);
        Optimizer = new Part("Adam", number + 3, [(float)number, 4]);
        Modules = new Part("Modules", number + 4, null, ("a", PolicyA), ("b", PolicyB));
        Learner = new Part("Learner", number + 5, null, ("rl_module", Modules), ("optimizer", Optimizer));
        Runner = new Part("Runner", number + 6) { Note = "the environment begins with a reset" };
        Root = new Part("Run", number + 7, null, ("learner", Learner), ("env_runner_0", Runner));
    }

    public static string[] Paths => ["", "learner", "learner/rl_module", "learner/rl_module/a", "learner/rl_module/b", "learner/optimizer", "env_runner_0"];

    public Part Root { get; }

    public Part Learner { get; }

    public Part Modules { get; }

    public Part PolicyA { get; }

    public Part PolicyB { get; }

    public Part Optimizer { get; }

    public Part Runner { get; }

    /// <summary>All that the run remembers, in the order of <see cref="Paths"/>.</summary>
    public double[] Numbers => [.. Parts.Select(part => part.Number), .. Parts.SelectMany(part => part.Weights).Select(weight => (double)weight)];

    private Part[] Parts => [Root, Learner, Modules, PolicyA, PolicyB, Optimizer, Runner];
}
