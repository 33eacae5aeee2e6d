using RLModules.Algorithms.Losses;
using static TorchSharp.torch;

namespace RLModules.Algorithms.Tests.Losses;

public class QValuesTests
{
    [Fact]
    public void Forbidden_action_counts_as_0_and_gets_no_gradient()
    {
        var qValues = tensor(new[,] { { float.NegativeInfinity, 5f }, { float.MinValue, 6f }, { 7f, 8f } }).requires_grad_(true);

        var chosen = QValues.Of(qValues, tensor(new long[] { 0, 0, 0 }));
        chosen.sum().backward();

        TensorAssert.Equal([0, 0, 7], chosen);
        TensorAssert.Equal([0, 0, 0, 0, 1, 0], qValues.grad!);
    }

    [Fact]
    public void What_is_no_number_is_not_hidden() =>
        Assert.True(QValues.Of(tensor(new[,] { { float.NaN, 5f } }), tensor(new long[] { 0 })).isnan().item<bool>());

    [Fact]
    public void Next_state_is_worth_the_best_action_that_is_allowed()
    {
        var target = tensor(new[,] { { 5f, 1f }, { float.NegativeInfinity, -2f }, { float.NegativeInfinity, float.NegativeInfinity } });

        TensorAssert.Equal([5, -2, 0], QValues.OfNextState(target));
    }

    [Fact]
    public void Doubly_the_learning_network_chooses_and_the_target_network_values()
    {
        var target = tensor(new[,] { { 5f, 1f }, { 2f, 6f } });
        var online = tensor(new[,] { { 0f, 1f }, { 1f, 0f } });

        TensorAssert.Equal([1, 2], QValues.OfNextState(target, online));
    }

    [Fact]
    public void Sequences_are_rows_too()
    {
        var qValues = arange(12, ScalarType.Float32).reshape(2, 3, 2);

        TensorAssert.Equal([0, 3, 4, 7, 8, 11], QValues.Of(qValues, tensor(new long[] { 0, 1, 0, 1, 0, 1 }).reshape(2, 3)));
        TensorAssert.Equal([1, 3, 5, 7, 9, 11], QValues.OfNextState(qValues));
    }

    [Fact]
    public void Actions_with_a_dimension_too_many_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => QValues.Of(zeros(4, 2), zeros(4, 1, dtype: ScalarType.Int64)));

        Assert.StartsWith("qValues has shape (4, 2), but actions has (4, 1)", error.Message, StringComparison.Ordinal);
    }
}
