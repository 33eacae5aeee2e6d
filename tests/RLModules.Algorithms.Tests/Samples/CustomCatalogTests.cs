using CustomCatalogSample;
using RLModules.Algorithms.Ppo;
using RLModules.Catalogs;
using RLModules.Samples;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Algorithms.Tests.Samples;

public class CustomCatalogTests
{
    private static readonly Space Observations = new BoxSpace(-1, 1, [4]);
    private static readonly Space Actions = new DiscreteSpace(2);
    private static readonly DefaultModelConfig Small = new() { FcnetHiddens = [8, 8] };

    // Behind the dense layer, 0, comes the normalization, 1, then tanh, 2; the encoder's last layer, 3, is its output.
    [Fact]
    public void Catalog_changes_the_encoders_and_leaves_the_heads()
    {
        var spec = new DefaultPpoModuleSpec { ObservationSpace = Observations, ActionSpace = Actions, Settings = Small };
        using var plain = spec.Build();
        using var normalized = (spec with { Catalog = new NormalizedCatalog() }).Build();

        Assert.Equal(
            ["encoder.actor_encoder.net.mlp.1", "encoder.actor_encoder.net.mlp.3", "encoder.critic_encoder.net.mlp.1", "encoder.critic_encoder.net.mlp.3"],
            Layers(normalized).Except(Layers(plain)).Order(StringComparer.Ordinal));
        Assert.Equal(Layers(plain).Where(IsHead), Layers(normalized).Where(IsHead));

        static bool IsHead(string layer) => !layer.StartsWith("encoder.", StringComparison.Ordinal);
    }

    [Fact]
    public void Derived_module_scales_its_values_and_is_pruned_as_its_base()
    {
        using var scope = NewDisposeScope();
        var spec = new ScaledValueModuleSpec { ObservationSpace = Observations, ActionSpace = Actions, Settings = Small };
        using var module = spec.Build();
        using var actor = (spec with { InferenceOnly = true }).Build();
        var state = module.GetState();
        using (no_grad())
        {
            state["vf.head.net.mlp.0.weight"].zero_();
            state["vf.head.net.mlp.0.bias"].fill_(0.5);
        }

        var values = module.ForwardTrain(new TensorDict { { Columns.Obs, rand(3, 4) } })[Columns.VfPreds];

        Assert.Equal([50f, 50, 50], values.data<float>().ToArray());
        Assert.DoesNotContain(actor.GetState().Keys, key => key.StartsWith("vf.", StringComparison.Ordinal));
    }

    [Fact]
    public void Sample_that_stops_short_of_the_target_says_so()
    {
        using var output = new StringWriter();

        var exitCode = new CustomCatalogSample.Demo(new SampleOptions { Steps = 1024 }, output, CancellationToken.None).Run();

        Assert.Equal(1, exitCode);
        Assert.Contains("catalog: eval_return= env_steps=1024 value_head=default_policy.vf.net.mlp.0.weight,default_policy.vf.net.mlp.0.bias", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("inheritance: eval_return= env_steps=1024 value_head=default_policy.vf.head.net.mlp.0.weight,default_policy.vf.head.net.mlp.0.bias", output.ToString(), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Layers(RLModule module) => module.GetState().Keys.Select(key => key[..key.LastIndexOf('.')]).Distinct();
}
