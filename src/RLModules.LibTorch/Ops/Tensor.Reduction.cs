using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    // Sums, means, extremes and orders.
    public partial class Tensor
    {
        [TorchOp("aten::nanmean(Tensor self, int[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor")]
        private partial Tensor nanmean_dims(long[]? dim, bool keepdim, ScalarType? dtype);

        [TorchOp("aten::nanquantile(Tensor self, Tensor q, int? dim=None, bool keepdim=False, *, str interpolation=\"linear\") -> Tensor", Function = "input")]
        public partial Tensor nanquantile(Tensor q, long dim = -1, bool keepdim = false);

        [TorchOp("aten::kthvalue(Tensor self, int k, int dim=-1, bool keepdim=False) -> (Tensor values, Tensor indices)")]
        private partial (Tensor values, Tensor indexes) kthvalue_dim(long k, long dim, bool keepdim);

        [TorchOp("aten::mode(Tensor self, int dim=-1, bool keepdim=False) -> (Tensor values, Tensor indices)", Function = "input")]
        public partial (Tensor values, Tensor indices) mode(long dim = -1, bool keepdim = false);

        [TorchOp("aten::cov(Tensor self, *, int correction=1, Tensor? fweights=None, Tensor? aweights=None) -> Tensor", Function = "input")]
        public partial Tensor cov(long correction = 1, Tensor? fweights = null, Tensor? aweights = null);

        [TorchOp("aten::corrcoef(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor corrcoef();

        [TorchOp("aten::std_mean.dim(Tensor self, int[1]? dim, bool unbiased=True, bool keepdim=False) -> (Tensor, Tensor)")]
        private partial (Tensor std, Tensor mean) std_mean_dims(ReadOnlySpan<long> dim, bool unbiased, bool keepdim);

        [TorchOp("aten::var_mean.dim(Tensor self, int[1]? dim, bool unbiased=True, bool keepdim=False) -> (Tensor, Tensor)")]
        private partial (Tensor var, Tensor mean) var_mean_dims(ReadOnlySpan<long> dim, bool unbiased, bool keepdim);

        [TorchOp("aten::unique_consecutive(Tensor self, bool return_inverse=False, bool return_counts=False, int? dim=None) -> (Tensor, Tensor, Tensor)")]
        private partial (Tensor output, Tensor inverse_indices, Tensor counts) unique_runs(bool return_inverse, bool return_counts, long? dim);

        [TorchOp("aten::trapezoid.x(Tensor y, Tensor x, *, int dim=-1) -> Tensor")]
        private partial Tensor trapezoid_x(Tensor x, long dim);

        [TorchOp("aten::trapezoid.dx(Tensor y, *, Scalar dx=1, int dim=-1) -> Tensor")]
        private partial Tensor trapezoid_dx(double dx, long dim);

        [TorchOp("aten::sum(Tensor self, *, ScalarType? dtype=None) -> Tensor")]
        private partial Tensor sum_all(ScalarType? type);

        [TorchOp("aten::sum.dim_IntList(Tensor self, int[1]? dim, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor", Function = "input")]
        public partial Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null);

        [TorchOp("aten::sum.dim_IntList(Tensor self, int[1]? dim, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor")]
        public partial Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null);

        [TorchOp("aten::sum.dim_IntList(Tensor self, int[1]? dim, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor", Function = "input")]
        public partial Tensor sum(long dim, bool keepdim = false, ScalarType? type = null);

        [TorchOp("aten::mean(Tensor self, *, ScalarType? dtype=None) -> Tensor", Function = "input")]
        public partial Tensor mean();

        [TorchOp("aten::mean.dim(Tensor self, int[1]? dim, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor", Function = "input")]
        public partial Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null);

        [TorchOp("aten::prod(Tensor self, *, ScalarType? dtype=None) -> Tensor", Function = "input")]
        public partial Tensor prod(ScalarType? type = null);

        [TorchOp("aten::prod.dim_int(Tensor self, int dim, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor", Function = "input")]
        public partial Tensor prod(long dim, bool keepdim = false, ScalarType? type = null);

        [TorchOp("aten::nansum(Tensor self, int[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor", Function = "input")]
        public partial Tensor nansum();

        [TorchOp("aten::max(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor max();

        [TorchOp("aten::min(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor min();

        [TorchOp("aten::max.dim(Tensor self, int dim, bool keepdim=False) -> (Tensor values, Tensor indices)", Function = "input")]
        public partial (Tensor values, Tensor indexes) max(long dim, bool keepdim = false);

        [TorchOp("aten::min.dim(Tensor self, int dim, bool keepdim=False) -> (Tensor values, Tensor indices)", Function = "input")]
        public partial (Tensor values, Tensor indexes) min(long dim, bool keepdim = false);

        [TorchOp("aten::amax(Tensor self, int[1] dim=[], bool keepdim=False) -> Tensor")]
        public partial Tensor amax(params long[] dims);

        [TorchOp("aten::amin(Tensor self, int[1] dim=[], bool keepdim=False) -> Tensor")]
        public partial Tensor amin(params long[] dims);

        [TorchOp("aten::amax(Tensor self, int[1] dim=[], bool keepdim=False) -> Tensor")]
        private partial Tensor amax_dims(ReadOnlySpan<long> dims, bool keepdim);

        [TorchOp("aten::amin(Tensor self, int[1] dim=[], bool keepdim=False) -> Tensor")]
        private partial Tensor amin_dims(ReadOnlySpan<long> dims, bool keepdim);

        [TorchOp("aten::aminmax(Tensor self, *, int? dim=None, bool keepdim=False) -> (Tensor min, Tensor max)", Function = "input")]
        public partial (Tensor min, Tensor max) aminmax(long? dim = null, bool keepdim = false);

        [TorchOp("aten::argmax(Tensor self, int? dim=None, bool keepdim=False) -> Tensor", Function = "input")]
        public partial Tensor argmax();

        [TorchOp("aten::argmax(Tensor self, int? dim=None, bool keepdim=False) -> Tensor", Function = "input")]
        public partial Tensor argmax(long dim, bool keepdim = false);

        [TorchOp("aten::argmin(Tensor self, int? dim=None, bool keepdim=False) -> Tensor", Function = "input")]
        public partial Tensor argmin();

        [TorchOp("aten::argmin(Tensor self, int? dim=None, bool keepdim=False) -> Tensor", Function = "input")]
        public partial Tensor argmin(long dim, bool keepdim = false);

        [TorchOp("aten::all(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor all();

        [TorchOp("aten::all.dim(Tensor self, int dim, bool keepdim=False) -> Tensor", Function = "input")]
        public partial Tensor all(long dim, bool keepdim = false);

        [TorchOp("aten::any(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor any();

        [TorchOp("aten::any.dim(Tensor self, int dim, bool keepdim=False) -> Tensor", Function = "input")]
        public partial Tensor any(long dim, bool keepdim = false);

        [TorchOp("aten::median(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor median();

        [TorchOp("aten::nanmedian(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor nanmedian();

        [TorchOp("aten::quantile(Tensor self, Tensor q, int? dim=None, bool keepdim=False, *, str interpolation=\"linear\") -> Tensor", Function = "input")]
        public partial Tensor quantile(Tensor q, long dim = -1, bool keepdim = false);

        [TorchOp("aten::std(Tensor self, bool unbiased=True) -> Tensor", Function = "input")]
        public partial Tensor std(bool unbiased = true);

        [TorchOp("aten::var(Tensor self, bool unbiased=True) -> Tensor", Function = "input")]
        public partial Tensor var(bool unbiased = true);

        [TorchOp("aten::std.dim(Tensor self, int[1]? dim, bool unbiased=True, bool keepdim=False) -> Tensor")]
        private partial Tensor std_dims(ReadOnlySpan<long> dim, bool unbiased, bool keepdim);

        [TorchOp("aten::var.dim(Tensor self, int[1]? dim, bool unbiased=True, bool keepdim=False) -> Tensor")]
        private partial Tensor var_dims(ReadOnlySpan<long> dim, bool unbiased, bool keepdim);

        [TorchOp("aten::std_mean(Tensor self, bool unbiased=True) -> (Tensor, Tensor)", Function = "input")]
        public partial (Tensor std, Tensor mean) std_mean(bool unbiased = true);

        [TorchOp("aten::var_mean(Tensor self, bool unbiased=True) -> (Tensor, Tensor)", Function = "input")]
        public partial (Tensor var, Tensor mean) var_mean(bool unbiased = true);

        [TorchOp("aten::logsumexp(Tensor self, int[1] dim, bool keepdim=False) -> Tensor", Function = "input")]
        public partial Tensor logsumexp(long dim, bool keepdim = false);

        [TorchOp("aten::logcumsumexp(Tensor self, int dim) -> Tensor", Function = "input")]
        public partial Tensor logcumsumexp(long dim);

        [TorchOp("aten::cumsum(Tensor self, int dim, *, ScalarType? dtype=None) -> Tensor", Function = "input")]
        public partial Tensor cumsum(long dim, ScalarType? type = null);

        [TorchOp("aten::cumprod(Tensor self, int dim, *, ScalarType? dtype=None) -> Tensor")]
        public partial Tensor cumprod(long dim, ScalarType? type = null);

        [TorchOp("aten::cummax(Tensor self, int dim) -> (Tensor values, Tensor indices)", Function = "input")]
        public partial (Tensor values, Tensor indexes) cummax(long dim);

        [TorchOp("aten::cummin(Tensor self, int dim) -> (Tensor values, Tensor indices)", Function = "input")]
        public partial (Tensor values, Tensor indexes) cummin(long dim);

        [TorchOp("aten::count_nonzero.dim_IntList(Tensor self, int[] dim) -> Tensor")]
        private partial Tensor count_nonzero_dims(long[] dims);

        [TorchOp("aten::count_nonzero(Tensor self, int? dim=None) -> Tensor")]
        private partial Tensor count_nonzero_all();

        [TorchOp("aten::norm.Scalar(Tensor self, Scalar p=2) -> Tensor", Function = "input")]
        public partial Tensor norm(float p = 2);

        [TorchOp("aten::norm.ScalarOpt_dim(Tensor self, Scalar? p, int[1] dim, bool keepdim=False) -> Tensor")]
        private partial Tensor norm_dims(double p, long dim, bool keepdim);

        [TorchOp("aten::dist(Tensor self, Tensor other, Scalar p=2) -> Tensor", Function = "input")]
        public partial Tensor dist(Tensor other, float p = 2);

        [TorchOp("aten::topk(Tensor self, int k, int dim=-1, bool largest=True, bool sorted=True) -> (Tensor values, Tensor indices)", Function = "tensor")]
        public partial (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true);

        [TorchOp("aten::sort.stable(Tensor self, *, bool? stable, int dim=-1, bool descending=False) -> (Tensor values, Tensor indices)")]
        private partial (Tensor Values, Tensor Indices) sort_stable(bool? stable, long dim, bool descending);

        [TorchOp("aten::argsort(Tensor self, int dim=-1, bool descending=False) -> Tensor", Function = "input")]
        public partial Tensor argsort(long dim = -1, bool descending = false);

        [TorchOp("aten::msort(Tensor self) -> Tensor", Function = "tensor")]
        public partial Tensor msort();

        [TorchOp("aten::bincount(Tensor self, Tensor? weights=None, int minlength=0) -> Tensor")]
        private partial Tensor bincount_with(Tensor? weights, long minlength);

        [TorchOp("aten::histc(Tensor self, int bins=100, Scalar min=0, Scalar max=0) -> Tensor", Function = "input")]
        public partial Tensor histc(long bins = 100, long min = 0, long max = 0);

        [TorchOp("aten::diff(Tensor self, int n=1, int dim=-1, Tensor? prepend=None, Tensor? append=None) -> Tensor", Function = "input")]
        public partial Tensor diff(long n = 1, long dim = -1, Tensor? prepend = null, Tensor? append = null);

        [TorchOp("aten::unique_dim(Tensor self, int dim, bool sorted=True, bool return_inverse=False, bool return_counts=False) -> (Tensor, Tensor, Tensor)")]
        private partial (Tensor output, Tensor inverse_indices, Tensor counts) unique_along(long dim, bool sorted, bool return_inverse, bool return_counts);

        [TorchOp("aten::_unique2(Tensor self, bool sorted=True, bool return_inverse=False, bool return_counts=False) -> (Tensor, Tensor, Tensor)")]
        private partial (Tensor output, Tensor inverse_indices, Tensor counts) unique_flat(bool sorted, bool return_inverse, bool return_counts);

        [TorchOp("aten::trace(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor trace();
    }
}
