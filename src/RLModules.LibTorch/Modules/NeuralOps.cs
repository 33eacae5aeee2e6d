using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The operators behind modules and functions, each under the name of its schema in C# casing.</summary>
internal static partial class NeuralOps
{
    [TorchOp("aten::set_data(Tensor(a!) self, Tensor new_data) -> ()")]
    public static partial void SetData(Tensor self, Tensor newData);

    [TorchOp("aten::linear(Tensor input, Tensor weight, Tensor? bias=None) -> Tensor")]
    public static partial Tensor Linear(Tensor input, Tensor weight, Tensor? bias);

    [TorchOp("aten::embedding(Tensor weight, Tensor indices, int padding_idx=-1, bool scale_grad_by_freq=False, bool sparse=False) -> Tensor")]
    public static partial Tensor Embedding(Tensor weight, Tensor indices, long paddingIndex, bool scaleGradByFrequency, bool sparse);

    [TorchOp("aten::embedding_renorm_(Tensor(a!) self, Tensor indices, float max_norm, float norm_type) -> Tensor(a!)")]
    public static partial Tensor EmbeddingRenorm_(Tensor weight, Tensor indices, double maxNorm, double normType);

    [TorchOp("aten::one_hot(Tensor self, int num_classes=-1) -> Tensor")]
    public static partial Tensor OneHot(Tensor indices, long classes);

    [TorchOp("aten::pad(Tensor self, int[] pad, str mode=\"constant\", float? value=None) -> Tensor")]
    public static partial Tensor Pad(Tensor input, ReadOnlySpan<long> pad, string mode, double? value);

    [TorchOp("aten::pad_sequence(Tensor[] sequences, bool batch_first=False, float padding_value=0.) -> Tensor")]
    public static partial Tensor PadSequence(Tensor[] sequences, bool batchFirst, double paddingValue);

    [TorchOp("aten::linalg_qr(Tensor A, str mode=\"reduced\") -> (Tensor Q, Tensor R)")]
    public static partial (Tensor Q, Tensor R) Qr(Tensor matrix);

    [TorchOp("aten::relu(Tensor self) -> Tensor")]
    public static partial Tensor Relu(Tensor x);

    [TorchOp("aten::relu_(Tensor(a!) self) -> Tensor(a!)")]
    public static partial Tensor Relu_(Tensor x);

    [TorchOp("aten::relu6(Tensor self) -> Tensor")]
    public static partial Tensor Relu6(Tensor x);

    [TorchOp("aten::relu6_(Tensor(a!) self) -> Tensor(a!)")]
    public static partial Tensor Relu6_(Tensor x);

    [TorchOp("aten::tanh(Tensor self) -> Tensor")]
    public static partial Tensor Tanh(Tensor x);

    [TorchOp("aten::tanh_(Tensor(a!) self) -> Tensor(a!)")]
    public static partial Tensor Tanh_(Tensor x);

    [TorchOp("aten::sigmoid(Tensor self) -> Tensor")]
    public static partial Tensor Sigmoid(Tensor x);

    [TorchOp("aten::sigmoid_(Tensor(a!) self) -> Tensor(a!)")]
    public static partial Tensor Sigmoid_(Tensor x);

    [TorchOp("aten::silu(Tensor self) -> Tensor")]
    public static partial Tensor Silu(Tensor x);

    [TorchOp("aten::silu_(Tensor(a!) self) -> Tensor(a!)")]
    public static partial Tensor Silu_(Tensor x);

    [TorchOp("aten::mish(Tensor self) -> Tensor")]
    public static partial Tensor Mish(Tensor x);

    [TorchOp("aten::mish_(Tensor(a!) self) -> Tensor(a!)")]
    public static partial Tensor Mish_(Tensor x);

    [TorchOp("aten::gelu(Tensor self, *, str approximate=\"none\") -> Tensor")]
    public static partial Tensor Gelu(Tensor x, string approximate);

    [TorchOp("aten::gelu_(Tensor(a!) self, *, str approximate=\"none\") -> Tensor(a!)")]
    public static partial Tensor Gelu_(Tensor x, string approximate);

    [TorchOp("aten::elu(Tensor self, Scalar alpha=1, Scalar scale=1, Scalar input_scale=1) -> Tensor")]
    public static partial Tensor Elu(Tensor x, double alpha);

    [TorchOp("aten::elu_(Tensor(a!) self, Scalar alpha=1, Scalar scale=1, Scalar input_scale=1) -> Tensor(a!)")]
    public static partial Tensor Elu_(Tensor x, double alpha);

    [TorchOp("aten::leaky_relu(Tensor self, Scalar negative_slope=0.01) -> Tensor")]
    public static partial Tensor LeakyRelu(Tensor x, double negativeSlope);

    [TorchOp("aten::leaky_relu_(Tensor(a!) self, Scalar negative_slope=0.01) -> Tensor(a!)")]
    public static partial Tensor LeakyRelu_(Tensor x, double negativeSlope);

    [TorchOp("aten::softplus(Tensor self, Scalar beta=1, Scalar threshold=20) -> Tensor")]
    public static partial Tensor Softplus(Tensor x, double beta, double threshold);

    [TorchOp("aten::hardtanh(Tensor self, Scalar min_val=-1, Scalar max_val=1) -> Tensor")]
    public static partial Tensor Hardtanh(Tensor x, double minimum, double maximum);

    [TorchOp("aten::hardtanh_(Tensor(a!) self, Scalar min_val=-1, Scalar max_val=1) -> Tensor(a!)")]
    public static partial Tensor Hardtanh_(Tensor x, double minimum, double maximum);

    [TorchOp("aten::log_sigmoid(Tensor self) -> Tensor")]
    public static partial Tensor LogSigmoid(Tensor x);

    [TorchOp("aten::softmax.int(Tensor self, int dim, ScalarType? dtype=None) -> Tensor")]
    public static partial Tensor Softmax(Tensor x, long dim, ScalarType? dtype);

    [TorchOp("aten::log_softmax.int(Tensor self, int dim, ScalarType? dtype=None) -> Tensor")]
    public static partial Tensor LogSoftmax(Tensor x, long dim);

    [TorchOp("aten::dropout(Tensor input, float p, bool train) -> Tensor")]
    public static partial Tensor Dropout(Tensor input, double p, bool train);

    [TorchOp("aten::dropout_(Tensor(a!) self, float p, bool train) -> Tensor(a!)")]
    public static partial Tensor Dropout_(Tensor input, double p, bool train);

    [TorchOp("aten::conv1d(Tensor input, Tensor weight, Tensor? bias=None, int[1] stride=[1], int[1] padding=[0], int[1] dilation=[1], int groups=1) -> Tensor")]
    public static partial Tensor Conv1d(Tensor input, Tensor weight, Tensor? bias, ReadOnlySpan<long> stride, ReadOnlySpan<long> padding, ReadOnlySpan<long> dilation, long groups);

    [TorchOp("aten::conv1d.padding(Tensor input, Tensor weight, Tensor? bias=None, int[1] stride=[1], str padding=\"valid\", int[1] dilation=[1], int groups=1) -> Tensor")]
    public static partial Tensor Conv1dPadded(Tensor input, Tensor weight, Tensor? bias, ReadOnlySpan<long> stride, string padding, ReadOnlySpan<long> dilation, long groups);

    [TorchOp("aten::conv2d(Tensor input, Tensor weight, Tensor? bias=None, int[2] stride=1, int[2] padding=0, int[2] dilation=1, int groups=1) -> Tensor")]
    public static partial Tensor Conv2d(Tensor input, Tensor weight, Tensor? bias, ReadOnlySpan<long> stride, ReadOnlySpan<long> padding, ReadOnlySpan<long> dilation, long groups);

    [TorchOp("aten::conv2d.padding(Tensor input, Tensor weight, Tensor? bias=None, int[2] stride=1, str padding=\"valid\", int[2] dilation=1, int groups=1) -> Tensor")]
    public static partial Tensor Conv2dPadded(Tensor input, Tensor weight, Tensor? bias, ReadOnlySpan<long> stride, string padding, ReadOnlySpan<long> dilation, long groups);

    [TorchOp("aten::conv_transpose2d.input(Tensor input, Tensor weight, Tensor? bias=None, int[2] stride=1, int[2] padding=0, int[2] output_padding=0, int groups=1, int[2] dilation=1) -> Tensor")]
    public static partial Tensor ConvTranspose2d(
        Tensor input, Tensor weight, Tensor? bias, ReadOnlySpan<long> stride, ReadOnlySpan<long> padding, ReadOnlySpan<long> outputPadding, long groups, ReadOnlySpan<long> dilation);

    [TorchOp("aten::max_pool2d(Tensor self, int[2] kernel_size, int[2] stride=[], int[2] padding=0, int[2] dilation=1, bool ceil_mode=False) -> Tensor")]
    public static partial Tensor MaxPool2d(Tensor input, ReadOnlySpan<long> kernelSize, ReadOnlySpan<long> stride, ReadOnlySpan<long> padding, ReadOnlySpan<long> dilation, bool ceilMode);

    [TorchOp("aten::max_pool2d_with_indices(Tensor self, int[2] kernel_size, int[2] stride=[], int[2] padding=0, int[2] dilation=1, bool ceil_mode=False) -> (Tensor, Tensor)")]
    public static partial (Tensor Output, Tensor Indices) MaxPool2dWithIndices(
        Tensor input, ReadOnlySpan<long> kernelSize, ReadOnlySpan<long> stride, ReadOnlySpan<long> padding, ReadOnlySpan<long> dilation, bool ceilMode);

    [TorchOp("aten::avg_pool2d(Tensor self, int[2] kernel_size, int[2] stride=[], int[2] padding=0, bool ceil_mode=False, bool count_include_pad=True, int? divisor_override=None) -> Tensor")]
    public static partial Tensor AvgPool2d(
        Tensor input, ReadOnlySpan<long> kernelSize, ReadOnlySpan<long> stride, ReadOnlySpan<long> padding, bool ceilMode, bool countIncludePad, long? divisorOverride);

    [TorchOp("aten::layer_norm(Tensor input, int[] normalized_shape, Tensor? weight=None, Tensor? bias=None, float eps=1.0000000000000001e-05, bool cudnn_enable=True) -> Tensor")]
    public static partial Tensor LayerNorm(Tensor input, ReadOnlySpan<long> normalizedShape, Tensor? weight, Tensor? bias, double eps);

    [TorchOp("aten::group_norm(Tensor input, int num_groups, Tensor? weight=None, Tensor? bias=None, float eps=1.0000000000000001e-05, bool cudnn_enabled=True) -> Tensor")]
    public static partial Tensor GroupNorm(Tensor input, long groups, Tensor? weight, Tensor? bias, double eps);

    [TorchOp("aten::batch_norm(Tensor input, Tensor? weight, Tensor? bias, Tensor? running_mean, Tensor? running_var, bool training, float momentum, float eps, bool cudnn_enabled) -> Tensor")]
    public static partial Tensor BatchNorm(
        Tensor input, Tensor? weight, Tensor? bias, Tensor? runningMean, Tensor? runningVariance, bool training, double momentum, double eps, bool cudnnEnabled);

    [TorchOp("aten::lstm.input(Tensor input, Tensor[] hx, Tensor[] params, bool has_biases, int num_layers, float dropout, bool train, bool bidirectional, bool batch_first) -> (Tensor, Tensor, Tensor)")]
    public static partial (Tensor Output, Tensor Hidden, Tensor Cell) Lstm(
        Tensor input, Tensor[] state, Tensor[] parameters, bool hasBiases, long layers, double dropout, bool train, bool bidirectional, bool batchFirst);

    [TorchOp("aten::gru.input(Tensor input, Tensor hx, Tensor[] params, bool has_biases, int num_layers, float dropout, bool train, bool bidirectional, bool batch_first) -> (Tensor, Tensor)")]
    public static partial (Tensor Output, Tensor Hidden) Gru(
        Tensor input, Tensor state, Tensor[] parameters, bool hasBiases, long layers, double dropout, bool train, bool bidirectional, bool batchFirst);

    [TorchOp("aten::rnn_tanh.input(Tensor input, Tensor hx, Tensor[] params, bool has_biases, int num_layers, float dropout, bool train, bool bidirectional, bool batch_first) -> (Tensor, Tensor)")]
    public static partial (Tensor Output, Tensor Hidden) RnnTanh(
        Tensor input, Tensor state, Tensor[] parameters, bool hasBiases, long layers, double dropout, bool train, bool bidirectional, bool batchFirst);

    [TorchOp("aten::rnn_relu.input(Tensor input, Tensor hx, Tensor[] params, bool has_biases, int num_layers, float dropout, bool train, bool bidirectional, bool batch_first) -> (Tensor, Tensor)")]
    public static partial (Tensor Output, Tensor Hidden) RnnRelu(
        Tensor input, Tensor state, Tensor[] parameters, bool hasBiases, long layers, double dropout, bool train, bool bidirectional, bool batchFirst);

    [TorchOp("aten::lstm_cell(Tensor input, Tensor[] hx, Tensor w_ih, Tensor w_hh, Tensor? b_ih=None, Tensor? b_hh=None) -> (Tensor, Tensor)")]
    public static partial (Tensor Hidden, Tensor Cell) LstmCell(Tensor input, Tensor[] state, Tensor weightIh, Tensor weightHh, Tensor? biasIh, Tensor? biasHh);

    [TorchOp("aten::gru_cell(Tensor input, Tensor hx, Tensor w_ih, Tensor w_hh, Tensor? b_ih=None, Tensor? b_hh=None) -> Tensor")]
    public static partial Tensor GruCell(Tensor input, Tensor state, Tensor weightIh, Tensor weightHh, Tensor? biasIh, Tensor? biasHh);

    [TorchOp("aten::rnn_tanh_cell(Tensor input, Tensor hx, Tensor w_ih, Tensor w_hh, Tensor? b_ih=None, Tensor? b_hh=None) -> Tensor")]
    public static partial Tensor RnnTanhCell(Tensor input, Tensor state, Tensor weightIh, Tensor weightHh, Tensor? biasIh, Tensor? biasHh);

    [TorchOp("aten::rnn_relu_cell(Tensor input, Tensor hx, Tensor w_ih, Tensor w_hh, Tensor? b_ih=None, Tensor? b_hh=None) -> Tensor")]
    public static partial Tensor RnnReluCell(Tensor input, Tensor state, Tensor weightIh, Tensor weightHh, Tensor? biasIh, Tensor? biasHh);

    [TorchOp("aten::mse_loss(Tensor self, Tensor target, int reduction=1) -> Tensor")]
    public static partial Tensor MseLoss(Tensor input, Tensor target, long reduction);

    [TorchOp("aten::l1_loss(Tensor self, Tensor target, int reduction=1) -> Tensor")]
    public static partial Tensor L1Loss(Tensor input, Tensor target, long reduction);

    [TorchOp("aten::smooth_l1_loss(Tensor self, Tensor target, int reduction=1, float beta=1.) -> Tensor")]
    public static partial Tensor SmoothL1Loss(Tensor input, Tensor target, long reduction, double beta);

    [TorchOp("aten::huber_loss(Tensor self, Tensor target, int reduction=1, float delta=1.) -> Tensor")]
    public static partial Tensor HuberLoss(Tensor input, Tensor target, long reduction, double delta);

    [TorchOp("aten::nll_loss_nd(Tensor self, Tensor target, Tensor? weight=None, int reduction=1, int ignore_index=-100) -> Tensor")]
    public static partial Tensor NllLoss(Tensor input, Tensor target, Tensor? weight, long reduction);

    [TorchOp("aten::cross_entropy_loss(Tensor self, Tensor target, Tensor? weight=None, int reduction=1, int ignore_index=-100, float label_smoothing=0.) -> Tensor")]
    public static partial Tensor CrossEntropyLoss(Tensor input, Tensor target, Tensor? weight, long reduction, long ignoreIndex, double labelSmoothing);

    [TorchOp("aten::kl_div(Tensor self, Tensor target, int reduction=1, *, bool log_target=False) -> Tensor")]
    public static partial Tensor KlDiv(Tensor input, Tensor target, long reduction, bool logTarget);

    [TorchOp("aten::binary_cross_entropy(Tensor self, Tensor target, Tensor? weight=None, int reduction=1) -> Tensor")]
    public static partial Tensor BinaryCrossEntropy(Tensor input, Tensor target, Tensor? weight, long reduction);

    [TorchOp("aten::binary_cross_entropy_with_logits(Tensor self, Tensor target, Tensor? weight=None, Tensor? pos_weight=None, int reduction=1) -> Tensor")]
    public static partial Tensor BinaryCrossEntropyWithLogits(Tensor input, Tensor target, Tensor? weight, Tensor? positiveWeight, long reduction);

    [TorchOp("aten::broadcast_tensors(Tensor[] tensors) -> Tensor[]")]
    public static partial Tensor[] BroadcastTensors(Tensor[] tensors);

    [TorchOp("aten::_sample_dirichlet(Tensor self, Generator? generator=None) -> Tensor")]
    public static partial Tensor SampleDirichlet(Tensor concentration, Generator? generator);

    [TorchOp("aten::bernoulli(Tensor self, *, Generator? generator=None) -> Tensor")]
    public static partial Tensor SampleBernoulli(Tensor probabilities, Generator? generator);
}
