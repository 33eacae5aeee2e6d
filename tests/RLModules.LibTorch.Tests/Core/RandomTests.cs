using TorchSharp;
using static TorchSharp.torch;

namespace RLModules.LibTorch.Tests.Core;

public class RandomTests
{
    [Fact]
    public void The_same_seed_gives_the_same_numbers_and_another_seed_others()
    {
        using var scope = NewDisposeScope();
        Tensor Draw(long seed)
        {
            manual_seed(seed);
            return cat(new[] { rand(5), randn(5), randperm(5).to(float32), ones(5).multinomial(3).to(float32) });
        }
        Assert.Equal(Draw(7).data<float>().ToArray(), Draw(7).data<float>().ToArray());
        Assert.NotEqual(Draw(7).data<float>().ToArray(), Draw(8).data<float>().ToArray());
    }

    [Fact]
    public void Seed_0_gives_PyTorchs_numbers()
    {
        // python: torch.manual_seed(0); torch.rand(3), printed by PyTorch 1.13 on a processor.
        manual_seed(0);
        using var numbers = rand(3);
        var expected = new[] { 0.4963f, 0.7682f, 0.0885f };
        Assert.All(expected.Zip(numbers.data<float>().ToArray()), pair => Assert.Equal(pair.First, pair.Second, 0.00005f));
    }

    [Fact]
    public void Manual_seed_returns_the_default_generator_with_that_seed()
    {
        Assert.Same(Generator.Default, manual_seed(42));
        Assert.Equal(42, Generator.Default.initial_seed());
        Assert.Equal(42, initial_seed());
    }

    [Fact]
    public void A_generator_of_its_own_neither_uses_nor_moves_the_default_one()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(5);
        manual_seed(1);
        var expected = rand(4).data<float>().ToArray();
        manual_seed(1);
        var own = rand(4, generator: generator).data<float>().ToArray();
        Assert.Equal(expected, rand(4).data<float>().ToArray());
        Assert.Equal(own, rand(4, generator: generator.manual_seed(5)).data<float>().ToArray());
        Assert.NotEqual(own, expected);
    }

    [Fact]
    public void A_saved_state_continues_where_it_was_taken()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(3);
        _ = rand(3, generator: generator);
        var state = generator.get_state();
        Assert.Equal(uint8, state.dtype);
        var expected = randn(4, generator: generator).data<float>().ToArray();
        using var other = new Generator();
        other.set_state(state);
        Assert.Equal(expected, randn(4, generator: other).data<float>().ToArray());
    }

    [Fact]
    public void The_default_state_can_be_put_back()
    {
        using var scope = NewDisposeScope();
        var state = get_rng_state();
        var expected = rand(3).data<float>().ToArray();
        set_rng_state(state);
        Assert.Equal(expected, rand(3).data<float>().ToArray());
    }

    [Fact]
    public void A_disposed_generator_is_refused()
    {
        var generator = new Generator(1);
        generator.Dispose();
        Assert.Throws<ObjectDisposedException>(() => rand(2, generator: generator));
    }

    [Fact]
    public void Integers_lie_in_their_half_open_range_and_all_occur()
    {
        using var scope = NewDisposeScope();
        manual_seed(0);
        var drawn = randint(2, 6, new long[] { 1000 });
        Assert.Equal(int64, drawn.dtype);
        Assert.Equal([2L, 3, 4, 5], drawn.data<long>().ToArray().Distinct().Order());
    }

    [Fact]
    public void Normal_numbers_have_the_mean_and_deviation_asked_for()
    {
        using var scope = NewDisposeScope();
        manual_seed(0);
        var drawn = empty(100_000).normal_(3, 0.5).data<float>().ToArray();
        var mean = drawn.Average();
        // Standard errors: 0.5 / sqrt(100,000) = 0.0016 for the mean, 0.5 / sqrt(200,000) = 0.0011 for the deviation.
        Assert.Equal(3, mean, 0.008f);
        Assert.Equal(0.5, Math.Sqrt(drawn.Average(x => Math.Pow(x - mean, 2))), 0.006);
    }

    [Fact]
    public void Multinomial_draws_in_proportion()
    {
        using var scope = NewDisposeScope();
        manual_seed(0);
        var drawn = tensor(new[] { 1f, 3f }).multinomial(40_000, replacement: true).data<long>().ToArray();
        Assert.Equal(0.75, drawn.Average(), 0.01);
    }

    [Fact]
    public void Set_num_threads_reaches_torch_and_its_blas()
    {
        var before = get_num_threads();
        try
        {
            set_num_threads(2);
            Assert.Equal(2, get_num_threads());
            Assert.Contains(TorchSharp.Interop.Native.rlm_blas_threads(), new[] { 2, -1 });
            set_num_threads(1);
            Assert.Equal(1, get_num_threads());
            Assert.Contains(TorchSharp.Interop.Native.rlm_blas_threads(), new[] { 1, -1 });
        }
        finally
        {
            set_num_threads(before);
        }
    }
}
