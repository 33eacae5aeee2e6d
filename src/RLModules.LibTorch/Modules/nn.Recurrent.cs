using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A long short-term memory network.</summary>
        /// <param name="inputSize">The size of an input.</param>
        /// <param name="hiddenSize">The size of a hidden state.</param>
        /// <param name="numLayers">How many layers there are.</param>
        /// <param name="bias">False to leave out the bias.</param>
        /// <param name="batchFirst">True for inputs of shape (B, T, ...), else (T, B, ...).</param>
        /// <param name="dropout">The probability of dropout between layers.</param>
        /// <param name="bidirectional">True to run over the sequences from both ends.</param>
        /// <param name="device">The device, or null for the default one.</param>
        /// <param name="dtype">The dtype, or null for the default one.</param>
        /// <returns>The module.</returns>
        public static LSTM LSTM(
            long inputSize, long hiddenSize, long numLayers = 1, bool bias = true, bool batchFirst = false, double dropout = 0, bool bidirectional = false, Device? device = null, ScalarType? dtype = null) =>
            new(inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional, device, dtype);

        /// <summary>A network of gated recurrent units.</summary>
        /// <param name="inputSize">The size of an input.</param>
        /// <param name="hiddenSize">The size of a hidden state.</param>
        /// <param name="numLayers">How many layers there are.</param>
        /// <param name="bias">False to leave out the bias.</param>
        /// <param name="batchFirst">True for inputs of shape (B, T, ...), else (T, B, ...).</param>
        /// <param name="dropout">The probability of dropout between layers.</param>
        /// <param name="bidirectional">True to run over the sequences from both ends.</param>
        /// <param name="device">The device, or null for the default one.</param>
        /// <param name="dtype">The dtype, or null for the default one.</param>
        /// <returns>The module.</returns>
        public static GRU GRU(
            long inputSize, long hiddenSize, long numLayers = 1, bool bias = true, bool batchFirst = false, double dropout = 0, bool bidirectional = false, Device? device = null, ScalarType? dtype = null) =>
            new(inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional, device, dtype);

        /// <summary>A simple recurrent network.</summary>
        /// <param name="inputSize">The size of an input.</param>
        /// <param name="hiddenSize">The size of a hidden state.</param>
        /// <param name="numLayers">How many layers there are.</param>
        /// <param name="nonLinearity">The activation.</param>
        /// <param name="bias">False to leave out the bias.</param>
        /// <param name="batchFirst">True for inputs of shape (B, T, ...), else (T, B, ...).</param>
        /// <param name="dropout">The probability of dropout between layers.</param>
        /// <param name="bidirectional">True to run over the sequences from both ends.</param>
        /// <param name="device">The device, or null for the default one.</param>
        /// <param name="dtype">The dtype, or null for the default one.</param>
        /// <returns>The module.</returns>
        public static RNN RNN(
            long inputSize, long hiddenSize, long numLayers = 1, NonLinearities nonLinearity = NonLinearities.Tanh, bool bias = true, bool batchFirst = false, double dropout = 0, bool bidirectional = false, Device? device = null, ScalarType? dtype = null) =>
            new(inputSize, hiddenSize, numLayers, nonLinearity, bias, batchFirst, dropout, bidirectional, device, dtype);

        /// <summary>One step of a long short-term memory.</summary>
        /// <param name="inputSize">The size of an input.</param>
        /// <param name="hiddenSize">The size of a hidden state.</param>
        /// <param name="bias">False to leave out the bias.</param>
        /// <param name="device">The device, or null for the default one.</param>
        /// <param name="dtype">The dtype, or null for the default one.</param>
        /// <returns>The module.</returns>
        public static LSTMCell LSTMCell(
            long inputSize, long hiddenSize, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(inputSize, hiddenSize, bias, device, dtype);

        /// <summary>One step of a gated recurrent unit.</summary>
        /// <param name="inputSize">The size of an input.</param>
        /// <param name="hiddenSize">The size of a hidden state.</param>
        /// <param name="bias">False to leave out the bias.</param>
        /// <param name="device">The device, or null for the default one.</param>
        /// <param name="dtype">The dtype, or null for the default one.</param>
        /// <returns>The module.</returns>
        public static GRUCell GRUCell(
            long inputSize, long hiddenSize, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(inputSize, hiddenSize, bias, device, dtype);

        /// <summary>One step of a simple recurrent network.</summary>
        /// <param name="inputSize">The size of an input.</param>
        /// <param name="hiddenSize">The size of a hidden state.</param>
        /// <param name="nonLinearity">The activation.</param>
        /// <param name="bias">False to leave out the bias.</param>
        /// <param name="device">The device, or null for the default one.</param>
        /// <param name="dtype">The dtype, or null for the default one.</param>
        /// <returns>The module.</returns>
        public static RNNCell RNNCell(
            long inputSize, long hiddenSize, NonLinearities nonLinearity = NonLinearities.Tanh, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(inputSize, hiddenSize, nonLinearity, bias, device, dtype);
    }
}
