using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using RLModules.Learning.Optimizers;
using RLModules.Learning.Schedules;

namespace RLModules.Learning.Configuration;

/// <summary>
/// All settings of a run: environment, module, training, sampling, evaluation, seed (RLlib's <c>AlgorithmConfig</c>). Each option is checked
/// when it is set; building an algorithm or a learner freezes the config. <see cref="AlgorithmConfig{TSelf}"/> adds the fluent methods.
/// </summary>
/// <remarks>Its JSON holds every option but delegates, which have to be given again.</remarks>
public abstract partial class AlgorithmConfig
{
    /// <summary>Whether the config can no longer change; <see cref="Copy"/> gives one that can.</summary>
    [JsonIgnore]
    public bool IsFrozen { get; private set; }

    /// <summary>Step size of the default optimizers, or its schedule over environment steps; every value from 0 upwards.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public Schedule Lr { get; set => field = Open(OptionRange.AtLeast<AlgorithmConfig>(value, 0)); } = 0.001;

    /// <summary>Adam's ε, from 0 upwards.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double AdamEpsilon { get; set => field = Open(OptionRange.AtLeast<AlgorithmConfig>(value, 0)); } = 1e-8;

    /// <summary>Discount factor γ, in [0, 1].</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double Gamma { get; set => field = Open(OptionRange.Fraction<AlgorithmConfig>(value)); } = 0.99;

    /// <summary>The bound of <see cref="GradClipBy"/>, above 0; null means no clipping. 0 is refused: it would stop all learning.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double? GradClip { get; set => field = Open(value is { } bound ? OptionRange.Above<AlgorithmConfig>(bound, 0) : (double?)null); }

    /// <summary>What <see cref="GradClip"/> bounds; for each optimizer of each module by itself.</summary>
    public GradClipBy GradClipBy { get; set => field = Open(OptionRange.Defined<AlgorithmConfig, GradClipBy>(value)); } = GradClipBy.GlobalNorm;

    /// <summary>What happens to a step whose gradients are infinite or not a number.</summary>
    public NonFiniteGradients NonFiniteGradients { get; set => field = Open(OptionRange.Defined<AlgorithmConfig, NonFiniteGradients>(value)); } = NonFiniteGradients.SkipStep;

    /// <summary>Whether the global norm of the gradients is logged also where nothing is clipped.</summary>
    public bool LogGradients { get; set => field = Open(value); } = true;

    /// <summary>Environment steps that an iteration samples and learns from, at least 1; rounded up to whole steps of all environments.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public int TrainBatchSize { get; set => field = Open(OptionRange.AtLeast<AlgorithmConfig>(value, 1)); } = 4000;

    /// <summary>How often each row of a batch is learned from, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public int NumEpochs { get; set => field = Open(OptionRange.AtLeast<AlgorithmConfig>(value, 1)); } = 1;

    /// <summary>Rows of a module's minibatch, at least 1; null means the whole batch.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public int? MinibatchSize { get; set => field = Open(value is { } size ? OptionRange.AtLeast<AlgorithmConfig>(size, 1) : (int?)null); }

    /// <summary>Whether each epoch has a random order of its own.</summary>
    public bool ShuffleBatchPerEpoch { get; set => field = Open(value); }

    /// <summary>
    /// Learners that share an iteration's batch, each on a thread of its own; 0 means one on the caller's thread. <see cref="MinibatchSize"/> is each learner's, as in RLlib: a
    /// gradient step of N learners is over N times as many rows.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public int NumLearners { get; set => field = Open(OptionRange.AtLeast<AlgorithmConfig>(value, 0)); }

    /// <summary>Asynchronous updates that may wait for each learner before new ones are dropped, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public int MaxRequestsInFlightPerLearner { get; set => field = Open(OptionRange.AtLeast<AlgorithmConfig>(value, 1)); } = 3;

    /// <summary>Decides everything random of a run: one seed, one run, bit for bit.</summary>
    public ulong Seed { get; set => field = Open(value); }

    /// <summary>The same settings, open to changes; delegates are shared.</summary>
    public AlgorithmConfig Copy()
    {
        var copy = (AlgorithmConfig)MemberwiseClone();
        copy.IsFrozen = false;
        return copy;
    }

    /// <summary>Closes the config to changes, as building does.</summary>
    /// <exception cref="InvalidOperationException">Options contradict each other; the message lists every contradiction.</exception>
    public void Freeze()
    {
        if (!IsFrozen)
        {
            Validate();
            IsFrozen = true;
        }
    }

    /// <summary>Checks what no single option can tell.</summary>
    /// <exception cref="InvalidOperationException">Options contradict each other; the message lists every contradiction.</exception>
    public void Validate()
    {
        var problems = FindProblems().ToArray();
        if (problems.Length > 0)
        {
            throw new InvalidOperationException($"{GetType().Name}: {string.Join("; ", problems)}.");
        }
    }

    /// <summary>The settings as JSON; delegates are left out.</summary>
    public string ToJson() => ToJsonObject().ToJsonString();

    /// <summary>What contradicts what, one text each; an algorithm adds its own.</summary>
    protected virtual IEnumerable<string> FindProblems()
    {
        if (MinibatchSize > TrainBatchSize)
        {
            yield return $"MinibatchSize is {MinibatchSize}, expected at most TrainBatchSize, {TrainBatchSize}: each row would be repeated within a minibatch";
        }

        foreach (var problem in FindMultiAgentProblems().Concat(FindEnvRunnerProblems()))
        {
            yield return problem;
        }
    }

    /// <summary>How the concrete class is written to JSON, without reflection: the <c>JsonSerializerContext</c> of its assembly.</summary>
    [JsonIgnore]
    protected abstract JsonTypeInfo JsonTypeInfo { get; }

    /// <summary>Refuses a change of a frozen config.</summary>
    /// <typeparam name="T">The option's type.</typeparam>
    /// <param name="value">The new value.</param>
    /// <param name="option">The option; the compiler fills it in.</param>
    /// <returns>The value.</returns>
    /// <exception cref="InvalidOperationException">The config is frozen.</exception>
    protected T Open<T>(T value, [CallerMemberName] string option = "") => IsFrozen
        ? throw new InvalidOperationException($"{GetType().Name}.{option} cannot change any more: an algorithm or learner was built from this config. Change a Copy() of it.")
        : value;

    private protected JsonObject ToJsonObject() => (JsonObject)JsonSerializer.SerializeToNode(this, JsonTypeInfo)!;

    private protected AlgorithmConfig FromJsonObject(JsonObject json) => (AlgorithmConfig)json.Deserialize(JsonTypeInfo)!;
}
