using RLModules.Learning.Legacy;
using RLModules.Spaces;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace RLModules.Learning.Tests.Legacy;

/// <summary>The tutorials' recurrent model: a dense layer, an LSTM, heads for the logits and the value.</summary>
[Network]
public sealed partial class RecurrentModel : RecurrentNetwork
{
    private readonly int cells;
    private readonly Linear fc1;
    private readonly LSTM lstm;
    private readonly Linear actionBranch;
    private readonly Linear valueBranch;
    private Tensor? features;

    public RecurrentModel(Space obsSpace, Space actionSpace, int numOutputs, TutorialConfig modelConfig, string name)
        : base(obsSpace, actionSpace, numOutputs, name)
    {
        cells = modelConfig.Hidden;
        fc1 = Linear(obsSpace.FlatSize, cells);
        lstm = LSTM(cells, cells, batchFirst: true);
        actionBranch = Linear(cells, numOutputs);
        valueBranch = Linear(cells, 1);
        RegisterComponents();
    }

    public override IReadOnlyList<Tensor> GetInitialState() => [zeros(cells), zeros(cells)];

    protected override (Tensor Output, IReadOnlyList<Tensor> State) ForwardRnn(Tensor inputs, IReadOnlyList<Tensor> state, Tensor seqLens)
    {
        var (sequence, h, c) = lstm.call(functional.relu(fc1.call(inputs)), (state[0].unsqueeze(0), state[1].unsqueeze(0)));
        features = sequence;
        return (actionBranch.call(sequence), [h.squeeze(0), c.squeeze(0)]);
    }

    protected override Tensor? ComputeValueFunction() => valueBranch.call(features!).reshape(-1);
}
