using RLModules.Learning.Learners;
using static TorchSharp.torch;

namespace RLModules.Learning.Legacy;

/// <summary>A module with the last word on the loss that the algorithm has computed for it.</summary>
internal interface ICustomLossModule
{
    /// <summary>The loss that is learned from.</summary>
    /// <param name="context">The learner and the module's id in it.</param>
    /// <param name="policyLoss">The algorithm's loss, a scalar.</param>
    /// <param name="batch">The minibatch.</param>
    Tensor ChangeLoss(LearnerLossContext context, Tensor policyLoss, TensorDict batch);
}
