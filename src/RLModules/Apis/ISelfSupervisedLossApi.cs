using static TorchSharp.torch;

namespace RLModules;

/// <summary>A module that brings its own loss; the learner calls it in place of its own.</summary>
public interface ISelfSupervisedLossApi
{
    /// <summary>Computes the module's loss.</summary>
    /// <param name="moduleId">The module's id in the learner.</param>
    /// <param name="batch">The train batch of this module.</param>
    /// <param name="forwardOutputs">What <see cref="RLModule.ForwardTrain"/> returned for it.</param>
    /// <returns>A scalar; losses of several optimizers are summed.</returns>
    Tensor ComputeSelfSupervisedLoss(string moduleId, TensorDict batch, TensorDict forwardOutputs);
}
