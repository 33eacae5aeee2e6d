using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    [TorchOp("aten::concatenate(Tensor[] tensors, int dim=0) -> Tensor")]
    public static partial Tensor concatenate(IList<Tensor> tensors, long axis = 0);

    [TorchOp("aten::concatenate(Tensor[] tensors, int dim=0) -> Tensor")]
    public static partial Tensor concatenate(Tensor[] tensors, long axis = 0);

    [TorchOp("aten::concatenate(Tensor[] tensors, int dim=0) -> Tensor")]
    public static partial Tensor concatenate(ReadOnlySpan<Tensor> tensors, long axis = 0);

    [TorchOp("aten::hstack(Tensor[] tensors) -> Tensor")]
    public static partial Tensor hstack(ReadOnlySpan<Tensor> tensors);

    [TorchOp("aten::vstack(Tensor[] tensors) -> Tensor")]
    public static partial Tensor vstack(ReadOnlySpan<Tensor> tensors);

    [TorchOp("aten::dstack(Tensor[] tensors) -> Tensor")]
    public static partial Tensor dstack(IList<Tensor> tensors);

    [TorchOp("aten::dstack(Tensor[] tensors) -> Tensor")]
    public static partial Tensor dstack(ReadOnlySpan<Tensor> tensors);

    [TorchOp("aten::column_stack(Tensor[] tensors) -> Tensor")]
    public static partial Tensor column_stack(IList<Tensor> tensors);

    [TorchOp("aten::column_stack(Tensor[] tensors) -> Tensor")]
    public static partial Tensor column_stack(ReadOnlySpan<Tensor> tensors);

    [TorchOp("aten::row_stack(Tensor[] tensors) -> Tensor")]
    public static partial Tensor row_stack(IList<Tensor> tensors);

    [TorchOp("aten::row_stack(Tensor[] tensors) -> Tensor")]
    public static partial Tensor row_stack(ReadOnlySpan<Tensor> tensors);

    [TorchOp("aten::cartesian_prod(Tensor[] tensors) -> Tensor")]
    public static partial Tensor cartesian_prod(IList<Tensor> tensors);

    [TorchOp("aten::cartesian_prod(Tensor[] tensors) -> Tensor")]
    public static partial Tensor cartesian_prod(ReadOnlySpan<Tensor> tensors);

    [TorchOp("aten::combinations(Tensor self, int r=2, bool with_replacement=False) -> Tensor")]
    public static partial Tensor combinations(Tensor input, int r = 2, bool with_replacement = false);

    [TorchOp("aten::cat(Tensor[] tensors, int dim=0) -> Tensor")]
    public static partial Tensor cat(IList<Tensor> tensors, long dim = 0);

    [TorchOp("aten::cat(Tensor[] tensors, int dim=0) -> Tensor")]
    public static partial Tensor cat(Tensor[] tensors, long dim = 0);

    [TorchOp("aten::cat(Tensor[] tensors, int dim=0) -> Tensor")]
    public static partial Tensor cat(ReadOnlySpan<Tensor> tensors, long dim = 0);

    [TorchOp("aten::concat(Tensor[] tensors, int dim=0) -> Tensor")]
    public static partial Tensor concat(IList<Tensor> tensors, long dim = 0);

    [TorchOp("aten::concat(Tensor[] tensors, int dim=0) -> Tensor")]
    public static partial Tensor concat(Tensor[] tensors, long dim = 0);

    [TorchOp("aten::concat(Tensor[] tensors, int dim=0) -> Tensor")]
    public static partial Tensor concat(ReadOnlySpan<Tensor> tensors, long dim = 0);

    [TorchOp("aten::stack(Tensor[] tensors, int dim=0) -> Tensor")]
    private static partial Tensor stack_all(IList<Tensor> tensors, long dim);

    [TorchOp("aten::hstack(Tensor[] tensors) -> Tensor")]
    public static partial Tensor hstack(params Tensor[] tensors);

    [TorchOp("aten::hstack(Tensor[] tensors) -> Tensor")]
    public static partial Tensor hstack(IList<Tensor> tensors);

    [TorchOp("aten::vstack(Tensor[] tensors) -> Tensor")]
    public static partial Tensor vstack(Tensor[] tensors);

    [TorchOp("aten::vstack(Tensor[] tensors) -> Tensor")]
    public static partial Tensor vstack(IList<Tensor> tensors);

    [TorchOp("aten::dstack(Tensor[] tensors) -> Tensor")]
    public static partial Tensor dstack(params Tensor[] tensors);

    [TorchOp("aten::column_stack(Tensor[] tensors) -> Tensor")]
    public static partial Tensor column_stack(params Tensor[] tensors);

    [TorchOp("aten::row_stack(Tensor[] tensors) -> Tensor")]
    public static partial Tensor row_stack(params Tensor[] tensors);

    [TorchOp("aten::broadcast_tensors(Tensor[] tensors) -> Tensor[]")]
    private static partial Tensor[] broadcast_all(Tensor[] tensors);

    [TorchOp("aten::where.self(Tensor condition, Tensor self, Tensor other) -> Tensor")]
    public static partial Tensor where(Tensor condition, Tensor x, Tensor y);

    [TorchOp("aten::where(Tensor condition) -> Tensor[]")]
    public static partial Tensor[] where(Tensor condition);

    [TorchOp("aten::block_diag(Tensor[] tensors) -> Tensor")]
    public static partial Tensor block_diag(params Tensor[] tensors);

    [TorchOp("aten::cartesian_prod(Tensor[] tensors) -> Tensor")]
    public static partial Tensor cartesian_prod(params Tensor[] tensors);

    [TorchOp("aten::meshgrid.indexing(Tensor[] tensors, *, str indexing) -> Tensor[]")]
    private static partial Tensor[] meshgrid_all(Tensor[] tensors, string indexing);
}
