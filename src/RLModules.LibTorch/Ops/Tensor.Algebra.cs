using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    // Products of vectors and matrices.
    public partial class Tensor
    {
        [TorchOp("aten::addmv_(Tensor(a!) self, Tensor mat, Tensor vec, *, Scalar beta=1, Scalar alpha=1) -> Tensor(a!)")]
        public partial Tensor addmv_(Tensor mat, Tensor vec, float beta = 1, float alpha = 1);

        [TorchOp("aten::addbmm_(Tensor(a!) self, Tensor batch1, Tensor batch2, *, Scalar beta=1, Scalar alpha=1) -> Tensor(a!)", Function = "input")]
        public partial Tensor addbmm_(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1);

        [TorchOp("aten::addr_(Tensor(a!) self, Tensor vec1, Tensor vec2, *, Scalar beta=1, Scalar alpha=1) -> Tensor(a!)", Function = "input")]
        public partial Tensor addr_(Tensor vec1, Tensor vec2, float beta = 1, float alpha = 1);

        [TorchOp("aten::tensordot(Tensor self, Tensor other, int[] dims_self, int[] dims_other) -> Tensor")]
        private partial Tensor tensordot_dims(Tensor b, long[] dims1, long[] dims2);

        [TorchOp("aten::cholesky_inverse(Tensor self, bool upper=False) -> Tensor", Function = "input")]
        public partial Tensor cholesky_inverse(bool upper = false);

        [TorchOp("aten::cholesky_solve(Tensor self, Tensor input2, bool upper=False) -> Tensor", Function = "input")]
        public partial Tensor cholesky_solve(Tensor input2, bool upper = false);

        [TorchOp("aten::matmul(Tensor self, Tensor other) -> Tensor", Function = "input")]
        public partial Tensor matmul(Tensor target);

        [TorchOp("aten::mm(Tensor self, Tensor mat2) -> Tensor", Function = "input")]
        public partial Tensor mm(Tensor target);

        [TorchOp("aten::mv(Tensor self, Tensor vec) -> Tensor", Function = "input")]
        public partial Tensor mv(Tensor target);

        [TorchOp("aten::bmm(Tensor self, Tensor mat2) -> Tensor", Function = "input")]
        public partial Tensor bmm(Tensor batch2);

        [TorchOp("aten::dot(Tensor self, Tensor tensor) -> Tensor")]
        public partial Tensor dot(Tensor target);

        [TorchOp("aten::vdot(Tensor self, Tensor other) -> Tensor", Function = "input")]
        public partial Tensor vdot(Tensor target);

        [TorchOp("aten::inner(Tensor self, Tensor other) -> Tensor", Function = "input")]
        public partial Tensor inner(Tensor vec2);

        [TorchOp("aten::outer(Tensor self, Tensor vec2) -> Tensor", Function = "input")]
        public partial Tensor outer(Tensor vec2);

        [TorchOp("aten::ger(Tensor self, Tensor vec2) -> Tensor", Function = "input")]
        public partial Tensor ger(Tensor vec2);

        [TorchOp("aten::kron(Tensor self, Tensor other) -> Tensor", Function = "input")]
        public partial Tensor kron(Tensor other);

        [TorchOp("aten::addmm(Tensor self, Tensor mat1, Tensor mat2, *, Scalar beta=1, Scalar alpha=1) -> Tensor")]
        public partial Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1);

        [TorchOp("aten::addmm_(Tensor(a!) self, Tensor mat1, Tensor mat2, *, Scalar beta=1, Scalar alpha=1) -> Tensor(a!)")]
        public partial Tensor addmm_(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1);

        [TorchOp("aten::addmv(Tensor self, Tensor mat, Tensor vec, *, Scalar beta=1, Scalar alpha=1) -> Tensor")]
        public partial Tensor addmv(Tensor mat, Tensor vec, float beta = 1, float alpha = 1);

        [TorchOp("aten::addbmm(Tensor self, Tensor batch1, Tensor batch2, *, Scalar beta=1, Scalar alpha=1) -> Tensor", Function = "input")]
        public partial Tensor addbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1);

        [TorchOp("aten::baddbmm(Tensor self, Tensor batch1, Tensor batch2, *, Scalar beta=1, Scalar alpha=1) -> Tensor", Function = "input")]
        public partial Tensor baddbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1);

        [TorchOp("aten::addr(Tensor self, Tensor vec1, Tensor vec2, *, Scalar beta=1, Scalar alpha=1) -> Tensor", Function = "input")]
        public partial Tensor addr(Tensor vec1, Tensor vec2, float beta = 1, float alpha = 1);

        [TorchOp("aten::cholesky(Tensor self, bool upper=False) -> Tensor")]
        public partial Tensor cholesky(bool upper = false);

        [TorchOp("aten::det(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor det();

        [TorchOp("aten::logdet(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor logdet();

        [TorchOp("aten::inverse(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor inverse();

        [TorchOp("aten::matrix_exp(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor matrix_exp();

        [TorchOp("aten::matrix_power(Tensor self, int n) -> Tensor", Function = "input")]
        public partial Tensor matrix_power(int n);
    }
}
