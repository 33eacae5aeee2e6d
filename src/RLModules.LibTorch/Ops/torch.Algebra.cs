using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    [TorchOp("aten::einsum(str equation, Tensor[] tensors, *, int[]? path=None) -> Tensor")]
    public static partial Tensor einsum(string equation, params Tensor[] tensors);

    [TorchOp("aten::dot(Tensor self, Tensor tensor) -> Tensor")]
    public static partial Tensor dot(Tensor input, Tensor other);

    [TorchOp("aten::addmm(Tensor self, Tensor mat1, Tensor mat2, *, Scalar beta=1, Scalar alpha=1) -> Tensor")]
    public static partial Tensor addmm(Tensor input, Tensor mat1, Tensor mat2, float beta, float alpha);
}
