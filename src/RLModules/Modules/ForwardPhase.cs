namespace RLModules;

/// <summary>The three phases of a module's life, each with a public forward pass of its own.</summary>
public enum ForwardPhase
{
    /// <summary><see cref="RLModule.ForwardTrain"/>: what the loss needs, with gradients.</summary>
    Train,

    /// <summary><see cref="RLModule.ForwardExploration"/>: actions while sampling training data.</summary>
    Exploration,

    /// <summary><see cref="RLModule.ForwardInference"/>: greedy actions, in evaluation and production.</summary>
    Inference,
}
