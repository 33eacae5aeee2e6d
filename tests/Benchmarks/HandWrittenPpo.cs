using RLModules.Learning.Optimizers;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace RLModules.Benchmarks;

/// <summary>
/// What one writes on the TorchSharp API without the framework: two towers, PPO's loss, and either the engine's own Adam and clipping or the
/// framework's flat Adam. The yardstick for the framework's share of a step.
/// </summary>
internal sealed class HandWrittenPpo : IDisposable
{
    private readonly Sequential actor = Tower(2);
    private readonly Sequential critic = Tower(1);
    private readonly Parameter[] parameters;
    private readonly Adam? optimizer;
    private readonly FlatAdam? flatOptimizer;

    public HandWrittenPpo(bool flat = false)
    {
        parameters = [.. actor.parameters(), .. critic.parameters()];
        if (flat)
        {
            flatOptimizer = new FlatAdam(parameters.Select((parameter, i) => ($"{i}", parameter)), new AdamOptions { LearningRate = 2.5e-4, Epsilon = 1e-5 });
        }
        else
        {
            optimizer = optim.Adam(parameters, lr: 2.5e-4, beta1: 0.9, beta2: 0.999, eps: 1e-5);
        }
    }

    public Tensor Logits(Tensor observations) => actor.call(observations);

    public void Step(Tensor observations, Tensor actions, Tensor oldLogProbabilities, Tensor advantages, Tensor targets)
    {
        using var scope = NewDisposeScope();
        var logProbabilities = actor.call(observations).log_softmax(-1);
        var values = critic.call(observations).squeeze(-1);
        var ratio = (logProbabilities.gather(-1, actions.unsqueeze(-1)).squeeze(-1) - oldLogProbabilities).exp();
        var policyLoss = -(advantages * ratio).minimum(advantages * ratio.clamp(0.8, 1.2)).mean();
        var entropy = -(logProbabilities.exp() * logProbabilities).sum(-1).mean();
        var loss = policyLoss.add((values - targets).square().mean(), 0.5).add(entropy, -0.01);
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
        actor.Dispose();
        critic.Dispose();
    }

    private static Sequential Tower(int outputSize) =>
        Sequential(Linear(4, 64), Tanh(), Linear(64, 64), Tanh(), Linear(64, outputSize));
}
