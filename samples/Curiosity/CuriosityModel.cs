using RLModules;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CuriositySample;

/// <summary>The sizes and weights of a <see cref="CuriosityModel"/>.</summary>
public sealed record CuriositySettings
{
    /// <summary>Size of the feature vector φ(s).</summary>
    public int Features { get; init; } = 32;

    /// <summary>Units of the hidden layers.</summary>
    public int Hidden { get; init; } = 64;

    /// <summary>β, the weight of the forward model's loss against the inverse model's; in [0, 1].</summary>
    public double ForwardWeight { get; init; } = 0.2;
}

/// <summary>
/// An intrinsic curiosity module (Pathak et al. 2017): features φ of a state; an inverse model that tells from φ(s) and φ(s′) which action was taken, so that
/// φ keeps what the agent can change; and a forward model that foretells φ̂(s′) from φ(s) and the action. Where it foretells badly, the agent has rarely been.
/// </summary>
/// <remarks>
/// Loss: (1 − β)·L_I + β·L_F, where L_I = −log p(a | φ(s), φ(s′)) and L_F = ½·‖φ̂(s′) − φ(s′)‖² (Pathak et al. 2017, eq. 3, 5 and 7). The forward model's loss does not
/// train φ, which would shrink to what is easy to foretell.
/// </remarks>
[RLModule]
public sealed partial class CuriosityModel : RLModule<CuriositySettings>, ISelfSupervisedLossApi
{
    private const string InverseLogits = "inverse_logits";
    private const string ForwardErrors = "forward_errors";

    private Sequential encoder;
    private Sequential inverse;
    private Sequential forward;

    /// <summary>How badly each step was foretold: ½·‖φ̂(s′) − φ(s′)‖², shape (B), without gradient (Pathak et al. 2017, eq. 6 with η = 1).</summary>
    /// <param name="batch">The columns <c>obs</c>, <c>next_obs</c> and <c>actions</c>.</param>
    public Tensor Surprise(TensorDict batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        using var noGrad = no_grad();
        return ForwardTrain(batch)[ForwardErrors];
    }

    /// <inheritdoc/>
    public Tensor ComputeSelfSupervisedLoss(ILossContext context, TensorDict batch, TensorDict forwardOutputs)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(forwardOutputs);
        var inverseLoss = functional.cross_entropy(forwardOutputs[InverseLogits], batch[Columns.Actions]);
        var forwardLoss = forwardOutputs[ForwardErrors].mean();
        context.Metrics.LogValue((context.ModuleId, "inverse_loss"), inverseLoss);
        context.Metrics.LogValue((context.ModuleId, "forward_loss"), forwardLoss);
        return (1 - Settings.ForwardWeight) * inverseLoss + Settings.ForwardWeight * forwardLoss;
    }

    private partial void Setup()
    {
        encoder = Sequential(Linear(ObservationSize, Settings.Hidden), Tanh(), Linear(Settings.Hidden, Settings.Features));
        inverse = Sequential(Linear(2 * Settings.Features, Settings.Hidden), Tanh(), Linear(Settings.Hidden, ActionSize));
        forward = Sequential(Linear(Settings.Features + ActionSize, Settings.Hidden), Tanh(), Linear(Settings.Hidden, Settings.Features));
    }

    [ForwardTrain]
    private (Tensor inverseLogits, Tensor forwardErrors) Train(Tensor obs, Tensor nextObs, Tensor actions)
    {
        var (here, next) = (encoder.call(obs), encoder.call(nextObs));
        var oneHot = functional.one_hot(actions, ActionSize).to(ScalarType.Float32);
        var foretold = forward.call(cat([here.detach(), oneHot], dim: -1));
        return (inverse.call(cat([here, next], dim: -1)), 0.5 * (foretold - next.detach()).square().sum(-1));
    }
}
