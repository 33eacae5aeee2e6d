using static TorchSharp.torch;

namespace RLModules;

/// <summary>A module that brings its own loss; the learner calls it in place of its own.</summary>
public interface ISelfSupervisedLossApi
{
    /// <summary>Computes the module's loss.</summary>
    /// <param name="context">The module's id, its fellows and the metrics; of the library's learners a <c>LearnerLossContext</c>, which has the learner and the settings.</param>
    /// <param name="batch">The train batch of this module.</param>
    /// <param name="forwardOutputs">What <see cref="RLModule.ForwardTrain"/> returned for it.</param>
    /// <returns>A scalar; losses of several optimizers are summed.</returns>
    Tensor ComputeSelfSupervisedLoss(ILossContext context, TensorDict batch, TensorDict forwardOutputs);
}
