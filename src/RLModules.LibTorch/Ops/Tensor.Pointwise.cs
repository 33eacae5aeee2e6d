using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    // Functions of each element.
    public partial class Tensor
    {
        [TorchOp("aten::polygamma_(Tensor(a!) self, int n) -> Tensor(a!)")]
        public partial Tensor polygamma_(long p);

        [TorchOp("aten::mvlgamma_(Tensor(a!) self, int p) -> Tensor(a!)", Function = "input")]
        public partial Tensor mvlgamma_(long p);

        [TorchOp("aten::resolve_conj(Tensor(a) self) -> Tensor(a)", Function = "input")]
        public partial Tensor resolve_conj();

        [TorchOp("aten::resolve_neg(Tensor(a) self) -> Tensor(a)", Function = "input")]
        public partial Tensor resolve_neg();

        [TorchOp("aten::abs(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor abs();

        [TorchOp("aten::abs_(Tensor(a!) self) -> Tensor(a!)", Function = "input")]
        public partial Tensor abs_();

        [TorchOp("aten::acos(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor acos();

        [TorchOp("aten::acos_(Tensor(a!) self) -> Tensor(a!)", Function = "input")]
        public partial Tensor acos_();

        [TorchOp("aten::acosh(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor acosh();

        [TorchOp("aten::acosh_(Tensor(a!) self) -> Tensor(a!)", Function = "input")]
        public partial Tensor acosh_();

        [TorchOp("aten::arccos(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor arccos();

        [TorchOp("aten::arccos_(Tensor(a!) self) -> Tensor(a!)", Function = "input")]
        public partial Tensor arccos_();

        [TorchOp("aten::arccosh(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor arccosh();

        [TorchOp("aten::arccosh_(Tensor(a!) self) -> Tensor(a!)", Function = "input")]
        public partial Tensor arccosh_();

        [TorchOp("aten::arcsin(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor arcsin();

        [TorchOp("aten::arcsin_(Tensor(a!) self) -> Tensor(a!)", Function = "input")]
        public partial Tensor arcsin_();

        [TorchOp("aten::arcsinh(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor arcsinh();

        [TorchOp("aten::arcsinh_(Tensor(a!) self) -> Tensor(a!)", Function = "input")]
        public partial Tensor arcsinh_();

        [TorchOp("aten::arctan(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor arctan();

        [TorchOp("aten::arctan_(Tensor(a!) self) -> Tensor(a!)", Function = "input")]
        public partial Tensor arctan_();

        [TorchOp("aten::arctanh(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor arctanh();

        [TorchOp("aten::arctanh_(Tensor(a!) self) -> Tensor(a!)", Function = "input")]
        public partial Tensor arctanh_();

        [TorchOp("aten::asin(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor asin();

        [TorchOp("aten::asin_(Tensor(a!) self) -> Tensor(a!)", Function = "input")]
        public partial Tensor asin_();

        [TorchOp("aten::asinh(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor asinh();

        [TorchOp("aten::asinh_(Tensor(a!) self) -> Tensor(a!)", Function = "input")]
        public partial Tensor asinh_();

        [TorchOp("aten::atan(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor atan();

        [TorchOp("aten::atan_(Tensor(a!) self) -> Tensor(a!)", Function = "input")]
        public partial Tensor atan_();

        [TorchOp("aten::atanh(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor atanh();

        [TorchOp("aten::atanh_(Tensor(a!) self) -> Tensor(a!)", Function = "input")]
        public partial Tensor atanh_();

        [TorchOp("aten::ceil(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor ceil();

        [TorchOp("aten::ceil_(Tensor(a!) self) -> Tensor(a!)", Function = "input")]
        public partial Tensor ceil_();

        [TorchOp("aten::cos(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor cos();

        [TorchOp("aten::cos_(Tensor(a!) self) -> Tensor(a!)", Function = "input")]
        public partial Tensor cos_();

        [TorchOp("aten::cosh(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor cosh();

        [TorchOp("aten::cosh_(Tensor(a!) self) -> Tensor(a!)", Function = "input")]
        public partial Tensor cosh_();

        [TorchOp("aten::deg2rad(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor deg2rad();

        [TorchOp("aten::deg2rad_(Tensor(a!) self) -> Tensor(a!)", Function = "input")]
        public partial Tensor deg2rad_();

        [TorchOp("aten::digamma(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor digamma();

        [TorchOp("aten::digamma_(Tensor(a!) self) -> Tensor(a!)", Function = "input")]
        public partial Tensor digamma_();

        [TorchOp("aten::erf(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor erf();

        [TorchOp("aten::erf_(Tensor(a!) self) -> Tensor(a!)", Function = "input")]
        public partial Tensor erf_();

        [TorchOp("aten::erfc(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor erfc();

        [TorchOp("aten::erfc_(Tensor(a!) self) -> Tensor(a!)", Function = "input")]
        public partial Tensor erfc_();

        [TorchOp("aten::erfinv(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor erfinv();

        [TorchOp("aten::erfinv_(Tensor(a!) self) -> Tensor(a!)", Function = "input")]
        public partial Tensor erfinv_();

        [TorchOp("aten::exp(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor exp();

        [TorchOp("aten::exp_(Tensor(a!) self) -> Tensor(a!)", Function = "input")]
        public partial Tensor exp_();

        [TorchOp("aten::exp2(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor exp2();

        [TorchOp("aten::exp2_(Tensor(a!) self) -> Tensor(a!)", Function = "input")]
        public partial Tensor exp2_();

        [TorchOp("aten::expm1(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor expm1();

        [TorchOp("aten::expm1_(Tensor(a!) self) -> Tensor(a!)", Function = "input")]
        public partial Tensor expm1_();

        [TorchOp("aten::fix(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor fix();

        [TorchOp("aten::fix_(Tensor(a!) self) -> Tensor(a!)", Function = "input")]
        public partial Tensor fix_();

        [TorchOp("aten::floor(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor floor();

        [TorchOp("aten::floor_(Tensor(a!) self) -> Tensor(a!)", Function = "input")]
        public partial Tensor floor_();

        [TorchOp("aten::frac(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor frac();

        [TorchOp("aten::frac_(Tensor(a!) self) -> Tensor(a!)", Function = "input")]
        public partial Tensor frac_();

        [TorchOp("aten::i0(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor i0();

        [TorchOp("aten::i0_(Tensor(a!) self) -> Tensor(a!)", Function = "input")]
        public partial Tensor i0_();

        [TorchOp("aten::lgamma(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor lgamma();

        [TorchOp("aten::lgamma_(Tensor(a!) self) -> Tensor(a!)", Function = "input")]
        public partial Tensor lgamma_();

        [TorchOp("aten::log(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor log();

        [TorchOp("aten::log_(Tensor(a!) self) -> Tensor(a!)", Function = "input")]
        public partial Tensor log_();

        [TorchOp("aten::log10(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor log10();

        [TorchOp("aten::log10_(Tensor(a!) self) -> Tensor(a!)", Function = "input")]
        public partial Tensor log10_();

        [TorchOp("aten::log1p(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor log1p();

        [TorchOp("aten::log1p_(Tensor(a!) self) -> Tensor(a!)", Function = "input")]
        public partial Tensor log1p_();

        [TorchOp("aten::log2(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor log2();

        [TorchOp("aten::log2_(Tensor(a!) self) -> Tensor(a!)", Function = "input")]
        public partial Tensor log2_();

        [TorchOp("aten::neg(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor neg();

        [TorchOp("aten::neg_(Tensor(a!) self) -> Tensor(a!)", Function = "input")]
        public partial Tensor neg_();

        [TorchOp("aten::rad2deg(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor rad2deg();

        [TorchOp("aten::rad2deg_(Tensor(a!) self) -> Tensor(a!)", Function = "input")]
        public partial Tensor rad2deg_();

        [TorchOp("aten::reciprocal(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor reciprocal();

        [TorchOp("aten::reciprocal_(Tensor(a!) self) -> Tensor(a!)", Function = "input")]
        public partial Tensor reciprocal_();

        [TorchOp("aten::rsqrt(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor rsqrt();

        [TorchOp("aten::rsqrt_(Tensor(a!) self) -> Tensor(a!)", Function = "input")]
        public partial Tensor rsqrt_();

        [TorchOp("aten::sgn(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor sgn();

        [TorchOp("aten::sgn_(Tensor(a!) self) -> Tensor(a!)", Function = "input")]
        public partial Tensor sgn_();

        [TorchOp("aten::sigmoid(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor sigmoid();

        [TorchOp("aten::sigmoid_(Tensor(a!) self) -> Tensor(a!)", Function = "input")]
        public partial Tensor sigmoid_();

        [TorchOp("aten::sign(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor sign();

        [TorchOp("aten::sign_(Tensor(a!) self) -> Tensor(a!)", Function = "input")]
        public partial Tensor sign_();

        [TorchOp("aten::sin(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor sin();

        [TorchOp("aten::sin_(Tensor(a!) self) -> Tensor(a!)", Function = "input")]
        public partial Tensor sin_();

        [TorchOp("aten::sinc(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor sinc();

        [TorchOp("aten::sinc_(Tensor(a!) self) -> Tensor(a!)", Function = "input")]
        public partial Tensor sinc_();

        [TorchOp("aten::sinh(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor sinh();

        [TorchOp("aten::sinh_(Tensor(a!) self) -> Tensor(a!)", Function = "input")]
        public partial Tensor sinh_();

        [TorchOp("aten::sqrt(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor sqrt();

        [TorchOp("aten::sqrt_(Tensor(a!) self) -> Tensor(a!)", Function = "input")]
        public partial Tensor sqrt_();

        [TorchOp("aten::tan(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor tan();

        [TorchOp("aten::tan_(Tensor(a!) self) -> Tensor(a!)", Function = "input")]
        public partial Tensor tan_();

        [TorchOp("aten::tanh(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor tanh();

        [TorchOp("aten::tanh_(Tensor(a!) self) -> Tensor(a!)", Function = "input")]
        public partial Tensor tanh_();

        [TorchOp("aten::trunc(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor trunc();

        [TorchOp("aten::trunc_(Tensor(a!) self) -> Tensor(a!)", Function = "input")]
        public partial Tensor trunc_();

        [TorchOp("aten::bitwise_not(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor bitwise_not();

        [TorchOp("aten::bitwise_not_(Tensor(a!) self) -> Tensor(a!)", Function = "input")]
        public partial Tensor bitwise_not_();

        [TorchOp("aten::absolute(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor absolute();

        [TorchOp("aten::absolute_(Tensor(a!) self) -> Tensor(a!)", Function = "input")]
        public partial Tensor absolute_();

        [TorchOp("aten::conj_physical(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor conj_physical();

        [TorchOp("aten::conj_physical_(Tensor(a!) self) -> Tensor(a!)", Function = "input")]
        public partial Tensor conj_physical_();

        [TorchOp("aten::isfinite(Tensor self) -> Tensor", Function = "tensor")]
        public partial Tensor isfinite();

        [TorchOp("aten::isinf(Tensor self) -> Tensor", Function = "tensor")]
        public partial Tensor isinf();

        [TorchOp("aten::isneginf(Tensor self) -> Tensor", Function = "tensor")]
        public partial Tensor isneginf();

        [TorchOp("aten::isposinf(Tensor self) -> Tensor", Function = "tensor")]
        public partial Tensor isposinf();

        [TorchOp("aten::isreal(Tensor self) -> Tensor", Function = "tensor")]
        public partial Tensor isreal();

        [TorchOp("aten::angle(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor angle();

        [TorchOp("aten::logical_not(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor logical_not();

        [TorchOp("aten::negative(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor negative();

        [TorchOp("aten::positive(Tensor(a) self) -> Tensor(a)", Function = "input")]
        public partial Tensor positive();

        [TorchOp("aten::signbit(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor signbit();

        [TorchOp("aten::square(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor square();

        [TorchOp("aten::hardsigmoid(Tensor self) -> Tensor")]
        public partial Tensor hardsigmoid();

        [TorchOp("aten::hardswish(Tensor self) -> Tensor")]
        public partial Tensor hardswish();

        [TorchOp("aten::log_sigmoid(Tensor self) -> Tensor")]
        public partial Tensor log_sigmoid();

        [TorchOp("aten::relu(Tensor self) -> Tensor")]
        public partial Tensor relu();

        [TorchOp("aten::relu6(Tensor self) -> Tensor")]
        public partial Tensor relu6();

        [TorchOp("aten::selu(Tensor self) -> Tensor")]
        public partial Tensor selu();

        [TorchOp("aten::silu(Tensor self) -> Tensor")]
        public partial Tensor silu();

        [TorchOp("aten::hardsigmoid_(Tensor(a!) self) -> Tensor(a!)")]
        public partial Tensor hardsigmoid_();

        [TorchOp("aten::hardswish_(Tensor(a!) self) -> Tensor(a!)")]
        public partial Tensor hardswish_();

        [TorchOp("aten::relu_(Tensor(a!) self) -> Tensor(a!)")]
        public partial Tensor relu_();

        [TorchOp("aten::relu6_(Tensor(a!) self) -> Tensor(a!)")]
        public partial Tensor relu6_();

        [TorchOp("aten::selu_(Tensor(a!) self) -> Tensor(a!)")]
        public partial Tensor selu_();

        [TorchOp("aten::silu_(Tensor(a!) self) -> Tensor(a!)")]
        public partial Tensor silu_();

        [TorchOp("aten::logical_not_(Tensor(a!) self) -> Tensor(a!)")]
        public partial Tensor logical_not_();

        [TorchOp("aten::isnan(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor isnan();

        [TorchOp("aten::logit(Tensor self, float? eps=None) -> Tensor", Function = "input")]
        public partial Tensor logit(double? eps = null);

        [TorchOp("aten::logit_(Tensor(a!) self, float? eps=None) -> Tensor(a!)", Function = "input")]
        public partial Tensor logit_(double? eps = null);

        [TorchOp("aten::nan_to_num_(Tensor(a!) self, float? nan=None, float? posinf=None, float? neginf=None) -> Tensor(a!)", Function = "input")]
        public partial Tensor nan_to_num_(double nan = 0, double? posinf = null, double? neginf = null);

        [TorchOp("aten::nan_to_num(Tensor self, float? nan=None, float? posinf=None, float? neginf=None) -> Tensor", Function = "input")]
        public partial Tensor nan_to_num(double nan = 0, double? posinf = null, double? neginf = null);

        [TorchOp("aten::round.decimals(Tensor self, *, int decimals) -> Tensor", Function = "input")]
        public partial Tensor round(long decimals = 0);

        [TorchOp("aten::round_.decimals(Tensor(a!) self, *, int decimals) -> Tensor(a!)", Function = "input")]
        public partial Tensor round_(long decimals = 0);

        [TorchOp("aten::mvlgamma(Tensor self, int p) -> Tensor", Function = "input")]
        public partial Tensor mvlgamma(long p);

        [TorchOp("aten::softplus(Tensor self, Scalar beta=1, Scalar threshold=20) -> Tensor")]
        public partial Tensor softplus(double beta = 1, double threshold = 20);

        [TorchOp("aten::leaky_relu(Tensor self, Scalar negative_slope=0.01) -> Tensor")]
        public partial Tensor leaky_relu(Scalar negative_slope);

        [TorchOp("aten::leaky_relu_(Tensor(a!) self, Scalar negative_slope=0.01) -> Tensor(a!)")]
        public partial Tensor leaky_relu_(Scalar negative_slope);

        [TorchOp("aten::elu(Tensor self, Scalar alpha=1, Scalar scale=1, Scalar input_scale=1) -> Tensor")]
        public partial Tensor elu(double alpha = 1);

        [TorchOp("aten::elu_(Tensor(a!) self, Scalar alpha=1, Scalar scale=1, Scalar input_scale=1) -> Tensor(a!)")]
        public partial Tensor elu_(double alpha = 1);

        [TorchOp("aten::elu(Tensor self, Scalar alpha=1, Scalar scale=1, Scalar input_scale=1) -> Tensor")]
        public partial Tensor elu(Scalar alpha, Scalar scale, Scalar input_scale);

        [TorchOp("aten::elu_(Tensor(a!) self, Scalar alpha=1, Scalar scale=1, Scalar input_scale=1) -> Tensor(a!)")]
        public partial Tensor elu_(Scalar alpha, Scalar scale, Scalar input_scale);

        [TorchOp("aten::celu(Tensor self, Scalar alpha=1.) -> Tensor")]
        public partial Tensor celu();

        [TorchOp("aten::celu(Tensor self, Scalar alpha=1.) -> Tensor")]
        public partial Tensor celu(Scalar alpha);

        [TorchOp("aten::celu_(Tensor(a!) self, Scalar alpha=1.) -> Tensor(a!)")]
        public partial Tensor celu_();

        [TorchOp("aten::celu_(Tensor(a!) self, Scalar alpha=1.) -> Tensor(a!)")]
        public partial Tensor celu_(Scalar alpha);

        [TorchOp("aten::gelu(Tensor self, *, str approximate=\"none\") -> Tensor")]
        public partial Tensor gelu();

        [TorchOp("aten::gelu_(Tensor(a!) self, *, str approximate=\"none\") -> Tensor(a!)")]
        public partial Tensor gelu_();

        [TorchOp("aten::glu(Tensor self, int dim=-1) -> Tensor")]
        public partial Tensor glu(long dim = -1);

        [TorchOp("aten::hardtanh(Tensor self, Scalar min_val=-1, Scalar max_val=1) -> Tensor")]
        public partial Tensor hardtanh(Scalar min, Scalar max);

        [TorchOp("aten::hardtanh_(Tensor(a!) self, Scalar min_val=-1, Scalar max_val=1) -> Tensor(a!)")]
        public partial Tensor hardtanh_(Scalar min, Scalar max);

        [TorchOp("aten::prelu(Tensor self, Tensor weight) -> Tensor")]
        public partial Tensor prelu(Tensor target);

        [TorchOp("aten::threshold(Tensor self, Scalar threshold, Scalar value) -> Tensor")]
        public partial Tensor threshold(Scalar threshold, Scalar value);

        [TorchOp("aten::threshold_(Tensor(a!) self, Scalar threshold, Scalar value) -> Tensor(a!)")]
        public partial Tensor threshold_(Scalar threshold, Scalar value);

        [TorchOp("aten::softmax.int(Tensor self, int dim, ScalarType? dtype=None) -> Tensor")]
        public partial Tensor softmax(long dim, ScalarType? dtype = null);

        [TorchOp("aten::log_softmax.int(Tensor self, int dim, ScalarType? dtype=None) -> Tensor")]
        public partial Tensor log_softmax(long dim, ScalarType? dtype = null);
    }
}
