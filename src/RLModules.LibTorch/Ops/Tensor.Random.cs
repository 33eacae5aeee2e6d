using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    // Random values, in place.
    public partial class Tensor
    {
        [TorchOp("aten::multinomial(Tensor self, int num_samples, bool replacement=False, *, Generator? generator=None) -> Tensor", Function = "input")]
        public partial Tensor multinomial(long num_samples, bool replacement = false, Generator? generator = null);

        [TorchOp("aten::bernoulli(Tensor self, *, Generator? generator=None) -> Tensor", Function = "input")]
        public partial Tensor bernoulli(Generator? generator = null);

        [TorchOp("aten::bernoulli_.float(Tensor(a!) self, float p=0.5, *, Generator? generator=None) -> Tensor(a!)")]
        public partial Tensor bernoulli_(double p = 0.5, Generator? generator = null);

        [TorchOp("aten::bernoulli_.Tensor(Tensor(a!) self, Tensor p, *, Generator? generator=None) -> Tensor(a!)")]
        public partial Tensor bernoulli_(Tensor p, Generator? generator = null);

        [TorchOp("aten::normal_(Tensor(a!) self, float mean=0., float std=1., *, Generator? generator=None) -> Tensor(a!)")]
        public partial Tensor normal_(double mean = 0, double std = 1, Generator? generator = null);

        [TorchOp("aten::uniform_(Tensor(a!) self, float from=0., float to=1., *, Generator? generator=None) -> Tensor(a!)")]
        public partial Tensor uniform_(double from, double to, Generator? generator = null);

        [TorchOp("aten::exponential_(Tensor(a!) self, float lambd=1., *, Generator? generator=None) -> Tensor(a!)")]
        public partial Tensor exponential_(double lambda = 1, Generator? generator = null);

        [TorchOp("aten::cauchy_(Tensor(a!) self, float median=0., float sigma=1., *, Generator? generator=None) -> Tensor(a!)")]
        public partial Tensor cauchy_(double median = 0, double sigma = 1, Generator? generator = null);

        [TorchOp("aten::log_normal_(Tensor(a!) self, float mean=1., float std=2., *, Generator? generator=None) -> Tensor(a!)")]
        public partial Tensor log_normal_(double mean = 0, double std = 1, Generator? generator = null);

        [TorchOp("aten::geometric_(Tensor(a!) self, float p, *, Generator? generator=None) -> Tensor(a!)")]
        public partial Tensor geometric_(double p, Generator? generator = null);

        [TorchOp("aten::random_.from(Tensor(a!) self, int from, int? to, *, Generator? generator=None) -> Tensor(a!)")]
        private partial Tensor random_range_(long from, long? to, Generator? generator);

        [TorchOp("aten::poisson(Tensor self, Generator? generator=None) -> Tensor", Function = "input")]
        public partial Tensor poisson(Generator? generator = null);
    }
}
