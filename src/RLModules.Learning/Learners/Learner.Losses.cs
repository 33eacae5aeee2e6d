using RLModules.Learning.Configuration;
using RLModules.Learning.Legacy;
using RLModules.Learning.Optimizers;
using RLModules.Metrics;
using static TorchSharp.torch;

namespace RLModules.Learning.Learners;

/// <summary>From the outputs of a forward pass to new parameters: losses → gradients → clipping → steps.</summary>
public abstract partial class Learner
{
    /// <summary>The losses of all modules. By default each module's own: <see cref="ISelfSupervisedLossApi"/>'s where it has one, else <see cref="ComputeLossForModule"/>.</summary>
    /// <param name="batch">Module id → the minibatch's columns.</param>
    /// <param name="forwardOutputs">Module id → what the training forward returned for them.</param>
    /// <returns>Module id → scalar.</returns>
    protected virtual TensorDict ComputeLosses(TensorDict batch, TensorDict forwardOutputs)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(forwardOutputs);
        var losses = new TensorDict(forwardOutputs.Count);
        foreach (var id in forwardOutputs.Keys)
        {
            var (columns, outputs, config) = (batch.GetDict(id), forwardOutputs.GetDict(id), GetConfigForModule(id));
            var loss = Module[id] is ISelfSupervisedLossApi own
                ? own.ComputeSelfSupervisedLoss(new LearnerLossContext(this, id, config), columns, outputs)
                : ComputeLossForModule(id, config, columns, outputs);
            losses.Add(id, Module[id] is ICustomLossModule legacy ? legacy.ChangeLoss(new LearnerLossContext(this, id, config), loss, columns) : loss);
        }

        return losses;
    }

    /// <summary>The loss of a module's minibatch. Losses of several optimizers are summed: each steps its own parameters.</summary>
    /// <param name="moduleId">The module's id.</param>
    /// <param name="config">Its settings.</param>
    /// <param name="batch">The minibatch.</param>
    /// <param name="forwardOutputs">What the module's training forward returned for it.</param>
    /// <returns>A scalar with its gradient history; a mean over the rows that count, so that learners which share a batch can weigh theirs.</returns>
    protected abstract Tensor ComputeLossForModule(string moduleId, AlgorithmConfig config, TensorDict batch, TensorDict forwardOutputs);

    /// <summary>The gradients of the sum of all losses.</summary>
    /// <param name="lossPerModule">Module id → scalar.</param>
    /// <returns>The gradients of each optimizer that has any.</returns>
    protected virtual ParameterGradients ComputeGradients(TensorDict lossPerModule)
    {
        ArgumentNullException.ThrowIfNull(lossPerModule);
        Tensor? total = null;
        foreach (var id in lossPerModule.Keys)
        {
            total = total is null ? lossPerModule[id] : total + lossPerModule[id];
        }

        var sets = new List<GradientSet>(optimizers.All.Count);
        foreach (var entry in optimizers.All)
        {
            entry.Optimizer.ZeroGrad();
        }

        total?.backward();
        foreach (var entry in optimizers.All)
        {
            if (entry.Optimizer.CollectGradients() is { } gradients)
            {
                sets.Add(gradients);
            }
        }

        return new ParameterGradients(sets);
    }

    /// <summary>Changes gradients before they are applied; by default clips them, module by module.</summary>
    /// <param name="gradients">The gradients, to be changed in place.</param>
    protected virtual void PostprocessGradients(ParameterGradients gradients)
    {
        ArgumentNullException.ThrowIfNull(gradients);
        foreach (var id in Module.Keys)
        {
            PostprocessGradientsForModule(id, GetConfigForModule(id), gradients);
        }

        PostprocessGradientsForModule(ModuleId.AllModules, Config, gradients);
    }

    /// <summary>
    /// Changes the gradients of a module's optimizers. By default each optimizer's are clipped by themselves as <see cref="AlgorithmConfig.GradClipBy"/> says, and
    /// their global norm before clipping is logged.
    /// </summary>
    /// <param name="moduleId">The module's id, or <see cref="ModuleId.AllModules"/> for the optimizers registered for all.</param>
    /// <param name="config">Its settings.</param>
    /// <param name="gradients">The gradients of all optimizers, to be changed in place.</param>
    protected virtual void PostprocessGradientsForModule(string moduleId, AlgorithmConfig config, ParameterGradients gradients)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(gradients);
        foreach (var entry in optimizers.All)
        {
            if (entry.ModuleId != moduleId || gradients.Find(entry.Optimizer) is not { } own)
            {
                continue;
            }

            var norm = config.GradClip is { } limit ? GradientClipping.Clip(own, limit, config.GradClipBy) : null;
            if (config.LogGradients)
            {
                Metrics.LogValue(entry.GlobalNormKey, norm ?? own.GlobalNorm(), Reduction.Mean);
            }
        }
    }

    /// <summary>Steps every optimizer that has gradients; what is not finite is treated as <see cref="AlgorithmConfig.NonFiniteGradients"/> says.</summary>
    /// <param name="gradients">The gradients, clipped.</param>
    /// <exception cref="NonFiniteGradientException">A gradient is not finite and the settings say to throw; no parameter has changed.</exception>
    protected virtual void ApplyGradients(ParameterGradients gradients)
    {
        ArgumentNullException.ThrowIfNull(gradients);
        Span<bool> skipped = stackalloc bool[gradients.Count];
        for (var i = 0; i < gradients.Count; i++)
        {
            skipped[i] = !gradients[i].IsFinite() && IsSkipped(gradients[i]);
        }

        for (var i = 0; i < gradients.Count; i++)
        {
            if (!skipped[i])
            {
                gradients[i].Optimizer.Step(gradients[i]);
            }
        }
    }

    /// <summary>Applies the policy to gradients that are not finite.</summary>
    /// <returns>Whether their step is left out.</returns>
    private bool IsSkipped(GradientSet gradients)
    {
        var entry = optimizers.All.First(registered => ReferenceEquals(registered.Optimizer, gradients.Optimizer));
        switch (GetConfigForModule(entry.ModuleId).NonFiniteGradients)
        {
            case NonFiniteGradients.Throw:
                throw new NonFiniteGradientException(entry.FullName, gradients.FindNonFinite());
            case NonFiniteGradients.ZeroAndClamp:
                gradients.ReplaceNonFinite();
                return false;
            default:
                if (Exchange is null or { Rank: 0 })
                {
                    Metrics.LogValue((entry.ModuleId, LearnerMetrics.NumNonFiniteStepsSkippedLifetime), 1, Reduction.LifetimeSum);
                }

                return true;
        }
    }
}
