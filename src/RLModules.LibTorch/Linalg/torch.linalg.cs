using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Decompositions, norms and solutions of linear systems.</summary>
    public static partial class linalg
    {
        [TorchOp("aten::linalg_cholesky(Tensor self, *, bool upper=False) -> Tensor")]
        public static partial Tensor cholesky(Tensor input);

        [TorchOp("aten::linalg_cross(Tensor self, Tensor other, *, int dim=-1) -> Tensor")]
        public static partial Tensor cross(Tensor input, Tensor other, long dim = -1);

        [TorchOp("aten::linalg_det(Tensor A) -> Tensor")]
        public static partial Tensor det(Tensor input);

        [TorchOp("aten::linalg_diagonal(Tensor(a) A, *, int offset=0, int dim1=-2, int dim2=-1) -> Tensor(a)")]
        public static partial Tensor diagonal(Tensor input, int offset = 0, int dim1 = -2, int dim2 = -1);

        [TorchOp("aten::linalg_eigvals(Tensor self) -> Tensor")]
        public static partial Tensor eigvals(Tensor input);

        [TorchOp("aten::linalg_inv(Tensor A) -> Tensor")]
        public static partial Tensor inv(Tensor input);

        [TorchOp("aten::linalg_matrix_exp(Tensor self) -> Tensor")]
        public static partial Tensor matrix_exp(Tensor input);

        [TorchOp("aten::linalg_multi_dot(Tensor[] tensors) -> Tensor")]
        public static partial Tensor multi_dot(IList<Tensor> tensors);

        [TorchOp("aten::linalg_solve(Tensor A, Tensor B, *, bool left=True) -> Tensor")]
        public static partial Tensor solve(Tensor A, Tensor B, bool left = true);

        [TorchOp("aten::linalg_svdvals(Tensor A, *, str? driver=None) -> Tensor")]
        public static partial Tensor svdvals(Tensor input);

        [TorchOp("aten::linalg_vector_norm(Tensor self, Scalar ord=2, int[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor")]
        public static partial Tensor vector_norm(Tensor input, double ord = 2, long[]? dims = null, bool keepdim = false);

        [TorchOp("aten::linalg_norm(Tensor self, Scalar? ord=None, int[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor")]
        public static partial Tensor norm(Tensor input, double ord, long[]? dims = null, bool keepdim = false);

        [TorchOp("aten::linalg_norm(Tensor self, Scalar? ord=None, int[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor")]
        public static partial Tensor norm(Tensor input, int ord, long[]? dims = null, bool keepdim = false);

        [TorchOp("aten::linalg_norm.ord_str(Tensor self, str ord, int[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor")]
        public static partial Tensor norm(Tensor input, string ord, long[]? dims = null, bool keepdim = false);

        [TorchOp("aten::linalg_matrix_norm(Tensor self, Scalar ord, int[] dim=[-2, -1], bool keepdim=False, *, ScalarType? dtype=None) -> Tensor")]
        public static partial Tensor matrix_norm(Tensor input, double ord, long[]? dims = null, bool keepdim = false);

        [TorchOp("aten::linalg_qr(Tensor A, str mode=\"reduced\") -> (Tensor Q, Tensor R)")]
        private static partial (Tensor Q, Tensor R) qr_raw(Tensor input, string mode);

        [TorchOp("aten::linalg_svd(Tensor A, bool full_matrices=True, *, str? driver=None) -> (Tensor U, Tensor S, Tensor Vh)")]
        private static partial (Tensor U, Tensor S, Tensor Vh) svd_raw(Tensor input, bool full_matrices);

        [TorchOp("aten::linalg_eig(Tensor self) -> (Tensor eigenvalues, Tensor eigenvectors)")]
        public static partial (Tensor, Tensor) eig(Tensor input);

        [TorchOp("aten::linalg_eigh(Tensor self, str UPLO=\"L\") -> (Tensor eigenvalues, Tensor eigenvectors)")]
        private static partial (Tensor, Tensor) eigh_raw(Tensor input, string uplo);

        [TorchOp("aten::linalg_slogdet(Tensor A) -> (Tensor sign, Tensor logabsdet)")]
        public static partial (Tensor, Tensor) slogdet(Tensor input);

        [TorchOp("aten::linalg_pinv.atol_rtol_float(Tensor self, *, float? atol=None, float? rtol=None, bool hermitian=False) -> Tensor")]
        private static partial Tensor pinv_raw(Tensor input, double? atol, double? rtol, bool hermitian);
    }
}
