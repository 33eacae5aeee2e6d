namespace Corpus;

/// <summary>Returns, observations and actions as one sequence of tokens (after Chen et al. 2021), mixed by a convolution over time.</summary>
[RLModule]
internal sealed partial class DecisionSequence : RLModule
{
    private const int Token = 15;
    private const int Steps = 4;

    private Linear returnToken;
    private Linear obsToken;
    private Embedding actionToken;
    private Parameter positions;
    private GRU mixer;
    private Linear policy;

    private partial void Setup()
    {
        returnToken = Linear(1, Token);
        obsToken = Linear(10, Token);
        actionToken = Embedding(ActionSize, Token);
        positions = Parameter(zeros(1, Steps, Token));
        mixer = GRU(Token, Token, batchFirst: true);
        policy = Linear(Token, ActionDistributionSize);
    }

    [Forward]
    private Tensor Policy(
        [Shape("b, 4, 10")] Tensor obs,
        [Shape("b, 4")] Tensor actions,
        [Shape("b, 4")] Tensor returnsToGo)
    {
        var returns = returnToken.call(returnsToGo.unsqueeze(-1)) + positions;
        var seen = obsToken.call(obs) + positions;
        var done = actionToken.call(actions) + positions;
        var sequence = stack([returns, seen, done], 2).view(-1, 3 * Steps, Token);
        var (mixed, _) = mixer.call(sequence);
        var tokens = mixed.view(-1, Steps, 3, Token);
        return policy.call(tokens.select(2, 1));
    }
}
