using RLModules.Algorithms.Bc;
using RLModules.Spaces;

namespace RLModules.Algorithms.Tests.Bc;

public class DefaultBcModuleTests
{
    // 4-8-6 encoder, head of 2: RLlib's names.
    [Fact]
    public void State_names_are_RLlibs_and_acting_needs_all_of_it()
    {
        var spec = new DefaultBcModuleSpec { ObservationSpace = new BoxSpace(-1, 1, [4]), ActionSpace = new DiscreteSpace(2), Settings = new() { FcnetHiddens = [8, 6] } };
        using var module = spec.Build();
        using var actor = (spec with { InferenceOnly = true }).Build();

        Assert.Equal(
            [
                "encoder.net.mlp.0.bias", "encoder.net.mlp.0.weight", "encoder.net.mlp.2.bias", "encoder.net.mlp.2.weight",
                "pi.net.mlp.0.bias", "pi.net.mlp.0.weight",
            ],
            module.GetState().Keys.Order(StringComparer.Ordinal));
        Assert.Equal(4 * 8 + 8 + 8 * 6 + 6 + 6 * 2 + 2, module.ParameterCount);
        Assert.Equal(module.GetState().Keys, actor.GetState().Keys);
        Assert.Empty(module.GetNonInferenceAttributes());
    }
}
