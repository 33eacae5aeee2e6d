using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    // Arithmetic with another tensor or a number.
    public partial class Tensor
    {
        [TorchOp("aten::arctan2(Tensor self, Tensor other) -> Tensor", Function = "input")]
        public partial Tensor arctan2(Tensor other);

        [TorchOp("aten::arctan2_(Tensor(a!) self, Tensor other) -> Tensor(a!)", Function = "input")]
        public partial Tensor arctan2_(Tensor other);

        [TorchOp("aten::copysign_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)", Function = "input")]
        public partial Tensor copysign_(Tensor other);

        [TorchOp("aten::float_power_.Tensor(Tensor(a!) self, Tensor exponent) -> Tensor(a!)", Function = "input")]
        public partial Tensor float_power_(Tensor target);

        [TorchOp("aten::ldexp_(Tensor(a!) self, Tensor other) -> Tensor(a!)", Function = "input")]
        public partial Tensor ldexp_(Tensor other);

        [TorchOp("aten::gcd_(Tensor(a!) self, Tensor other) -> Tensor(a!)")]
        public partial Tensor gcd_(Tensor other);

        [TorchOp("aten::lcm_(Tensor(a!) self, Tensor other) -> Tensor(a!)", Function = "input")]
        public partial Tensor lcm_(Tensor other);

        [TorchOp("aten::heaviside_(Tensor(a!) self, Tensor values) -> Tensor(a!)")]
        public partial Tensor heaviside_(Tensor other);

        [TorchOp("aten::nextafter_(Tensor(a!) self, Tensor other) -> Tensor(a!)", Function = "input")]
        public partial Tensor nextafter_(Tensor other);

        [TorchOp("aten::xlogy_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)", Function = "x")]
        public partial Tensor xlogy_(Tensor y);

        [TorchOp("aten::xlogy_.Scalar_Other(Tensor(a!) self, Scalar other) -> Tensor(a!)", Function = "x")]
        public partial Tensor xlogy_(Scalar y);

        [TorchOp("aten::add.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor")]
        public partial Tensor add(Tensor target);

        [TorchOp("aten::add.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor")]
        public partial Tensor add(Tensor target, Scalar alpha);

        [TorchOp("aten::add.Scalar(Tensor self, Scalar other, Scalar alpha=1) -> Tensor")]
        public partial Tensor add(Scalar scalar);

        [TorchOp("aten::add.Scalar(Tensor self, Scalar other, Scalar alpha=1) -> Tensor")]
        public partial Tensor add(Scalar scalar, Scalar alpha);

        [TorchOp("aten::add_.Tensor(Tensor(a!) self, Tensor other, *, Scalar alpha=1) -> Tensor(a!)")]
        public partial Tensor add_(Tensor target);

        [TorchOp("aten::add_.Tensor(Tensor(a!) self, Tensor other, *, Scalar alpha=1) -> Tensor(a!)")]
        public partial Tensor add_(Tensor target, Scalar alpha);

        [TorchOp("aten::add_.Scalar(Tensor(a!) self, Scalar other, Scalar alpha=1) -> Tensor(a!)")]
        public partial Tensor add_(Scalar scalar);

        [TorchOp("aten::add_.Scalar(Tensor(a!) self, Scalar other, Scalar alpha=1) -> Tensor(a!)")]
        public partial Tensor add_(Scalar scalar, Scalar alpha);

        [TorchOp("aten::sub.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor")]
        public partial Tensor sub(Tensor target);

        [TorchOp("aten::sub.Scalar(Tensor self, Scalar other, Scalar alpha=1) -> Tensor")]
        public partial Tensor sub(Scalar target);

        [TorchOp("aten::sub_.Tensor(Tensor(a!) self, Tensor other, *, Scalar alpha=1) -> Tensor(a!)")]
        public partial Tensor sub_(Tensor target);

        [TorchOp("aten::sub_.Scalar(Tensor(a!) self, Scalar other, Scalar alpha=1) -> Tensor(a!)")]
        public partial Tensor sub_(Scalar target);

        [TorchOp("aten::subtract.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor")]
        public partial Tensor subtract(Tensor target);

        [TorchOp("aten::subtract.Scalar(Tensor self, Scalar other, Scalar alpha=1) -> Tensor")]
        public partial Tensor subtract(Scalar target);

        [TorchOp("aten::subtract_.Tensor(Tensor(a!) self, Tensor other, *, Scalar alpha=1) -> Tensor(a!)")]
        public partial Tensor subtract_(Tensor target);

        [TorchOp("aten::subtract_.Scalar(Tensor(a!) self, Scalar other, Scalar alpha=1) -> Tensor(a!)")]
        public partial Tensor subtract_(Scalar target);

        [TorchOp("aten::mul.Tensor(Tensor self, Tensor other) -> Tensor")]
        public partial Tensor mul(Tensor target);

        [TorchOp("aten::mul.Scalar(Tensor self, Scalar other) -> Tensor")]
        public partial Tensor mul(Scalar target);

        [TorchOp("aten::mul_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)")]
        public partial Tensor mul_(Tensor target);

        [TorchOp("aten::mul_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)")]
        public partial Tensor mul_(Scalar target);

        [TorchOp("aten::multiply.Tensor(Tensor self, Tensor other) -> Tensor")]
        public partial Tensor multiply(Tensor target);

        [TorchOp("aten::multiply.Scalar(Tensor self, Scalar other) -> Tensor")]
        public partial Tensor multiply(Scalar target);

        [TorchOp("aten::div.Tensor_mode(Tensor self, Tensor other, *, str? rounding_mode) -> Tensor")]
        private partial Tensor div_rounded(Tensor target, string? rounding_mode);

        [TorchOp("aten::div.Scalar_mode(Tensor self, Scalar other, *, str? rounding_mode) -> Tensor")]
        private partial Tensor div_rounded(Scalar target, string? rounding_mode);

        [TorchOp("aten::div_.Tensor_mode(Tensor(a!) self, Tensor other, *, str? rounding_mode) -> Tensor(a!)")]
        private partial Tensor div_rounded_(Tensor target, string? rounding_mode);

        [TorchOp("aten::div_.Scalar_mode(Tensor(a!) self, Scalar other, *, str? rounding_mode) -> Tensor(a!)")]
        private partial Tensor div_rounded_(Scalar target, string? rounding_mode);

        [TorchOp("aten::div.Tensor(Tensor self, Tensor other) -> Tensor")]
        private partial Tensor div_true(Tensor target);

        [TorchOp("aten::div.Scalar(Tensor self, Scalar other) -> Tensor")]
        private partial Tensor div_true(Scalar target);

        [TorchOp("aten::div_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)")]
        private partial Tensor div_true_(Tensor target);

        [TorchOp("aten::div_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)")]
        private partial Tensor div_true_(Scalar target);

        [TorchOp("aten::true_divide.Tensor(Tensor self, Tensor other) -> Tensor")]
        public partial Tensor true_divide(Tensor other);

        [TorchOp("aten::true_divide.Scalar(Tensor self, Scalar other) -> Tensor")]
        public partial Tensor true_divide(Scalar other);

        [TorchOp("aten::true_divide_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)")]
        public partial Tensor true_divide_(Tensor other);

        [TorchOp("aten::true_divide_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)")]
        public partial Tensor true_divide_(Scalar other);

        [TorchOp("aten::floor_divide(Tensor self, Tensor other) -> Tensor", Function = "input")]
        public partial Tensor floor_divide(Tensor other);

        [TorchOp("aten::floor_divide.Scalar(Tensor self, Scalar other) -> Tensor")]
        public partial Tensor floor_divide(Scalar other);

        [TorchOp("aten::floor_divide_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)", Function = "input")]
        public partial Tensor floor_divide_(Tensor other);

        [TorchOp("aten::floor_divide_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)")]
        public partial Tensor floor_divide_(Scalar other);

        [TorchOp("aten::remainder.Tensor(Tensor self, Tensor other) -> Tensor")]
        public partial Tensor remainder(Tensor target);

        [TorchOp("aten::remainder.Scalar(Tensor self, Scalar other) -> Tensor")]
        public partial Tensor remainder(Scalar scalar);

        [TorchOp("aten::remainder_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)")]
        public partial Tensor remainder_(Tensor target);

        [TorchOp("aten::remainder_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)")]
        public partial Tensor remainder_(Scalar scalar);

        [TorchOp("aten::fmod.Tensor(Tensor self, Tensor other) -> Tensor")]
        public partial Tensor fmod(Tensor target);

        [TorchOp("aten::fmod.Scalar(Tensor self, Scalar other) -> Tensor")]
        public partial Tensor fmod(Scalar scalar);

        [TorchOp("aten::fmod_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)")]
        public partial Tensor fmod_(Tensor target);

        [TorchOp("aten::fmod_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)")]
        public partial Tensor fmod_(Scalar scalar);

        [TorchOp("aten::pow.Tensor_Tensor(Tensor self, Tensor exponent) -> Tensor", Function = "left")]
        public partial Tensor pow(Tensor exponent);

        [TorchOp("aten::pow.Tensor_Scalar(Tensor self, Scalar exponent) -> Tensor", Function = "left")]
        public partial Tensor pow(Scalar exponent);

        [TorchOp("aten::pow_.Tensor(Tensor(a!) self, Tensor exponent) -> Tensor(a!)", Function = "left")]
        public partial Tensor pow_(Tensor exponent);

        [TorchOp("aten::pow_.Scalar(Tensor(a!) self, Scalar exponent) -> Tensor(a!)", Function = "left")]
        public partial Tensor pow_(Scalar exponent);

        [TorchOp("aten::float_power.Tensor_Tensor(Tensor self, Tensor exponent) -> Tensor", Function = "input")]
        public partial Tensor float_power(Tensor target);

        [TorchOp("aten::rsub.Scalar(Tensor self, Scalar other, Scalar alpha=1) -> Tensor")]
        internal partial Tensor rsub(Scalar other);

        [TorchOp("aten::addcmul(Tensor self, Tensor tensor1, Tensor tensor2, *, Scalar value=1) -> Tensor", Function = "input")]
        public partial Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value);

        [TorchOp("aten::addcmul_(Tensor(a!) self, Tensor tensor1, Tensor tensor2, *, Scalar value=1) -> Tensor(a!)", Function = "input")]
        public partial Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value);

        [TorchOp("aten::addcdiv(Tensor self, Tensor tensor1, Tensor tensor2, *, Scalar value=1) -> Tensor")]
        public partial Tensor addcdiv(Tensor tensor1, Tensor tensor2);

        [TorchOp("aten::addcdiv(Tensor self, Tensor tensor1, Tensor tensor2, *, Scalar value=1) -> Tensor", Function = "input")]
        public partial Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value);

        [TorchOp("aten::addcdiv_(Tensor(a!) self, Tensor tensor1, Tensor tensor2, *, Scalar value=1) -> Tensor(a!)")]
        public partial Tensor addcdiv_(Tensor tensor1, Tensor tensor2);

        [TorchOp("aten::addcdiv_(Tensor(a!) self, Tensor tensor1, Tensor tensor2, *, Scalar value=1) -> Tensor(a!)", Function = "input")]
        public partial Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value);

        [TorchOp("aten::lerp.Tensor(Tensor self, Tensor end, Tensor weight) -> Tensor", Function = "input")]
        public partial Tensor lerp(Tensor end, Tensor weight);

        [TorchOp("aten::lerp_.Tensor(Tensor(a!) self, Tensor end, Tensor weight) -> Tensor(a!)")]
        public partial Tensor lerp_(Tensor end, Tensor weight);

        [TorchOp("aten::lerp_.Scalar(Tensor(a!) self, Tensor end, Scalar weight) -> Tensor(a!)")]
        internal partial Tensor lerp_(Tensor end, double weight);

        [TorchOp("aten::clamp(Tensor self, Scalar? min=None, Scalar? max=None) -> Tensor", Function = "input")]
        public partial Tensor clamp(Scalar? min = null, Scalar? max = null);

        [TorchOp("aten::clamp.Tensor(Tensor self, Tensor? min=None, Tensor? max=None) -> Tensor", Function = "input")]
        public partial Tensor clamp(Tensor? min = null, Tensor? max = null);

        [TorchOp("aten::clamp_(Tensor(a!) self, Scalar? min=None, Scalar? max=None) -> Tensor(a!)", Function = "input")]
        public partial Tensor clamp_(Scalar? min = null, Scalar? max = null);

        [TorchOp("aten::clamp_.Tensor(Tensor(a!) self, Tensor? min=None, Tensor? max=None) -> Tensor(a!)", Function = "input")]
        public partial Tensor clamp_(Tensor? min = null, Tensor? max = null);

        [TorchOp("aten::clip(Tensor self, Scalar? min=None, Scalar? max=None) -> Tensor", Function = "input")]
        public partial Tensor clip(Scalar? min = null, Scalar? max = null);

        [TorchOp("aten::clamp_max(Tensor self, Scalar max) -> Tensor", Function = "input")]
        public partial Tensor clamp_max(Scalar max);

        [TorchOp("aten::clamp_max_(Tensor(a!) self, Scalar max) -> Tensor(a!)", Function = "input")]
        public partial Tensor clamp_max_(Scalar max);

        [TorchOp("aten::clamp_min(Tensor self, Scalar min) -> Tensor", Function = "input")]
        public partial Tensor clamp_min(Scalar min);

        [TorchOp("aten::clamp_min_(Tensor(a!) self, Scalar min) -> Tensor(a!)", Function = "input")]
        public partial Tensor clamp_min_(Scalar min);

        [TorchOp("aten::maximum(Tensor self, Tensor other) -> Tensor", Function = "input")]
        public partial Tensor maximum(Tensor other);

        [TorchOp("aten::minimum(Tensor self, Tensor other) -> Tensor", Function = "input")]
        public partial Tensor minimum(Tensor other);

        [TorchOp("aten::fmax(Tensor self, Tensor other) -> Tensor", Function = "input")]
        public partial Tensor fmax(Tensor other);

        [TorchOp("aten::fmin(Tensor self, Tensor other) -> Tensor", Function = "input")]
        public partial Tensor fmin(Tensor other);

        [TorchOp("aten::nextafter(Tensor self, Tensor other) -> Tensor", Function = "input")]
        public partial Tensor nextafter(Tensor other);

        [TorchOp("aten::heaviside(Tensor self, Tensor values) -> Tensor")]
        public partial Tensor heaviside(Tensor other);

        [TorchOp("aten::igamma(Tensor self, Tensor other) -> Tensor", Function = "input")]
        public partial Tensor igamma(Tensor other);

        [TorchOp("aten::igammac(Tensor self, Tensor other) -> Tensor", Function = "input")]
        public partial Tensor igammac(Tensor other);

        [TorchOp("aten::max.other(Tensor self, Tensor other) -> Tensor", Function = "input")]
        public partial Tensor max(Tensor other);

        [TorchOp("aten::min.other(Tensor self, Tensor other) -> Tensor", Function = "input")]
        public partial Tensor min(Tensor other);

        [TorchOp("aten::atan2(Tensor self, Tensor other) -> Tensor", Function = "input")]
        public partial Tensor atan2(Tensor other);

        [TorchOp("aten::atan2_(Tensor(a!) self, Tensor other) -> Tensor(a!)", Function = "input")]
        public partial Tensor atan2_(Tensor other);

        [TorchOp("aten::hypot(Tensor self, Tensor other) -> Tensor")]
        public partial Tensor hypot(Tensor other);

        [TorchOp("aten::logaddexp(Tensor self, Tensor other) -> Tensor")]
        public partial Tensor logaddexp(Tensor other);

        [TorchOp("aten::logaddexp2(Tensor self, Tensor other) -> Tensor")]
        public partial Tensor logaddexp2(Tensor other);

        [TorchOp("aten::copysign.Tensor(Tensor self, Tensor other) -> Tensor", Function = "input")]
        public partial Tensor copysign(Tensor other);

        [TorchOp("aten::ldexp.Tensor(Tensor self, Tensor other) -> Tensor", Function = "input")]
        public partial Tensor ldexp(Tensor other);

        [TorchOp("aten::gcd(Tensor self, Tensor other) -> Tensor")]
        public partial Tensor gcd(Tensor other);

        [TorchOp("aten::lcm(Tensor self, Tensor other) -> Tensor", Function = "input")]
        public partial Tensor lcm(Tensor other);

        [TorchOp("aten::xlogy.Tensor(Tensor self, Tensor other) -> Tensor", Function = "x")]
        public partial Tensor xlogy(Tensor y);

        [TorchOp("aten::xlogy.Scalar_Other(Tensor self, Scalar other) -> Tensor", Function = "x")]
        public partial Tensor xlogy(Scalar y);

        [TorchOp("aten::fill_.Scalar(Tensor(a!) self, Scalar value) -> Tensor(a!)")]
        public partial Tensor fill_(Scalar value);

        [TorchOp("aten::zero_(Tensor(a!) self) -> Tensor(a!)")]
        public partial Tensor zero_();

        [TorchOp("aten::copy_(Tensor(a!) self, Tensor src, bool non_blocking=False) -> Tensor(a!)")]
        public partial Tensor copy_(Tensor source, bool nonBlocking = false);
    }
}
