namespace Corpus;

/// <summary>A latent model: what comes next and what it is worth, from the latent state and the action taken.</summary>
[RLModule]
internal sealed partial class WorldModel : RLModule
{
    private const int Latent = 22;

    private Sequential encoder;
    private GRUCell dynamics;
    private Linear policy;
    [NonInference] private Sequential decoder;
    [NonInference] private Linear reward;

    private partial void Setup()
    {
        encoder = Sequential(Linear(7, 28), ELU(), Linear(28, Latent));
        dynamics = GRUCell(ActionSize, Latent);
        policy = Linear(Latent, 4);
        decoder = Sequential(Linear(Latent, 28), ELU(), Linear(28, 7));
        reward = Linear(Latent, 1);
    }

    [Forward]
    private Tensor Policy([Shape("b, 7")] Tensor obs) => policy.call(encoder.call(obs));

    [ForwardTrain]
    [return: Shape("b, 4", "b, 7", "b", "b")]
    private (Tensor actionDistInputs, Tensor predictedObs, Tensor predictedRewards, Tensor modelErrors) Train(
        Tensor obs, [Shape("b, 7")] Tensor nextObs, [Shape("b")] Tensor actions)
    {
        var latent = encoder.call(obs);
        var action = nn.functional.one_hot(actions, ActionSize).to(float32);
        var next = dynamics.call(action, latent);
        var error = (next - encoder.call(nextObs).detach()).pow(2).mean([-1]);
        return (policy.call(latent), decoder.call(next), reward.call(next).squeeze(-1), error);
    }
}
