using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    [TorchOp("aten::gcd_(Tensor(a!) self, Tensor other) -> Tensor(a!)")]
    public static partial Tensor gcd_(Tensor left, Tensor right);

    [TorchOp("aten::heaviside(Tensor self, Tensor values) -> Tensor")]
    public static partial Tensor heaviside(Tensor input, Tensor values);

    [TorchOp("aten::heaviside_(Tensor(a!) self, Tensor values) -> Tensor(a!)")]
    public static partial Tensor heaviside_(Tensor input, Tensor values);

    [TorchOp("aten::negative_(Tensor(a!) self) -> Tensor(a!)")]
    public static partial Tensor negative_(Tensor input);

    [TorchOp("aten::complex(Tensor real, Tensor imag) -> Tensor")]
    public static partial Tensor complex(Tensor real, Tensor imag);

    [TorchOp("aten::polar(Tensor abs, Tensor angle) -> Tensor")]
    public static partial Tensor polar(Tensor abs, Tensor angle);

    [TorchOp("aten::add.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor")]
    public static partial Tensor add(Tensor left, Tensor right);

    [TorchOp("aten::add.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor")]
    public static partial Tensor add(Tensor left, Tensor right, Scalar alpha);

    [TorchOp("aten::add.Scalar(Tensor self, Scalar other, Scalar alpha=1) -> Tensor")]
    public static partial Tensor add(Tensor left, Scalar right);

    [TorchOp("aten::add.Scalar(Tensor self, Scalar other, Scalar alpha=1) -> Tensor")]
    public static partial Tensor add(Tensor left, Scalar right, Scalar alpha);

    [TorchOp("aten::add_.Tensor(Tensor(a!) self, Tensor other, *, Scalar alpha=1) -> Tensor(a!)")]
    public static partial Tensor add_(Tensor left, Tensor right);

    [TorchOp("aten::add_.Tensor(Tensor(a!) self, Tensor other, *, Scalar alpha=1) -> Tensor(a!)")]
    public static partial Tensor add_(Tensor left, Tensor right, Scalar alpha);

    [TorchOp("aten::add_.Scalar(Tensor(a!) self, Scalar other, Scalar alpha=1) -> Tensor(a!)")]
    public static partial Tensor add_(Tensor left, Scalar right);

    [TorchOp("aten::add_.Scalar(Tensor(a!) self, Scalar other, Scalar alpha=1) -> Tensor(a!)")]
    public static partial Tensor add_(Tensor left, Scalar right, Scalar alpha);

    [TorchOp("aten::sub.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor")]
    public static partial Tensor sub(Tensor left, Tensor right);

    [TorchOp("aten::sub.Scalar(Tensor self, Scalar other, Scalar alpha=1) -> Tensor")]
    public static partial Tensor sub(Tensor left, Scalar right);

    [TorchOp("aten::sub_.Tensor(Tensor(a!) self, Tensor other, *, Scalar alpha=1) -> Tensor(a!)")]
    public static partial Tensor sub_(Tensor left, Tensor right);

    [TorchOp("aten::sub_.Scalar(Tensor(a!) self, Scalar other, Scalar alpha=1) -> Tensor(a!)")]
    public static partial Tensor sub_(Tensor left, Scalar right);

    [TorchOp("aten::subtract.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor")]
    public static partial Tensor subtract(Tensor left, Tensor right);

    [TorchOp("aten::subtract.Scalar(Tensor self, Scalar other, Scalar alpha=1) -> Tensor")]
    public static partial Tensor subtract(Tensor left, Scalar right);

    [TorchOp("aten::subtract_.Tensor(Tensor(a!) self, Tensor other, *, Scalar alpha=1) -> Tensor(a!)")]
    public static partial Tensor subtract_(Tensor left, Tensor right);

    [TorchOp("aten::subtract_.Scalar(Tensor(a!) self, Scalar other, Scalar alpha=1) -> Tensor(a!)")]
    public static partial Tensor subtract_(Tensor left, Scalar right);

    [TorchOp("aten::mul.Tensor(Tensor self, Tensor other) -> Tensor")]
    public static partial Tensor mul(Tensor left, Tensor right);

    [TorchOp("aten::mul.Scalar(Tensor self, Scalar other) -> Tensor")]
    public static partial Tensor mul(Tensor left, Scalar right);

    [TorchOp("aten::mul_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)")]
    public static partial Tensor mul_(Tensor left, Tensor right);

    [TorchOp("aten::mul_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)")]
    public static partial Tensor mul_(Tensor left, Scalar right);

    [TorchOp("aten::multiply.Tensor(Tensor self, Tensor other) -> Tensor")]
    public static partial Tensor multiply(Tensor left, Tensor right);

    [TorchOp("aten::multiply.Scalar(Tensor self, Scalar other) -> Tensor")]
    public static partial Tensor multiply(Tensor left, Scalar right);

    [TorchOp("aten::multiply_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)")]
    public static partial Tensor multiply_(Tensor left, Tensor right);

    [TorchOp("aten::multiply_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)")]
    public static partial Tensor multiply_(Tensor left, Scalar right);

    [TorchOp("aten::true_divide.Tensor(Tensor self, Tensor other) -> Tensor")]
    public static partial Tensor true_divide(Tensor dividend, Tensor divisor);

    [TorchOp("aten::true_divide_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)")]
    public static partial Tensor true_divide_(Tensor dividend, Tensor divisor);

    [TorchOp("aten::remainder.Tensor(Tensor self, Tensor other) -> Tensor")]
    public static partial Tensor remainder(Tensor left, Tensor right);

    [TorchOp("aten::remainder.Scalar(Tensor self, Scalar other) -> Tensor")]
    public static partial Tensor remainder(Tensor left, Scalar right);

    [TorchOp("aten::remainder_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)")]
    public static partial Tensor remainder_(Tensor left, Tensor right);

    [TorchOp("aten::remainder_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)")]
    public static partial Tensor remainder_(Tensor left, Scalar right);

    [TorchOp("aten::fmod.Tensor(Tensor self, Tensor other) -> Tensor")]
    public static partial Tensor fmod(Tensor left, Tensor right);

    [TorchOp("aten::fmod.Scalar(Tensor self, Scalar other) -> Tensor")]
    public static partial Tensor fmod(Tensor left, Scalar right);

    [TorchOp("aten::fmod_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)")]
    public static partial Tensor fmod_(Tensor left, Tensor right);

    [TorchOp("aten::fmod_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)")]
    public static partial Tensor fmod_(Tensor left, Scalar right);

    [TorchOp("aten::hypot(Tensor self, Tensor other) -> Tensor")]
    public static partial Tensor hypot(Tensor left, Tensor right);

    [TorchOp("aten::logaddexp(Tensor self, Tensor other) -> Tensor")]
    public static partial Tensor logaddexp(Tensor left, Tensor right);

    [TorchOp("aten::logaddexp2(Tensor self, Tensor other) -> Tensor")]
    public static partial Tensor logaddexp2(Tensor left, Tensor right);

    [TorchOp("aten::gcd(Tensor self, Tensor other) -> Tensor")]
    public static partial Tensor gcd(Tensor left, Tensor right);

    [TorchOp("aten::softmax.int(Tensor self, int dim, ScalarType? dtype=None) -> Tensor")]
    public static partial Tensor softmax(Tensor input, int dim, ScalarType? dtype = null);
}
