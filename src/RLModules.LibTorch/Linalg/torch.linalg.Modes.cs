namespace TorchSharp;

public static partial class torch
{
    public static partial class linalg
    {
        /// <summary>How much of a QR decomposition is computed.</summary>
        public enum QRMode
        {
            /// <summary>Q of as many columns as there are rows or columns, whichever are fewer.</summary>
            Reduced = 0,

            /// <summary>A square Q.</summary>
            Complete = 1,

            /// <summary>R alone.</summary>
            R = 2,
        }

        /// <summary>The QR decomposition: an orthogonal Q and an upper triangular R whose product is the input.</summary>
        public static (Tensor Q, Tensor R) qr(Tensor input, QRMode mode = QRMode.Reduced) => qr_raw(input, mode switch
        {
            QRMode.Reduced => "reduced",
            QRMode.Complete => "complete",
            QRMode.R => "r",
            _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "expected Reduced, Complete or R."),
        });

        /// <summary>The singular value decomposition.</summary>
        public static (Tensor U, Tensor S, Tensor Vh) svd(Tensor input, bool fullMatrices = true) => svd_raw(input, fullMatrices);

        /// <summary>Eigenvalues and eigenvectors of a symmetric matrix, given by its lower ('L') or upper ('U') triangle.</summary>
        public static (Tensor, Tensor) eigh(Tensor input, char UPLO = 'L') => eigh_raw(input, UPLO.ToString());

        /// <summary>The Moore-Penrose inverse.</summary>
        public static Tensor pinv(Tensor input, double? atol = null, double? rtol = null, bool hermitian = false) => pinv_raw(input, atol, rtol, hermitian);

        /// <summary>The 2-norm of a vector, the Frobenius norm of a matrix.</summary>
        public static Tensor norm(Tensor input, long[]? dims = null, bool keepdim = false) => norm_default(input, null, dims, keepdim);

        [Interop.TorchOp("aten::linalg_norm(Tensor self, Scalar? ord=None, int[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor")]
        private static partial Tensor norm_default(Tensor input, Scalar? ord, long[]? dim, bool keepdim);
    }
}
