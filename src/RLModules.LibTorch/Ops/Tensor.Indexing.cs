using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    // Elements by index and by mask.
    public partial class Tensor
    {
        [TorchOp("aten::index_select(Tensor self, int dim, Tensor index) -> Tensor", Function = "input")]
        public partial Tensor index_select(long dim, Tensor index);

        [TorchOp("aten::gather(Tensor self, int dim, Tensor index, *, bool sparse_grad=False) -> Tensor", Function = "input")]
        public partial Tensor gather(long dim, Tensor index);

        [TorchOp("aten::take(Tensor self, Tensor index) -> Tensor", Function = "input")]
        public partial Tensor take(Tensor index);

        [TorchOp("aten::take_along_dim(Tensor self, Tensor indices, int? dim=None) -> Tensor")]
        private partial Tensor take_along(Tensor indices, long? dim);

        [TorchOp("aten::masked_select(Tensor self, Tensor mask) -> Tensor", Function = "input")]
        public partial Tensor masked_select(Tensor mask);

        [TorchOp("aten::masked_fill.Scalar(Tensor self, Tensor mask, Scalar value) -> Tensor")]
        public partial Tensor masked_fill(Tensor mask, Scalar value);

        [TorchOp("aten::masked_fill_.Scalar(Tensor(a!) self, Tensor mask, Scalar value) -> Tensor(a!)")]
        public partial Tensor masked_fill_(Tensor mask, Scalar value);

        [TorchOp("aten::masked_scatter(Tensor self, Tensor mask, Tensor source) -> Tensor")]
        public partial Tensor masked_scatter(Tensor mask, Tensor value);

        [TorchOp("aten::masked_scatter_(Tensor(a!) self, Tensor mask, Tensor source) -> Tensor(a!)")]
        public partial Tensor masked_scatter_(Tensor mask, Tensor value);

        [TorchOp("aten::index_copy(Tensor self, int dim, Tensor index, Tensor source) -> Tensor", Function = "input")]
        public partial Tensor index_copy(long dim, Tensor index, Tensor source);

        [TorchOp("aten::index_copy_(Tensor(a!) self, int dim, Tensor index, Tensor source) -> Tensor(a!)", Function = "input")]
        public partial Tensor index_copy_(long dim, Tensor index, Tensor source);

        [TorchOp("aten::index_add(Tensor self, int dim, Tensor index, Tensor source, *, Scalar alpha=1) -> Tensor", Function = "input")]
        public partial Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha);

        [TorchOp("aten::index_add_(Tensor(a!) self, int dim, Tensor index, Tensor source, *, Scalar alpha=1) -> Tensor(a!)", Function = "input")]
        public partial Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha);

        [TorchOp("aten::index_fill.int_Scalar(Tensor self, int dim, Tensor index, Scalar value) -> Tensor", Function = "input")]
        public partial Tensor index_fill(long dim, Tensor index, Scalar value);

        [TorchOp("aten::index_fill_.int_Scalar(Tensor(a!) self, int dim, Tensor index, Scalar value) -> Tensor(a!)", Function = "input")]
        public partial Tensor index_fill_(long dim, Tensor index, Scalar value);

        [TorchOp("aten::scatter.src(Tensor self, int dim, Tensor index, Tensor src) -> Tensor", Function = "input")]
        public partial Tensor scatter(long dim, Tensor index, Tensor src);

        [TorchOp("aten::scatter_.src(Tensor(a!) self, int dim, Tensor index, Tensor src) -> Tensor(a!)", Function = "input")]
        public partial Tensor scatter_(long dim, Tensor index, Tensor src);

        [TorchOp("aten::scatter_add(Tensor self, int dim, Tensor index, Tensor src) -> Tensor", Function = "input")]
        public partial Tensor scatter_add(long dim, Tensor index, Tensor src);

        [TorchOp("aten::scatter_add_(Tensor(a!) self, int dim, Tensor index, Tensor src) -> Tensor(a!)", Function = "input")]
        public partial Tensor scatter_add_(long dim, Tensor index, Tensor src);

        [TorchOp("aten::select_scatter(Tensor self, Tensor src, int dim, int index) -> Tensor", Function = "input")]
        public partial Tensor select_scatter(Tensor src, long dim, long index);

        [TorchOp("aten::nonzero(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor nonzero();

        [TorchOp("aten::argwhere(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor argwhere();

        [TorchOp("aten::index.Tensor(Tensor self, Tensor?[] indices) -> Tensor")]
        internal partial Tensor index_by(Tensor[] indices);

        [TorchOp("aten::index_put_(Tensor(a!) self, Tensor?[] indices, Tensor values, bool accumulate=False) -> Tensor(a!)")]
        internal partial Tensor index_put_by(Tensor[] indices, Tensor values, bool accumulate);

        [TorchOp("aten::bucketize.Tensor(Tensor self, Tensor boundaries, *, bool out_int32=False, bool right=False) -> Tensor", Function = "input")]
        public partial Tensor bucketize(Tensor boundaries, bool outInt32 = false, bool right = false);
    }
}
