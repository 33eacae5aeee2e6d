using System.Runtime.InteropServices;
using RLModules.Sampling.Connectors;
using RLModules.Sampling.Connectors.ModuleToEnv;
using RLModules.Sampling.Environments;
using RLModules.Sampling.Tests.Rollouts;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Sampling.Tests.Connectors;

public class NormalizeAndClipActionsTests
{
    private static readonly BoxSpace Box = new([0, -4, double.NegativeInfinity], [10, 4, 1]);

    [Fact]
    public void Actions_are_unsquashed_from_minus_one_to_one_and_the_stored_ones_stay()
    {
        Assert.Equal([0f, 4, 0.5f, 5, -2, 1], Sent(Box, [-1, 1, 0.5f, 0, -0.5f, 3], normalizes: true, clips: false, out var stored)!);
        Assert.Equal([-1f, 1, 0.5f, 0, -0.5f, 3], stored);
    }

    [Fact]
    public void Action_outside_minus_one_to_one_ends_at_the_bound() =>
        Assert.Equal([10f, -4, -7], Sent(Box, [3, -2, -7], normalizes: true, clips: false, out _)!);

    [Fact]
    public void Clipping_alone_leaves_what_is_inside() =>
        Assert.Equal([0f, 1, -7, 10, -4, 1], Sent(Box, [-1, 1, -7, 30, -5, 3], normalizes: false, clips: true, out _)!);

    [Fact]
    public void Without_either_there_is_no_column_of_its_own() => Assert.Null(Sent(Box, [5, 5, 5], normalizes: false, clips: false, out _));

    [Fact]
    public void Discrete_actions_are_left_alone() => Assert.Null(Sent(new DiscreteSpace(3), [5, 5, 5], normalizes: true, clips: true, out _));

    [Fact]
    public void Boxes_among_the_parts_are_unsquashed_and_choices_pass()
    {
        var space = new DictSpace(("gear", new DiscreteSpace(9)), ("steer", new BoxSpace(0, 10, [2])));

        Assert.Equal([7f, 10, 2.5f], Sent(space, [7, 3, -0.5f], normalizes: true, clips: false, out _)!);
        Assert.Equal([7f, 3, 0], Sent(space, [7, 3, -0.5f], normalizes: false, clips: true, out _)!);
        Assert.Null(Sent(new TupleSpace(new DiscreteSpace(9), new MultiBinarySpace(2)), [7, 1, 0], normalizes: true, clips: true, out _));
    }

    [Fact]
    public void What_is_drawn_within_the_bounds_is_left_as_it_is()
    {
        var box = new BoxSpace(0, 10, [1]);
        var space = new TupleSpace(box, box, box);
        using var scope = NewDisposeScope();
        using var module = new BoundedPartsSpec { ObservationSpace = box, ActionSpace = space }.Build();
        using var piece = new NormalizeAndClipActions(space);
        var context = new ConnectorContext(module)
        {
            Batch = new TensorDict { { Columns.Actions, tensor((float[])[0.5f, 0.5f, 0.5f]).unsqueeze(0) }, { Columns.ActionDistInputs, zeros(1, 6) } },
        };

        piece.Call(context);

        Assert.Equal([0.5f, 7.5f, 0.5f], MemoryMarshal.Cast<byte, float>(context.Batch[Columns.ActionsForEnv].bytes).ToArray());
    }

    private static float[]? Sent(Space space, float[] actions, bool normalizes, bool clips, out float[] stored)
    {
        using var scope = NewDisposeScope();
        using var module = TestModules.For(new CartPole(1));
        using var piece = new NormalizeAndClipActions(space, normalizes, clips);
        var context = new ConnectorContext(module) { Batch = new TensorDict { { Columns.Actions, tensor(actions).view(-1, 3) } } };
        piece.Call(context);
        stored = MemoryMarshal.Cast<byte, float>(context.Batch[Columns.Actions].bytes).ToArray();
        return context.Batch.Find(Columns.ActionsForEnv) is { } sent ? MemoryMarshal.Cast<byte, float>(sent.bytes).ToArray() : null;
    }
}
