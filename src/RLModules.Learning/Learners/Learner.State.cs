using System.Text.Json.Nodes;
using RLModules.Checkpoints;

namespace RLModules.Learning.Learners;

/// <summary>State: modules, optimizers, metrics, and what the learner itself remembers.</summary>
public abstract partial class Learner
{
    private const string WeightsSequenceNumberKey = "weights_seq_no";
    private const string GradientStepsKey = "gradient_steps";
    private const string ShuffleKey = "shuffle";
    private const string PoliciesToTrainKey = "should_module_be_updated";
    private const string HasFilterKey = "has_policies_to_train_filter";
    private string[] restoreNotes = [];

    /// <inheritdoc/>
    public virtual string CheckpointTypeId => "RLModules.Learner";

    /// <summary>The name of a learner's checkpoint.</summary>
    public string ComponentName => "learner";

    /// <inheritdoc/>
    public IReadOnlyList<string> RestoreNotes => restoreNotes;

    /// <inheritdoc/>
    public string GetConstructorArgumentsJson() => Config.ToJson();

    /// <summary>
    /// <c>rl_module</c>, <c>optimizer</c> (each under its full name), <c>learner_connector</c> where one of its pieces remembers anything, and <c>metrics_logger</c>.
    /// </summary>
    /// <exception cref="InvalidOperationException">The learner is not built.</exception>
    public IReadOnlyList<(string Name, ICheckpointable Component)> GetCheckpointableComponents()
    {
        RequireBuilt();
        return
        [
            ("rl_module", Module),
            ("optimizer", optimizers),
            .. LearnerConnector is { } connector && connector.Any(piece => piece.IsStateful) ? [("learner_connector", connector)] : Array.Empty<(string, ICheckpointable)>(),
            ("metrics_logger", new MetricsComponent(Metrics)),
        ];
    }

    /// <summary>The version of the weights, which modules are trained, the generator that shuffles; <see cref="PutOwnValues"/> adds an algorithm's.</summary>
    /// <exception cref="InvalidOperationException">The learner is not built.</exception>
    public ComponentState GetOwnState()
    {
        RequireBuilt();
        var state = new ComponentState();
        state.Values.Put(WeightsSequenceNumberKey, WeightsSequenceNumber);
        state.Values.Put(GradientStepsKey, GradientSteps);
        state.Values.Put(ShuffleKey, random.State);
        state.Values.Put(HasFilterKey, Config.PoliciesToTrainFilter is not null);
        if (Config.PoliciesToTrain is { } trained)
        {
            state.Values[PoliciesToTrainKey] = new JsonArray([.. trained.Select(id => (JsonNode)JsonValue.Create(id)!)]);
        }

        PutOwnValues(state.Values);
        return state;
    }

    /// <inheritdoc/>
    public LoadReport CheckOwnState(ComponentState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        RequireBuilt();
        state.Values.GetInt64(WeightsSequenceNumberKey);
        state.Values.GetInt64(GradientStepsKey);
        state.Values.GetRandomState(ShuffleKey);
        state.Values.GetBoolean(HasFilterKey);
        PoliciesOf(state.Values);
        CheckOwnValues(state.Values);
        return LoadReport.Empty;
    }

    /// <summary>
    /// Takes over what was checked. RLlib leaves the weights as they are where the state is older than the learner; here a restore always restores, and
    /// the version grows where the state's is not above the learner's, so that whoever follows it sees that the weights are others.
    /// </summary>
    /// <param name="state">The learner's own part of a state.</param>
    public void SetOwnState(ComponentState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        RequireBuilt();
        var incoming = state.Values.GetInt64(WeightsSequenceNumberKey);
        WeightsSequenceNumber = incoming > WeightsSequenceNumber ? incoming : WeightsSequenceNumber + 1;
        GradientSteps = state.Values.GetInt64(GradientStepsKey);
        random.State = state.Values.GetRandomState(ShuffleKey);
        var trained = PoliciesOf(state.Values);
        Config = ChangeConfig(config => config.PoliciesToTrain = trained is null ? null : [.. trained]);
        restoreNotes = state.Values.GetBoolean(HasFilterKey) && Config.PoliciesToTrainFilter is null
            ? [$"{GetType().Name}: a delegate chose the modules to train, which a checkpoint cannot hold; set PoliciesToTrainFilter again."]
            : [];
        SetOwnValues(state.Values);
    }

    /// <summary>Adds what an algorithm's learner remembers beside the rest, such as coefficients that follow metrics.</summary>
    /// <param name="values">The values to add to.</param>
    protected virtual void PutOwnValues(JsonObject values)
    {
    }

    /// <summary>Checks what <see cref="PutOwnValues"/> has written, and touches nothing.</summary>
    /// <param name="values">The values.</param>
    /// <exception cref="CheckpointMismatchException">A value is missing, of another kind or out of range.</exception>
    protected virtual void CheckOwnValues(JsonObject values)
    {
    }

    /// <summary>Takes over what <see cref="PutOwnValues"/> has written.</summary>
    /// <param name="values">The values, checked.</param>
    protected virtual void SetOwnValues(JsonObject values)
    {
    }

    private string[]? PoliciesOf(JsonObject values)
    {
        if (!values.TryGetPropertyValue(PoliciesToTrainKey, out var node) || node is null)
        {
            return null;
        }

        var trained = node is JsonArray array && array.All(id => id?.GetValueKind() == System.Text.Json.JsonValueKind.String)
            ? array.Select(id => id!.GetValue<string>()).ToArray()
            : throw new CheckpointMismatchException($"the value '{PoliciesToTrainKey}' is {node.ToJsonString()}, expected a list of module ids.");
        return trained.All(Module.Contains)
            ? trained
            : throw new CheckpointMismatchException($"the modules to train are {string.Join(", ", trained)}; the learner has {string.Join(", ", Module.Keys)}: add the missing ones before restoring.");
    }
}
