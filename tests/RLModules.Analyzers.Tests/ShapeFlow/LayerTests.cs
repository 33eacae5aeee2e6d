using RLModules.Analyzers.ShapeFlow;
using RLModules.Analyzers.Tests.Support;

namespace RLModules.Analyzers.Tests.ShapeFlow;

/// <summary>What layers take and give.</summary>
public sealed class LayerTests
{
    [Fact]
    public Task Linear_layers_that_fit() => Rule.Verify<ShapeFlowAnalyzer>(ModuleSource.Of(
        "private Linear encoder; private Linear policy;",
        "encoder = Linear(4, Settings.Hidden); policy = Linear(Settings.Hidden, 2);",
        "return policy.call(encoder.call(obs).relu());",
        output: "b, 2"));

    [Fact]
    public Task Linear_layer_that_takes_another_size() => Rule.Verify<ShapeFlowAnalyzer>(ModuleSource.Of(
        "private Linear encoder; private Linear policy;",
        "encoder = Linear(4, 64); policy = Linear(128, 2);",
        "return policy.call({|RLM0901:encoder.call(obs)|});"));

    [Fact]
    public async Task Both_sides_are_named()
    {
        var messages = await Rule.Messages<ShapeFlowAnalyzer>(ModuleSource.Of(
            "private Linear encoder; private Linear policy;",
            "encoder = Linear(4, 64); policy = Linear(128, 2);",
            "return policy.call(encoder.call(obs));"));
        Assert.Equal(["`encoder` gives (b, 64), `policy` takes (…, 128)"], messages);
    }

    [Fact]
    public Task Stage_of_a_sequence() => Rule.Verify<ShapeFlowAnalyzer>(ModuleSource.Of(
        "private Sequential net;",
        "net = Sequential(Linear(4, 64), Tanh(), {|RLM0901:Linear(32, 2)|});",
        "return net.call(obs);"));

    [Fact]
    public Task Output_that_cannot_have_its_shape() => Rule.Verify<ShapeFlowAnalyzer>(ModuleSource.Of(
        "private Linear value;",
        "value = Linear(4, 1);",
        "return {|RLM0902:value.call(obs)|};",
        output: "b"));
}
