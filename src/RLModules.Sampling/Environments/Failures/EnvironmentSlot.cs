namespace RLModules.Sampling.Environments.Failures;

/// <summary>
/// One environment with all that it reads and writes. A replaced environment takes its slot with it: whatever it still does, late and on
/// a thread of its own, touches nothing that anybody reads.
/// </summary>
internal sealed class EnvironmentSlot<TAction>(EnvironmentSource<TAction> source, int index, RandomSource random)
    where TAction : unmanaged
{
    private OutputCheck? check;
    private Exception? exception;
    private string? sizeProblem;
    private string? outputProblem;

    /// <summary>The environment; null before it was made and after it has failed.</summary>
    public IEnvironment<TAction>? Environment { get; private set; }

    public RandomSource Random { get; set; } = random;

    public float[] Observation { get; private set; } = [];

    public TAction[] Action { get; private set; } = [];

    /// <summary>What the last step gave.</summary>
    public EnvironmentStep Outcome { get; private set; }

    /// <summary>Steps begun in the running episode.</summary>
    public int EpisodeStep { get; set; }

    /// <summary>Failures at this index since its last good step, those of the environments before this one included.</summary>
    public int FailuresInARow { get; set; }

    /// <summary>What is to be called next; null for nothing.</summary>
    public EnvironmentCall? Pending { get; set; } = EnvironmentCall.Create;

    /// <summary>Set by who has waited in vain; the environment is then not to be touched any more.</summary>
    public bool HasHung { get; set; }

    /// <summary>Whether a call is pending. What a hung environment does to its slot, should it go on, does not count.</summary>
    public bool IsWaiting => Pending is not null && !HasHung;

    public bool HasFailed => HasHung || exception is not null || sizeProblem is not null || outputProblem is not null;

    public bool HasOtherSize => sizeProblem is not null;

    private EnvironmentCall Call { get; set; }

    private RandomState RandomBefore { get; set; }

    /// <summary>Notes what the call begins with, so that it is known whatever the call does.</summary>
    public void Prepare()
    {
        Call = Pending ?? throw new InvalidOperationException("No call is pending.");
        Pending = null;
        RandomBefore = Random.State;
        EpisodeStep = Call == EnvironmentCall.Step ? EpisodeStep + 1 : 0;
    }

    /// <summary>The call that was prepared. What goes wrong is noted, never thrown.</summary>
    public void Run()
    {
        try
        {
            switch (Call)
            {
                case EnvironmentCall.Create:
                    Create();
                    break;
                case EnvironmentCall.Reset:
                    Blank();
                    Environment!.Reset(Random, Observation);
                    outputProblem = check?.Find(Observation);
                    break;
                default:
                    Blank();
                    Outcome = Environment!.Step(Action, Observation);
                    outputProblem = check is null || float.IsFinite(Outcome.Reward) ? check?.Find(Observation) : $"the reward is {Outcome.Reward}, expected a finite number.";
                    FailuresInARow = outputProblem is null ? 0 : FailuresInARow;
                    break;
            }
        }
        catch (Exception thrown)
        {
            exception = thrown;
        }
    }

    /// <summary>Describes the failure and lets the environment go.</summary>
    public (EnvironmentFailure Failure, Exception? Exception) Fail()
    {
        var (kind, message) = HasHung
            ? (EnvironmentFailureKind.TimeLimit, $"it took longer than the limit of {source.Options.StepTimeLimit}.")
            : exception is not null
            ? (EnvironmentFailureKind.Exception, $"{exception.GetType().Name}: {exception.Message}")
            : sizeProblem is not null ? (EnvironmentFailureKind.Size, sizeProblem) : (EnvironmentFailureKind.Output, outputProblem!);
        FailuresInARow++;
        if (!HasHung && Release() is { } second)
        {
            message += $" Disposing it threw too, {second.GetType().Name}: {second.Message}";
        }

        return (new EnvironmentFailure(index, Call, kind, EpisodeStep, message), exception);
    }

    /// <summary>Disposes the environment if it can be disposed.</summary>
    /// <returns>What that threw: an environment that has failed may well be unable to.</returns>
    public Exception? Release()
    {
        try
        {
            (Environment as IDisposable)?.Dispose();
            return null;
        }
        catch (Exception thrown)
        {
            return thrown;
        }
        finally
        {
            Environment = null;
        }
    }

    /// <summary>
    /// The slot of the environment that comes after this one. Its random stream is forked where this one's stood before the call that
    /// failed: what the failing call drew, or still draws on its own thread, changes nothing.
    /// </summary>
    public EnvironmentSlot<TAction> Successor() =>
        new(source, index, new RandomSource(RandomBefore).Fork(0)) { FailuresInARow = FailuresInARow };

    private void Create()
    {
        var made = source.Create(index) ?? throw new InvalidOperationException("the function that makes environments returned null.");
        Environment = made;
        sizeProblem = source.SizeProblem(index, made);
        Observation = new float[made.ObservationSize];
        Action = new TAction[made.ActionLength];
        check = source.Options.CheckValues ? OutputCheck.For(made.ObservationSpace, made.ObservationSize) : null;
        Pending = EnvironmentCall.Reset;
    }

    /// <summary>A number that the environment leaves out is then found by the check.</summary>
    private void Blank()
    {
        if (check is not null)
        {
            Array.Fill(Observation, float.NaN);
        }
    }
}
