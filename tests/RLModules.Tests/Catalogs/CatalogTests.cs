using RLModules.Catalogs;
using RLModules.Distributions;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Tests.Catalogs;

public class CatalogTests
{
    private static readonly Space Observations = new BoxSpace(-1, 1, [4]);
    private static readonly Space Actions = new DiscreteSpace(2);

    [Fact]
    public void Attribute_names_the_catalog_and_a_derived_class_another()
    {
        using var module = new EncodedPolicySpec { ObservationSpace = Observations, ActionSpace = Actions }.Build();
        using var derived = new NarrowerPolicySpec { ObservationSpace = Observations, ActionSpace = Actions }.Build();

        Assert.Equal([3, 4], module.GetState()["encoder.net.mlp.0.weight"].shape);
        Assert.Equal([2, 4], derived.GetState()["encoder.net.mlp.0.weight"].shape);
        Assert.Equal([2, 2], derived.GetState()["policy.weight"].shape);
    }

    [Fact]
    public void Spec_names_another_which_survives_JSON_and_counts_in_a_comparison()
    {
        var spec = new EncodedPolicySpec { ObservationSpace = Observations, ActionSpace = Actions, Catalog = new NarrowerCatalog() };
        using var module = spec.Build();

        Assert.Equal([2, 4], module.GetState()["encoder.net.mlp.0.weight"].shape);
        Assert.Equal(spec, RLModuleSpec.FromJson(spec.ToJson()));
        Assert.NotEqual<RLModuleSpec>(spec, spec with { Catalog = new NarrowCatalog() });
        Assert.Equal(spec.Catalog, new EncodedPolicySpec().Update(spec, overwrite: true).Catalog);
    }

    [Fact]
    public void Catalog_of_another_class_than_the_modules_own_is_refused_by_name()
    {
        var spec = new EncodedPolicySpec { ObservationSpace = Observations, ActionSpace = Actions, Catalog = new GaussianCatalog() };

        var error = Assert.Throws<InvalidOperationException>(spec.Build);

        Assert.Equal("EncodedPolicy: the catalog is a GaussianCatalog, expected a NarrowCatalog, whose methods the module calls: derive GaussianCatalog from NarrowCatalog.", error.Message);
    }

    [Fact]
    public void Unknown_catalog_in_JSON_says_how_to_make_it_known()
    {
        var json = new EncodedPolicySpec { Catalog = new NarrowCatalog() }.ToJson().Replace("NarrowCatalog", "NobodysCatalog", StringComparison.Ordinal);

        Assert.Contains("Catalog.Register<TCatalog>()", Assert.Throws<KeyNotFoundException>(() => RLModuleSpec.FromJson(json)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Catalog_chooses_the_distribution_of_a_module_that_names_none()
    {
        using var module = new NamedMemorySpec { ObservationSpace = Observations, ActionSpace = new BoxSpace(-1, 1, [3]), Catalog = new GaussianCatalog() }.Build();

        Assert.Same(DiagGaussianDistribution.Kind, module.ActionDistributionType);
    }

    // Each half has 3 numbers, so 6 outputs; weights (6, 5) + 6, or (3, 5) + 3 and a vector of 3.
    [Theory]
    [InlineData(false, 6 * 5 + 6)]
    [InlineData(true, 3 * 5 + 3 + 3)]
    public void Free_log_std_is_a_vector_of_its_own(bool isFree, long parameters)
    {
        var config = new DefaultModelConfig { FreeLogStd = isFree };
        using var head = new Catalog().GetPolicyHeadConfig([5], new BoxSpace(-1, 1, [3]), DiagGaussianDistribution.Kind, config).Build();
        using var scope = NewDisposeScope();

        Assert.Equal([2, 6], head.call(zeros(2, 5)).shape);
        Assert.Equal(parameters, head.parameters().Sum(parameter => parameter.numel()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Log_std_is_clamped_where_the_bound_is_below_the_distributions_own(bool isSquashed)
    {
        using var scope = NewDisposeScope();
        var space = new BoxSpace(-1, 1, [1]);
        var distribution = isSquashed ? SquashedGaussianDistribution.KindFor(space) : DiagGaussianDistribution.Kind;
        using var head = new Catalog().GetPolicyHeadConfig([1], space, distribution, new DefaultModelConfig { LogStdClipParam = 0.5 }).Build();

        var outputs = head.call(full([1, 1], 1e6));

        Assert.Equal(0.5, Math.Abs(outputs[0, 1].item<float>()), 6);
        Assert.NotInRange(outputs[0, 0].item<float>(), -0.5f, 0.5f);
    }

    [Fact]
    public void Free_log_std_without_a_Gaussian_names_field_space_and_fix()
    {
        var error = Assert.Throws<ArgumentException>(() => new Catalog().GetPolicyHeadConfig([5], Actions, CategoricalDistribution.Kind, new DefaultModelConfig { FreeLogStd = true }));

        Assert.Contains("DefaultModelConfig.FreeLogStd is set, but the distribution over DiscreteSpace(2) is Categorical", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Free_log_std_of_another_distribution_over_floats_does_not_advise_what_is_there()
    {
        var space = new BoxSpace(-1, 1, [2]);

        var error = Assert.Throws<ArgumentException>(
            () => new Catalog().GetPolicyHeadConfig([5], space, SquashedGaussianDistribution.KindFor(space), new DefaultModelConfig { FreeLogStd = true }));

        Assert.Contains("is SquashedGaussian, and only those of a DiagGaussian can stand by themselves: leave it false.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Space_without_an_encoder_is_named()
    {
        var error = Assert.Throws<NotSupportedException>(() => new NarrowCatalog().GetEncoderConfig(new TextSpace(5), Actions, new DefaultModelConfig()));

        Assert.StartsWith("NarrowCatalog has no encoder for TextSpace(", error.Message, StringComparison.Ordinal);
    }
}
