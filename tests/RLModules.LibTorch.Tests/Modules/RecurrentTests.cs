using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace RLModules.LibTorch.Tests.Modules;

/// <summary>Cells against their formulas in plain C#, networks against loops of cells.</summary>
public sealed class RecurrentTests
{
    private const int Inputs = 3;
    private const int Hidden = 2;

    [Fact]
    public void LSTM_cell_is_its_formula()
    {
        using var scope = NewDisposeScope();
        using var cell = LSTMCell(Inputs, Hidden, dtype: ScalarType.Float64);
        var (x, h, c) = (FiniteDifferences.Numbers(1, 1, Inputs), FiniteDifferences.Numbers(2, 1, Hidden), FiniteDifferences.Numbers(3, 1, Hidden));
        var (nextHidden, nextCell) = cell.call(x, (h, c));
        var gates = Affine(cell.weight_ih, cell.bias_ih!, x).Zip(Affine(cell.weight_hh, cell.bias_hh!, h), (a, b) => a + b).ToArray();
        for (var k = 0; k < Hidden; k++)
        {
            var (input, forget, candidate, output) = (Logistic(gates[k]), Logistic(gates[Hidden + k]), Math.Tanh(gates[(2 * Hidden) + k]), Logistic(gates[(3 * Hidden) + k]));
            var expected = (forget * c[0, k].item<double>()) + (input * candidate);
            Assert.Equal(expected, nextCell[0, k].item<double>(), 12);
            Assert.Equal(output * Math.Tanh(expected), nextHidden[0, k].item<double>(), 12);
        }
    }

    /// <summary>The operator itself does not look and reads past the end of the states.</summary>
    [Fact]
    public void Sequences_and_states_that_do_not_fit_are_refused()
    {
        using var scope = NewDisposeScope();
        using var lstm = LSTM(Inputs, Hidden, batchFirst: true);
        using var gru = GRU(Inputs, Hidden, numLayers: 2);
        using var rnn = RNN(Inputs, Hidden);
        Assert.Contains("shape (4, 1, 2), expected (1, 4, 2)", Assert.Throws<ArgumentException>(() => lstm.call(zeros(4, 5, Inputs), (zeros(4, 1, Hidden), zeros(1, 4, Hidden)))).Message, StringComparison.Ordinal);
        Assert.Contains("shape (1, 4, 2), expected (2, 4, 2)", Assert.Throws<ArgumentException>(() => gru.call(zeros(5, 4, Inputs), zeros(1, 4, Hidden))).Message, StringComparison.Ordinal);
        Assert.Contains("shape (1, 4, 3), expected (1, 4, 2)", Assert.Throws<ArgumentException>(() => rnn.call(zeros(5, 4, Inputs), zeros(1, 4, 3))).Message, StringComparison.Ordinal);
        Assert.Contains("shape (5, 4, 2), expected (T, B, 3) or (T, 3)", Assert.Throws<ArgumentException>(() => rnn.call(zeros(5, 4, 2))).Message, StringComparison.Ordinal);
        Assert.Contains("shape (1, 2), expected (2, 2)", Assert.Throws<ArgumentException>(() => gru.call(zeros(5, Inputs), zeros(1, Hidden))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GRU_cell_is_its_formula()
    {
        using var scope = NewDisposeScope();
        using var cell = GRUCell(Inputs, Hidden, dtype: ScalarType.Float64);
        var (x, h) = (FiniteDifferences.Numbers(1, 1, Inputs), FiniteDifferences.Numbers(2, 1, Hidden));
        var next = cell.call(x, h);
        var (ofInput, ofState) = (Affine(cell.weight_ih, cell.bias_ih!, x), Affine(cell.weight_hh, cell.bias_hh!, h));
        for (var k = 0; k < Hidden; k++)
        {
            var reset = Logistic(ofInput[k] + ofState[k]);
            var update = Logistic(ofInput[Hidden + k] + ofState[Hidden + k]);
            var candidate = Math.Tanh(ofInput[(2 * Hidden) + k] + (reset * ofState[(2 * Hidden) + k]));
            Assert.Equal(((1 - update) * candidate) + (update * h[0, k].item<double>()), next[0, k].item<double>(), 12);
        }
    }

    [Theory]
    [InlineData(NonLinearities.Tanh)]
    [InlineData(NonLinearities.ReLU)]
    public void RNN_cell_is_its_formula(NonLinearities nonlinearity)
    {
        using var scope = NewDisposeScope();
        using var cell = RNNCell(Inputs, Hidden, nonlinearity, dtype: ScalarType.Float64);
        var (x, h) = (FiniteDifferences.Numbers(1, 1, Inputs), FiniteDifferences.Numbers(2, 1, Hidden));
        var next = cell.call(x, h);
        var sums = Affine(cell.weight_ih, cell.bias_ih!, x).Zip(Affine(cell.weight_hh, cell.bias_hh!, h), (a, b) => a + b).ToArray();
        for (var k = 0; k < Hidden; k++)
            Assert.Equal(nonlinearity == NonLinearities.Tanh ? Math.Tanh(sums[k]) : Math.Max(0, sums[k]), next[0, k].item<double>(), 12);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void LSTM_is_a_loop_of_cells_over_layers_and_time(bool batchFirst)
    {
        using var scope = NewDisposeScope();
        const int length = 4, batch = 3, layers = 2;
        using var network = LSTM(Inputs, Hidden, layers, batchFirst: batchFirst, dtype: ScalarType.Float64);
        var x = FiniteDifferences.Numbers(1, length, batch, Inputs);
        var (h0, c0) = (FiniteDifferences.Numbers(2, layers, batch, Hidden), FiniteDifferences.Numbers(3, layers, batch, Hidden));

        var (output, last, lastCell) = network.call(batchFirst ? x.transpose(0, 1) : x, (h0, c0));

        var sequence = Enumerable.Range(0, length).Select(t => x[t]).ToList();
        for (var layer = 0; layer < layers; layer++)
        {
            var cell = LSTMCell(layer == 0 ? Inputs : Hidden, Hidden, dtype: ScalarType.Float64);
            cell.load_state_dict(CellState(network, layer));
            var (h, c) = (h0[layer], c0[layer]);
            for (var t = 0; t < length; t++)
            {
                (h, c) = cell.call(sequence[t], (h, c));
                sequence[t] = h;
            }
            Close(h, last[layer]);
            Close(c, lastCell[layer]);
        }
        Close(stack(sequence, batchFirst ? 1 : 0), output);
    }

    [Fact]
    public void GRU_and_RNN_are_loops_of_cells_from_a_state_of_zeros()
    {
        using var scope = NewDisposeScope();
        const int length = 5;
        var x = FiniteDifferences.Numbers(1, length, 2, Inputs);
        using var gru = GRU(Inputs, Hidden, dtype: ScalarType.Float64);
        using var gruCell = GRUCell(Inputs, Hidden, dtype: ScalarType.Float64);
        gruCell.load_state_dict(CellState(gru, 0));
        Compare(gru.call(x), gruCell);
        foreach (var nonlinearity in new[] { NonLinearities.Tanh, NonLinearities.ReLU })
        {
            using var rnn = RNN(Inputs, Hidden, 1, nonlinearity, dtype: ScalarType.Float64);
            using var rnnCell = RNNCell(Inputs, Hidden, nonlinearity, dtype: ScalarType.Float64);
            rnnCell.load_state_dict(CellState(rnn, 0));
            Compare(rnn.call(x), rnnCell);
            Assert.Same(rnn.get_parameter("weight_hh_l0"), rnn.get_weight_hh(0));
        }

        void Compare((Tensor Output, Tensor Last) result, Module<Tensor, Tensor?, Tensor> cell)
        {
            Tensor? h = null;
            for (var t = 0; t < length; t++)
            {
                h = cell.call(x[t], h);
                Close(h, result.Output[t]);
            }
            Close(h!, result.Last[0]);
        }
    }

    [Fact]
    public void Backward_direction_reads_the_sequence_from_its_end()
    {
        using var scope = NewDisposeScope();
        using var both = GRU(Inputs, Hidden, bidirectional: true, dtype: ScalarType.Float64);
        using var reverse = GRU(Inputs, Hidden, dtype: ScalarType.Float64);
        reverse.load_state_dict(both.state_dict().Where(p => p.Key.EndsWith("_reverse", StringComparison.Ordinal)).ToDictionary(p => p.Key.Replace("_reverse", "", StringComparison.Ordinal), p => p.Value));
        var x = FiniteDifferences.Numbers(1, 4, 2, Inputs);
        var (output, last) = both.call(x);
        var (expected, expectedLast) = reverse.call(x.flip(0));
        Close(expected.flip(0), output.narrow(2, Hidden, Hidden));
        Close(expectedLast[0], last[1]);
        Assert.Equal([4L, 2, 2 * Hidden], output.shape);
    }

    [Fact]
    public void Gradients_agree_with_differences()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var x = FiniteDifferences.Leaf(1, 3, 2, Inputs);
        var (h, c) = (FiniteDifferences.Leaf(2, 2, 2, Hidden), FiniteDifferences.Leaf(3, 2, 2, Hidden));
        using var lstm = LSTM(Inputs, Hidden, 2, dtype: ScalarType.Float64);
        FiniteDifferences.Agree(() => lstm.call(x, (h, c)).Item1, [x, h, c, .. lstm.parameters()]);
        using var gru = GRU(Inputs, Hidden, 2, bias: false, dtype: ScalarType.Float64);
        FiniteDifferences.Agree(() => gru.call(x, h).Item1, [x, h, .. gru.parameters()]);
        using var rnn = RNN(Inputs, Hidden, 2, dtype: ScalarType.Float64);
        FiniteDifferences.Agree(() => rnn.call(x, h).Item1, [x, h, .. rnn.parameters()]);
        var (step, state, cellState) = (FiniteDifferences.Leaf(4, 2, Inputs), FiniteDifferences.Leaf(5, 2, Hidden), FiniteDifferences.Leaf(6, 2, Hidden));
        using var lstmCell = LSTMCell(Inputs, Hidden, dtype: ScalarType.Float64);
        FiniteDifferences.Agree(() => lstmCell.call(step, (state, cellState)).Item1, [step, state, cellState, .. lstmCell.parameters()]);
        using var gruCell = GRUCell(Inputs, Hidden, dtype: ScalarType.Float64);
        FiniteDifferences.Agree(() => gruCell.call(step, state), [step, state, .. gruCell.parameters()]);
        using var rnnCell = RNNCell(Inputs, Hidden, dtype: ScalarType.Float64);
        FiniteDifferences.Agree(() => rnnCell.call(step, state), [step, state, .. rnnCell.parameters()]);
    }

    [Fact]
    public void Parameters_have_PyTorchs_names_and_start_within_one_over_the_root_of_the_hidden_size()
    {
        using var scope = NewDisposeScope();
        using var network = LSTM(Inputs, 16, 2, bidirectional: true);
        Assert.Equal(16, network.state_dict().Count);
        Assert.Equal([64L, 32], network.get_parameter("weight_ih_l1_reverse")!.shape);
        Assert.All(network.parameters(), p => Assert.InRange(p.abs().max().item<float>(), 0.1f, 0.25f));
    }

    private static Dictionary<string, Tensor> CellState(Module network, int layer) => network.named_parameters()
        .Where(p => p.name.EndsWith($"_l{layer}", StringComparison.Ordinal))
        .ToDictionary(p => p.name[..^3], p => (Tensor)p.parameter);

    private static double[] Affine(Parameter weight, Parameter bias, Tensor x)
    {
        var result = new double[weight.size(0)];
        for (var row = 0; row < result.Length; row++)
        {
            result[row] = bias[row].item<double>();
            for (var column = 0; column < weight.size(1); column++)
                result[row] += weight[row, column].item<double>() * x[0, column].item<double>();
        }
        return result;
    }

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    private static void Close(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.shape, actual.shape);
        Assert.InRange((expected - actual).abs().max().item<double>(), 0, 1e-12);
    }
}
