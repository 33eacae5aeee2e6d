using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    // Comparison and logic.
    public partial class Tensor
    {
        [TorchOp("aten::bitwise_left_shift_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)")]
        public partial Tensor bitwise_left_shift_(Tensor other);

        [TorchOp("aten::bitwise_right_shift_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)")]
        public partial Tensor bitwise_right_shift_(Tensor other);

        [TorchOp("aten::eq.Tensor(Tensor self, Tensor other) -> Tensor")]
        public partial Tensor eq(Tensor target);

        [TorchOp("aten::eq_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)")]
        public partial Tensor eq_(Tensor target);

        [TorchOp("aten::eq.Scalar(Tensor self, Scalar other) -> Tensor")]
        public partial Tensor eq(Scalar target);

        [TorchOp("aten::eq_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)")]
        public partial Tensor eq_(Scalar target);

        [TorchOp("aten::ge.Tensor(Tensor self, Tensor other) -> Tensor")]
        public partial Tensor ge(Tensor target);

        [TorchOp("aten::ge_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)")]
        public partial Tensor ge_(Tensor target);

        [TorchOp("aten::ge.Scalar(Tensor self, Scalar other) -> Tensor")]
        public partial Tensor ge(Scalar target);

        [TorchOp("aten::ge_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)")]
        public partial Tensor ge_(Scalar target);

        [TorchOp("aten::gt.Tensor(Tensor self, Tensor other) -> Tensor")]
        public partial Tensor gt(Tensor target);

        [TorchOp("aten::gt_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)")]
        public partial Tensor gt_(Tensor target);

        [TorchOp("aten::gt.Scalar(Tensor self, Scalar other) -> Tensor")]
        public partial Tensor gt(Scalar target);

        [TorchOp("aten::gt_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)")]
        public partial Tensor gt_(Scalar target);

        [TorchOp("aten::le.Tensor(Tensor self, Tensor other) -> Tensor")]
        public partial Tensor le(Tensor target);

        [TorchOp("aten::le_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)")]
        public partial Tensor le_(Tensor target);

        [TorchOp("aten::le.Scalar(Tensor self, Scalar other) -> Tensor")]
        public partial Tensor le(Scalar target);

        [TorchOp("aten::le_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)")]
        public partial Tensor le_(Scalar target);

        [TorchOp("aten::lt.Tensor(Tensor self, Tensor other) -> Tensor")]
        public partial Tensor lt(Tensor target);

        [TorchOp("aten::lt_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)")]
        public partial Tensor lt_(Tensor target);

        [TorchOp("aten::lt.Scalar(Tensor self, Scalar other) -> Tensor")]
        public partial Tensor lt(Scalar target);

        [TorchOp("aten::lt_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)")]
        public partial Tensor lt_(Scalar target);

        [TorchOp("aten::ne.Tensor(Tensor self, Tensor other) -> Tensor")]
        public partial Tensor ne(Tensor target);

        [TorchOp("aten::ne_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)")]
        public partial Tensor ne_(Tensor target);

        [TorchOp("aten::ne.Scalar(Tensor self, Scalar other) -> Tensor")]
        public partial Tensor ne(Scalar target);

        [TorchOp("aten::ne_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)")]
        public partial Tensor ne_(Scalar target);

        [TorchOp("aten::greater.Tensor(Tensor self, Tensor other) -> Tensor")]
        public partial Tensor greater(Tensor target);

        [TorchOp("aten::greater_equal.Tensor(Tensor self, Tensor other) -> Tensor")]
        public partial Tensor greater_equal(Tensor target);

        [TorchOp("aten::less.Tensor(Tensor self, Tensor other) -> Tensor")]
        public partial Tensor less(Tensor target);

        [TorchOp("aten::less_equal.Tensor(Tensor self, Tensor other) -> Tensor")]
        public partial Tensor less_equal(Tensor target);

        [TorchOp("aten::less_equal_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)")]
        public partial Tensor less_equal_(Tensor target);

        [TorchOp("aten::not_equal.Tensor(Tensor self, Tensor other) -> Tensor")]
        public partial Tensor not_equal(Tensor target);

        [TorchOp("aten::not_equal_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)")]
        public partial Tensor not_equal_(Tensor target);

        [TorchOp("aten::logical_and(Tensor self, Tensor other) -> Tensor")]
        public partial Tensor logical_and(Tensor other);

        [TorchOp("aten::logical_and_(Tensor(a!) self, Tensor other) -> Tensor(a!)")]
        public partial Tensor logical_and_(Tensor other);

        [TorchOp("aten::logical_or(Tensor self, Tensor other) -> Tensor")]
        public partial Tensor logical_or(Tensor other);

        [TorchOp("aten::logical_or_(Tensor(a!) self, Tensor other) -> Tensor(a!)")]
        public partial Tensor logical_or_(Tensor other);

        [TorchOp("aten::logical_xor(Tensor self, Tensor other) -> Tensor")]
        public partial Tensor logical_xor(Tensor other);

        [TorchOp("aten::logical_xor_(Tensor(a!) self, Tensor other) -> Tensor(a!)")]
        public partial Tensor logical_xor_(Tensor other);

        [TorchOp("aten::bitwise_and.Tensor(Tensor self, Tensor other) -> Tensor")]
        public partial Tensor bitwise_and(Tensor other);

        [TorchOp("aten::bitwise_and_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)")]
        public partial Tensor bitwise_and_(Tensor other);

        [TorchOp("aten::bitwise_or.Tensor(Tensor self, Tensor other) -> Tensor")]
        public partial Tensor bitwise_or(Tensor other);

        [TorchOp("aten::bitwise_or_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)")]
        public partial Tensor bitwise_or_(Tensor other);

        [TorchOp("aten::bitwise_xor.Tensor(Tensor self, Tensor other) -> Tensor")]
        public partial Tensor bitwise_xor(Tensor other);

        [TorchOp("aten::bitwise_xor_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)")]
        public partial Tensor bitwise_xor_(Tensor other);

        [TorchOp("aten::bitwise_left_shift.Tensor(Tensor self, Tensor other) -> Tensor")]
        public partial Tensor bitwise_left_shift(Tensor other);

        [TorchOp("aten::bitwise_right_shift.Tensor(Tensor self, Tensor other) -> Tensor")]
        public partial Tensor bitwise_right_shift(Tensor other);

        [TorchOp("aten::isclose(Tensor self, Tensor other, float rtol=1.0000000000000001e-05, float atol=1e-08, bool equal_nan=False) -> Tensor", Function = "tensor")]
        public partial Tensor isclose(Tensor other, double rtol = 1e-05, double atol = 1e-08, bool nanEqual = false);

        [TorchOp("aten::allclose(Tensor self, Tensor other, float rtol=1.0000000000000001e-05, float atol=1e-08, bool equal_nan=False) -> bool", Function = "tensor")]
        public partial bool allclose(Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false);

        [TorchOp("aten::isin.Tensor_Tensor(Tensor elements, Tensor test_elements, *, bool assume_unique=False, bool invert=False) -> Tensor", Function = "tensor")]
        public partial Tensor isin(Tensor test_elements, bool assumeUnique = false, bool invert = false);

        [TorchOp("aten::equal(Tensor self, Tensor other) -> bool")]
        private partial bool is_equal(Tensor target);

        [TorchOp("aten::is_nonzero(Tensor self) -> bool", Function = "input")]
        public partial bool is_nonzero();
    }
}
