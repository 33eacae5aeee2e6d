using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    [TorchOp("aten::normal.Tensor_Tensor(Tensor mean, Tensor std, *, Generator? generator=None) -> Tensor")]
    public static partial Tensor normal(Tensor mean, Tensor std, Generator? generator = null);

    [TorchOp("aten::_standard_gamma(Tensor self, Generator? generator=None) -> Tensor")]
    public static partial Tensor _standard_gamma(Tensor input, Generator? generator = null);

    [TorchOp("aten::_sample_dirichlet(Tensor self, Generator? generator=None) -> Tensor")]
    public static partial Tensor _sample_dirichlet(Tensor input, Generator? generator = null);

    [TorchOp("aten::binomial(Tensor count, Tensor prob, Generator? generator=None) -> Tensor")]
    public static partial Tensor binomial(Tensor count, Tensor probs, Generator? generator = null);
}
