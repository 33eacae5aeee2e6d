using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    [TorchOp("aten::logical_and_(Tensor(a!) self, Tensor other) -> Tensor(a!)")]
    public static partial Tensor logical_and_(Tensor left, Tensor right);

    [TorchOp("aten::logical_or_(Tensor(a!) self, Tensor other) -> Tensor(a!)")]
    public static partial Tensor logical_or_(Tensor left, Tensor right);

    [TorchOp("aten::logical_xor_(Tensor(a!) self, Tensor other) -> Tensor(a!)")]
    public static partial Tensor logical_xor_(Tensor left, Tensor right);

    [TorchOp("aten::bitwise_and_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)")]
    public static partial Tensor bitwise_and_(Tensor left, Tensor right);

    [TorchOp("aten::bitwise_or_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)")]
    public static partial Tensor bitwise_or_(Tensor left, Tensor right);

    [TorchOp("aten::bitwise_xor_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)")]
    public static partial Tensor bitwise_xor_(Tensor left, Tensor right);

    [TorchOp("aten::bitwise_left_shift.Tensor(Tensor self, Tensor other) -> Tensor")]
    public static partial Tensor bitwise_left_shift(Tensor left, Tensor right);

    [TorchOp("aten::bitwise_right_shift.Tensor(Tensor self, Tensor other) -> Tensor")]
    public static partial Tensor bitwise_right_shift(Tensor left, Tensor right);

    [TorchOp("aten::searchsorted.Tensor(Tensor sorted_sequence, Tensor self, *, bool out_int32=False, bool right=False, str? side=None, Tensor? sorter=None) -> Tensor")]
    private static partial Tensor searchsorted_raw(Tensor sorted_sequence, Tensor values, bool out_int32, bool right, string? side, Tensor? sorter);

    [TorchOp("aten::eq.Tensor(Tensor self, Tensor other) -> Tensor")]
    public static partial Tensor eq(Tensor left, Tensor right);

    [TorchOp("aten::ge.Tensor(Tensor self, Tensor other) -> Tensor")]
    public static partial Tensor ge(Tensor left, Tensor right);

    [TorchOp("aten::gt.Tensor(Tensor self, Tensor other) -> Tensor")]
    public static partial Tensor gt(Tensor left, Tensor right);

    [TorchOp("aten::le.Tensor(Tensor self, Tensor other) -> Tensor")]
    public static partial Tensor le(Tensor left, Tensor right);

    [TorchOp("aten::lt.Tensor(Tensor self, Tensor other) -> Tensor")]
    public static partial Tensor lt(Tensor left, Tensor right);

    [TorchOp("aten::ne.Tensor(Tensor self, Tensor other) -> Tensor")]
    public static partial Tensor ne(Tensor left, Tensor right);

    [TorchOp("aten::greater.Tensor(Tensor self, Tensor other) -> Tensor")]
    public static partial Tensor greater(Tensor tensor, Tensor target);

    [TorchOp("aten::greater_equal.Tensor(Tensor self, Tensor other) -> Tensor")]
    public static partial Tensor greater_equal(Tensor tensor, Tensor target);

    [TorchOp("aten::less.Tensor(Tensor self, Tensor other) -> Tensor")]
    public static partial Tensor less(Tensor tensor, Tensor target);

    [TorchOp("aten::less_equal.Tensor(Tensor self, Tensor other) -> Tensor")]
    public static partial Tensor less_equal(Tensor tensor, Tensor target);

    [TorchOp("aten::not_equal.Tensor(Tensor self, Tensor other) -> Tensor")]
    public static partial Tensor not_equal(Tensor tensor, Tensor target);

    [TorchOp("aten::logical_and(Tensor self, Tensor other) -> Tensor")]
    public static partial Tensor logical_and(Tensor left, Tensor right);

    [TorchOp("aten::logical_or(Tensor self, Tensor other) -> Tensor")]
    public static partial Tensor logical_or(Tensor left, Tensor right);

    [TorchOp("aten::logical_xor(Tensor self, Tensor other) -> Tensor")]
    public static partial Tensor logical_xor(Tensor left, Tensor right);

    [TorchOp("aten::bitwise_and.Tensor(Tensor self, Tensor other) -> Tensor")]
    public static partial Tensor bitwise_and(Tensor left, Tensor right);

    [TorchOp("aten::bitwise_or.Tensor(Tensor self, Tensor other) -> Tensor")]
    public static partial Tensor bitwise_or(Tensor left, Tensor right);

    [TorchOp("aten::bitwise_xor.Tensor(Tensor self, Tensor other) -> Tensor")]
    public static partial Tensor bitwise_xor(Tensor left, Tensor right);
}
