using RLModules.Analyzers.Classes;
using RLModules.Analyzers.Tests.Support;

namespace RLModules.Analyzers.Tests.Classes;

/// <summary>RLM0104: a module that can be built has no type parameters around it.</summary>
public sealed class ModuleIsNotGenericTests
{
    [Theory]
    [InlineData("[RLModule] internal partial class {|RLM0104:Agent|}<T> : RLModule;")]
    [InlineData("internal partial class Outer<T> { [RLModule] internal sealed partial class {|RLM0104:Agent|} : RLModule; [RLModule] internal sealed partial class {|RLM0104:Other|} : RLModule; }")]
    public Task Fires(string source) => Rule.Verify<ModuleIsNotGenericAnalyzer>(source);

    [Theory]
    [InlineData("[RLModule] internal abstract partial class Agent<T> : RLModule; [RLModule] internal sealed partial class IntAgent : Agent<int>;")]
    [InlineData("[Network] internal partial class Encoder<T> : Module<Tensor, Tensor> { public Encoder() : base(\"e\") { } public override Tensor forward(Tensor x) => x; }")]
    public Task Does_not_fire(string source) => Rule.Verify<ModuleIsNotGenericAnalyzer>(source);

    [Fact]
    public async Task Message() => Assert.Equal(
        ["'Agent' is generic or stands in a generic type: a checkpoint names a class by its type id, which stands for one class; make it abstract and derive a closed one, or make it an ordinary class"],
        await Rule.Messages<ModuleIsNotGenericAnalyzer>("[RLModule] internal partial class Agent<T> : RLModule;"));
}
