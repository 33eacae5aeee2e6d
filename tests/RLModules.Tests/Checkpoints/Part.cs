using RLModules.Checkpoints;
using TorchSharp;
using static TorchSharp.torch;

namespace RLModules.Tests.Checkpoints;

/// <summary>A part of a tree with a number among its values, and numbers in a tensor where it has any.</summary>
internal sealed class Part(string typeId, double number, float[]? weights = null, params (string Name, ICheckpointable Component)[] parts) : ICheckpointable
{
    private readonly Tensor? tensor = weights is null ? null : TestTensors.Floats(weights);

    public double Number { get; private set; } = number;

    public float[] Weights => tensor is null ? [] : TestTensors.Values<float>(tensor);

    /// <summary>A number that the part refuses.</summary>
    public double? Refused { get; init; }

    /// <summary>Whether the part fails to take what it has accepted, half of the way.</summary>
    public bool Breaks { get; set; }

    public string LeftOut { get; init; } = "";

    public string Note { get; init; } = "";

    public int SetCalls { get; private set; }

    public string CheckpointTypeId => typeId;

    public IReadOnlyList<string> RestoreNotes => Note.Length == 0 ? [] : [Note];

    public string GetConstructorArgumentsJson() => """{"size":3}""";

    public IReadOnlyList<(string Name, ICheckpointable Component)> GetCheckpointableComponents() => parts;

    public bool LeavesOutComponent(string name) => name == LeftOut;

    public ComponentState GetOwnState()
    {
        var state = new ComponentState();
        state.Values.Put("number", Number);
        if (tensor is not null)
        {
            state.Tensors.Add("weights", tensor);
        }

        return state;
    }

    public LoadReport CheckOwnState(ComponentState state)
    {
        if (state.Values.GetDouble("number") == Refused)
        {
            throw new CheckpointMismatchException($"the number {Refused} is refused.");
        }

        return LoadReport.Compare(GetOwnState().Tensors, state.Tensors);
    }

    public void SetOwnState(ComponentState state)
    {
        SetCalls++;
        Number = state.Values.GetDouble("number");
        if (tensor is not null)
        {
            state.Tensors.TryCopyTo("weights", tensor);
        }

        if (Breaks)
        {
            throw new InvalidOperationException("the disk is full.");
        }
    }
}
