namespace Corpus;

/// <summary>The whole-batch form: columns are read from and put into dictionaries.</summary>
[RLModule]
internal sealed partial class WholeBatchPolicy : RLModule
{
    private Linear encoder;
    private Linear previousAction;
    private Linear policy;
    private Linear value;

    private partial void Setup()
    {
        encoder = Linear(6, 30);
        previousAction = Linear(3, 10);
        policy = Linear(30 + 10, 3);
        value = Linear(40, 1);
    }

    [Forward]
    [Input(Columns.Obs, "b, 6")]
    [Input("prev_actions", "b, 3")]
    [Output(Columns.ActionDistInputs, "b, 3")]
    [Output(Columns.VfPreds, "b")]
    [Output("embeddings", "b, 40")]
    private TensorDict Run(TensorDict batch)
    {
        var seen = encoder.call(batch[Columns.Obs]).relu();
        var done = previousAction.call(batch["prev_actions"]).relu();
        var joined = cat([seen, done], 1);
        return new TensorDict
        {
            { Columns.ActionDistInputs, policy.call(joined) },
            { Columns.VfPreds, value.call(joined).squeeze(-1) },
            { "embeddings", joined },
        };
    }
}
