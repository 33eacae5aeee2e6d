using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Operators over lists of tensors: one native call where an optimizer would make one a parameter.</summary>
internal static partial class ForeachOps
{
    [TorchOp("aten::_foreach_mul_.Scalar(Tensor(a!)[] self, Scalar scalar) -> ()")]
    public static partial void Mul_(Tensor[] self, double factor);

    [TorchOp("aten::_foreach_mul_.List(Tensor(a!)[] self, Tensor[] other) -> ()")]
    public static partial void Mul_(Tensor[] self, Tensor[] other);

    [TorchOp("aten::_foreach_div_.Scalar(Tensor(a!)[] self, Scalar scalar) -> ()")]
    public static partial void Div_(Tensor[] self, double divisor);

    [TorchOp("aten::_foreach_add_.Scalar(Tensor(a!)[] self, Scalar scalar) -> ()")]
    public static partial void Add_(Tensor[] self, double summand);

    [TorchOp("aten::_foreach_add_.List(Tensor(a!)[] self, Tensor[] other, *, Scalar alpha=1) -> ()")]
    public static partial void Add_(Tensor[] self, Tensor[] other, double alpha);

    [TorchOp("aten::_foreach_add.List(Tensor[] self, Tensor[] other, *, Scalar alpha=1) -> Tensor[]")]
    public static partial Tensor[] Add(Tensor[] self, Tensor[] other, double alpha);

    [TorchOp("aten::_foreach_neg(Tensor[] self) -> Tensor[]")]
    public static partial Tensor[] Neg(Tensor[] self);

    [TorchOp("aten::_foreach_sqrt(Tensor[] self) -> Tensor[]")]
    public static partial Tensor[] Sqrt(Tensor[] self);

    [TorchOp("aten::_foreach_sqrt_(Tensor(a!)[] self) -> ()")]
    public static partial void Sqrt_(Tensor[] self);

    [TorchOp("aten::_foreach_addcmul_.Scalar(Tensor(a!)[] self, Tensor[] tensor1, Tensor[] tensor2, Scalar value=1) -> ()")]
    public static partial void Addcmul_(Tensor[] self, Tensor[] first, Tensor[] second, double value);

    [TorchOp("aten::_foreach_addcmul.Scalar(Tensor[] self, Tensor[] tensor1, Tensor[] tensor2, Scalar value=1) -> Tensor[]")]
    public static partial Tensor[] Addcmul(Tensor[] self, Tensor[] first, Tensor[] second, double value);

    [TorchOp("aten::_foreach_addcdiv_.Scalar(Tensor(a!)[] self, Tensor[] tensor1, Tensor[] tensor2, Scalar value=1) -> ()")]
    public static partial void Addcdiv_(Tensor[] self, Tensor[] numerator, Tensor[] denominator, double value);

    [TorchOp("aten::_foreach_maximum_.List(Tensor(a!)[] self, Tensor[] other) -> ()")]
    public static partial void Maximum_(Tensor[] self, Tensor[] other);

    [TorchOp("aten::_foreach_norm.Scalar(Tensor[] self, Scalar ord=2) -> Tensor[]")]
    public static partial Tensor[] Norm(Tensor[] self, double order);
}
