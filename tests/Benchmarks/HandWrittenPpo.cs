using RLModules.Learning.Optimizers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RLModules.Benchmarks;

/// <summary>
/// What one writes on the TorchSharp API without the framework: networks, PPO's loss, and either the engine's own Adam and clipping or the
/// framework's flat Adam. The yardstick for the framework's share of a step.
/// </summary>
internal sealed class HandWrittenPpo : IDisposable
{
    private readonly HandWrittenNetworks networks;
    private readonly Parameter[] parameters;
    private readonly Adam? optimizer;
    private readonly FlatAdam? flatOptimizer;

    public HandWrittenPpo(HandWrittenNetworks networks, bool flat = false)
    {
        this.networks = networks;
        parameters = [.. networks.Modules.SelectMany(module => module.parameters())];
        if (flat)
        {
            flatOptimizer = new FlatAdam(parameters.Select((parameter, i) => ($"{i}", parameter)), new AdamOptions { LearningRate = 2.5e-4, Epsilon = 1e-5 });
        }
        else
        {
            optimizer = optim.Adam(parameters, lr: 2.5e-4, beta1: 0.9, beta2: 0.999, eps: 1e-5);
        }
    }

    public void Step(TensorDict batch)
    {
        using var scope = NewDisposeScope();
        var (logits, values) = networks.Forward(batch[Columns.Obs]);
        var (actions, advantages) = (batch[Columns.Actions], batch[Columns.Advantages]);
        var logProbabilities = logits.log_softmax(-1);
        var ratio = (logProbabilities.gather(-1, actions.unsqueeze(-1)).squeeze(-1) - batch[Columns.ActionLogp]).exp();
        var policyLoss = -(advantages * ratio).minimum(advantages * ratio.clamp(0.8, 1.2)).mean();
        var entropy = -(logProbabilities.exp() * logProbabilities).sum(-1).mean();
        var loss = policyLoss.add((values - batch[Columns.ValueTargets]).square().mean(), 0.5).add(entropy, -0.01);
        if (flatOptimizer is not null)
        {
            flatOptimizer.ZeroGrad();
            loss.backward();
            var gradients = flatOptimizer.CollectGradients()!;
            GradientClipping.Clip(gradients, 0.5);
            flatOptimizer.Step(gradients);
            return;
        }

        optimizer!.zero_grad();
        loss.backward();
        nn.utils.clip_grad_norm_(parameters, 0.5);
        optimizer.step();
    }

    public void Dispose()
    {
        optimizer?.Dispose();
        flatOptimizer?.Dispose();
        networks.Dispose();
    }
}
