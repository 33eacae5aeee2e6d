namespace TorchSharp;

public static partial class torch
{
    /// <summary>Zeros of a tensor's shape, and of its type and device unless others are given.</summary>
    public static Tensor zeros_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Finished(zeros_like_raw(input, dtype, null, device), requires_grad, names);

    /// <summary>Ones of a tensor's shape, and of its type and device unless others are given.</summary>
    public static Tensor ones_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Finished(ones_like_raw(input, dtype, null, device), requires_grad, names);

    /// <summary>A tensor of a tensor's shape, and of its type and device unless others are given, whose elements are not set.</summary>
    public static Tensor empty_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Finished(empty_like_raw(input, dtype, null, device), requires_grad, names);

    /// <summary>One value in a tensor's shape, and of its type and device unless others are given.</summary>
    public static Tensor full_like(Tensor input, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Finished(full_like_raw(input, value, dtype, null, device), requires_grad, names);

    /// <summary>Uniform random numbers in [0, 1) of a tensor's shape, and of its type and device unless others are given.</summary>
    public static Tensor rand_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Finished(rand_like_raw(input, dtype, null, device), requires_grad, null);

    /// <summary>Standard normal random numbers of a tensor's shape, and of its type and device unless others are given.</summary>
    public static Tensor randn_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Finished(randn_like_raw(input, dtype, null, device), requires_grad, null);

    /// <summary>Uniform random integers in [low, high) of a tensor's shape, and of its type and device unless others are given.</summary>
    public static Tensor randint_like(Tensor input, long low, long high, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Finished(randint_like_raw(input, low, high, dtype, null, device), requires_grad, null);

    public partial class Tensor
    {
        /// <summary>Zeros of this tensor's shape, and of its type and device unless others are given.</summary>
        public Tensor zeros_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.zeros_like(this, dtype, device, requires_grad);

        /// <summary>Ones of this tensor's shape, and of its type and device unless others are given.</summary>
        public Tensor ones_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.ones_like(this, dtype, device, requires_grad);

        /// <summary>A tensor of this tensor's shape, and of its type and device unless others are given, whose elements are not set.</summary>
        public Tensor empty_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.empty_like(this, dtype, device, requires_grad);

        /// <summary>One value in this tensor's shape, and of its type and device unless others are given.</summary>
        public Tensor full_like(Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.full_like(this, value, dtype, device, requires_grad);

        /// <summary>Uniform random numbers in [0, 1) of this tensor's shape, and of its type and device unless others are given.</summary>
        public Tensor rand_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.rand_like(this, dtype, device, requires_grad);

        /// <summary>Standard normal random numbers of this tensor's shape, and of its type and device unless others are given.</summary>
        public Tensor randn_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.randn_like(this, dtype, device, requires_grad);

        /// <summary>Uniform random integers in [low, high) of this tensor's shape, and of its type and device unless others are given.</summary>
        public Tensor randint_like(long low, long high, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.randint_like(this, low, high, dtype, device, requires_grad);
    }
}
