using RLModules.Learning.Learners;
using RLModules.Metrics;
using static TorchSharp.torch;

namespace RLModules.Learning.Legacy;

/// <summary>
/// Trains a <see cref="ModelV2"/> as a module. Derive a partial class with <see cref="RLModuleAttribute"/> and write <see cref="CreateModel"/>; the settings are the
/// model's config.
/// </summary>
/// <typeparam name="TSettings">The model's config, as of <see cref="RLModule{TSettings}"/>.</typeparam>
/// <remarks>
/// The model keeps its names behind <c>model.</c> in the state. Its recurrent state is the columns <c>state_in.state_0</c>, <c>state_in.state_1</c>, … An inference-only module has the whole
/// model: ModelV2 cannot say what acting does not need; an <see cref="RLModuleAttribute"/> class with <see cref="NonInferenceAttribute"/> can.
/// </remarks>
[RLModule]
public abstract partial class LegacyModule<TSettings> : RLModule<TSettings>, ICustomLossModule
    where TSettings : class, new()
{
    private const string MetricsGroup = "model";
    private ModelV2 model;
    private int stateCount;

    /// <summary>The model.</summary>
    public ModelV2 Model => model;

    /// <inheritdoc/>
    public override bool IsStateful => stateCount > 0;

    /// <inheritdoc/>
    public override TensorDict GetInitialState()
    {
        using var noGrad = no_grad();
        return ToColumns(model.GetInitialState());
    }

    /// <summary>Builds the model, usually with <c>ObservationSpace</c>, <c>ActionSpace</c>, <c>ActionDistributionSize</c> and <c>Settings</c>. Called once.</summary>
    protected abstract ModelV2 CreateModel();

    private partial void Setup()
    {
        model = CreateModel() ?? throw new InvalidOperationException($"{GetType().Name}.CreateModel returned null: return the model to train.");
        if (!model.parameters().Any())
        {
            throw new InvalidOperationException(
                $"{GetType().Name}: {model.GetName()} has no parameters that could be trained: annotate its class with [Network] and end its constructor with RegisterComponents().");
        }

        if (model.NumOutputs != ActionDistributionSize)
        {
            throw new InvalidOperationException(
                $"{GetType().Name}: {model.GetName()} has {model.NumOutputs} outputs, expected the {ActionDistributionSize} that the action distribution over {ActionSpace} takes: hand {nameof(ActionDistributionSize)} to the model as its numOutputs.");
        }

        using var scope = NewDisposeScope();
        stateCount = model.GetInitialState().Count;
    }

    [Forward]
    [Input(Columns.Obs)]
    [Output(Columns.ActionDistInputs)]
    private TensorDict Act(TensorDict batch)
    {
        var inputs = Read(batch, isTraining: false);
        var (output, state) = model.Call(inputs);
        model.ForgetForward();
        var outputs = new TensorDict(2) { { Columns.ActionDistInputs, Shaped(output, inputs) } };
        if (IsStateful)
        {
            outputs.Add(Columns.StateOut, ToColumns(state));
        }

        return outputs;
    }

    [ForwardTrain]
    [Input(Columns.Obs)]
    [Output(Columns.ActionDistInputs)]
    [Output(Columns.VfPreds, Optional = true)]
    private TensorDict Train(TensorDict batch)
    {
        var inputs = Read(batch, isTraining: true);
        var (output, _) = model.Call(inputs);
        var outputs = new TensorDict(2) { { Columns.ActionDistInputs, Shaped(output, inputs) } };
        try
        {
            if (model.FindValues() is { } values)
            {
                outputs.Add(Columns.VfPreds, Shaped(values, inputs));
            }
        }
        finally
        {
            model.ForgetForward();
        }

        return outputs;
    }

    [ComputeValues]
    [Input(Columns.Obs)]
    private Tensor Values(TensorDict batch)
    {
        var inputs = Read(batch, isTraining: false);
        model.Call(inputs);
        try
        {
            return Shaped(model.ValueFunction(), inputs);
        }
        finally
        {
            model.ForgetForward();
        }
    }

    Tensor ICustomLossModule.ChangeLoss(LearnerLossContext context, Tensor policyLoss, TensorDict batch)
    {
        var loss = model.CustomLoss(policyLoss, Read(batch, isTraining: true));
        model.ForgetForward();
        if (loss is null || loss.ndim != 0)
        {
            throw new InvalidOperationException(
                $"{model.GetName()}.CustomLoss returned {(loss is null ? "null" : $"shape ({string.Join(", ", loss.shape)})")}, expected a scalar: take the mean over the rows, and the sum of several losses.");
        }

        if (policyLoss.requires_grad && !loss.requires_grad)
        {
            throw new InvalidOperationException($"{model.GetName()}.CustomLoss returned a loss without a gradient: begin with the policy loss that it was given, and leave out detach() and no_grad().");
        }

        foreach (var (name, value) in model.Metrics())
        {
            context.Metrics.LogValue((context.ModuleId, MetricsGroup, name), value, Reduction.Mean);
        }

        return loss;
    }

    private static Tensor Shaped(Tensor rows, ModelInputDict inputs) =>
        inputs.LeadingShape.Length == 1 ? rows : rows.view([.. inputs.LeadingShape, .. rows.shape[1..]]);

    private static TensorDict ToColumns(IReadOnlyList<Tensor> state)
    {
        var columns = new TensorDict(state.Count);
        for (var i = 0; i < state.Count; i++)
        {
            columns.Add($"state_{i}", state[i]);
        }

        return columns;
    }

    private ModelInputDict Read(TensorDict batch, bool isTraining)
    {
        var inputs = new ModelInputDict(batch, ObservationSpace, isTraining);
        return inputs.State.Count == stateCount || !IsStateful
            ? inputs
            : throw new InvalidOperationException(
                $"{GetType().Name}: the batch has {inputs.State.Count} recurrent states under '{Columns.StateIn}', expected the {stateCount} of GetInitialState(), each with a batch dimension in front.");
    }
}
