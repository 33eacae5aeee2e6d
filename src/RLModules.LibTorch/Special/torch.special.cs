using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Special functions.</summary>
    public static partial class special
    {
        [TorchOp("aten::digamma(Tensor self) -> Tensor")]
        public static partial Tensor digamma(Tensor input);

        [TorchOp("aten::special_entr(Tensor self) -> Tensor")]
        public static partial Tensor entr(Tensor input);

        [TorchOp("aten::erf(Tensor self) -> Tensor")]
        public static partial Tensor erf(Tensor input);

        [TorchOp("aten::erfc(Tensor self) -> Tensor")]
        public static partial Tensor erfc(Tensor input);

        [TorchOp("aten::special_erfcx(Tensor self) -> Tensor")]
        public static partial Tensor erfcx(Tensor input);

        [TorchOp("aten::erfinv(Tensor self) -> Tensor")]
        public static partial Tensor erfinv(Tensor input);

        [TorchOp("aten::exp2(Tensor self) -> Tensor")]
        public static partial Tensor exp2(Tensor input);

        [TorchOp("aten::special_expit(Tensor self) -> Tensor")]
        public static partial Tensor expit(Tensor input);

        [TorchOp("aten::expm1(Tensor self) -> Tensor")]
        public static partial Tensor expm1(Tensor input);

        [TorchOp("aten::special_gammainc(Tensor self, Tensor other) -> Tensor")]
        public static partial Tensor gammainc(Tensor input, Tensor other);

        [TorchOp("aten::special_gammaincc(Tensor self, Tensor other) -> Tensor")]
        public static partial Tensor gammaincc(Tensor input, Tensor other);

        [TorchOp("aten::special_gammaln(Tensor self) -> Tensor")]
        public static partial Tensor gammaln(Tensor input);

        [TorchOp("aten::i0(Tensor self) -> Tensor")]
        public static partial Tensor i0(Tensor input);

        [TorchOp("aten::special_i0e(Tensor self) -> Tensor")]
        public static partial Tensor i0e(Tensor input);

        [TorchOp("aten::special_i1(Tensor self) -> Tensor")]
        public static partial Tensor i1(Tensor input);

        [TorchOp("aten::special_i1e(Tensor self) -> Tensor")]
        public static partial Tensor i1e(Tensor input);

        [TorchOp("aten::special_log_softmax(Tensor self, int dim, *, ScalarType? dtype=None) -> Tensor")]
        public static partial Tensor log_softmax(Tensor input, long dim, ScalarType? dtype = null);

        [TorchOp("aten::special_logit(Tensor self, float? eps=None) -> Tensor")]
        public static partial Tensor logit(Tensor input);

        [TorchOp("aten::special_multigammaln(Tensor self, int p) -> Tensor")]
        public static partial Tensor multigammaln(Tensor input, long p);

        [TorchOp("aten::special_ndtr(Tensor self) -> Tensor")]
        public static partial Tensor ndtr(Tensor input);

        [TorchOp("aten::special_ndtri(Tensor self) -> Tensor")]
        public static partial Tensor ndtri(Tensor input);

        [TorchOp("aten::special_polygamma(int n, Tensor self) -> Tensor")]
        public static partial Tensor polygamma(long n, Tensor input);

        [TorchOp("aten::special_psi(Tensor self) -> Tensor")]
        public static partial Tensor psi(Tensor input);

        [TorchOp("aten::sigmoid(Tensor self) -> Tensor")]
        public static partial Tensor sigmoid(Tensor input);

        [TorchOp("aten::sigmoid_(Tensor(a!) self) -> Tensor(a!)")]
        public static partial Tensor sigmoid_(Tensor input);

        [TorchOp("aten::special_sinc(Tensor self) -> Tensor")]
        public static partial Tensor sinc(Tensor input);

        [TorchOp("aten::softmax.int(Tensor self, int dim, ScalarType? dtype=None) -> Tensor")]
        public static partial Tensor softmax(Tensor input, long dim, ScalarType? dtype = null);

        [TorchOp("aten::special_xlog1py(Tensor self, Tensor other) -> Tensor")]
        public static partial Tensor xlog1py(Tensor input, Tensor other);

        [TorchOp("aten::special_zeta(Tensor self, Tensor other) -> Tensor")]
        public static partial Tensor zeta(Tensor x, Tensor q);
    }
}
