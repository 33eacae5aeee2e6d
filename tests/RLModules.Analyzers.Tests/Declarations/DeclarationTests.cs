using RLModules.Analyzers.Declarations;
using RLModules.Analyzers.Tests.Support;
using RLModules.Generators.Model;

namespace RLModules.Analyzers.Tests.Declarations;

/// <summary>What the generator leaves out of a class is said at its place.</summary>
public sealed class DeclarationTests
{
    [Theory]
    [InlineData("[RLModule] internal partial class {|RLM0101:Agent|} { }")]
    [InlineData("[RLModule] internal class {|RLM0102:Agent|} : RLModule { }", "CS7036")]
    [InlineData("internal class {|RLM0102:Outer|} { [RLModule] internal partial class Agent : RLModule { } }", "CS7036")]
    [InlineData("[Network] internal partial class {|RLM0110:Encoder|} { }")]
    [InlineData("[Network] internal class {|RLM0102:Encoder|} : Module<Tensor, Tensor> { public Encoder() : base(\"e\") { } public override Tensor forward(Tensor x) => x; }")]
    [InlineData("internal class Settings; [RLModule] internal sealed partial class {|RLM0108:Agent|} : RLModule<Settings>;")]
    [InlineData("internal record Settings { public decimal {|RLM0108:Rate|} { get; set; } } [RLModule] internal sealed partial class Agent : RLModule<Settings>;")]
    [InlineData("[{|RLM0111:RLModule(Catalog = typeof(string))|}] internal sealed partial class Agent : RLModule;")]
    [InlineData("internal abstract class Wide : RLModules.Catalogs.Catalog; [{|RLM0111:RLModule(Catalog = typeof(Wide))|}] internal sealed partial class Agent : RLModule;")]
    [InlineData("internal class Wide(int width) : RLModules.Catalogs.Catalog { public int Width => width; } [{|RLM0111:RLModule(Catalog = typeof(Wide))|}] internal sealed partial class Agent : RLModule;")]
    [InlineData("internal class Wide<T> : RLModules.Catalogs.Catalog; [{|RLM0111:RLModule(Catalog = typeof(Wide<>))|}] internal sealed partial class Agent : RLModule;")]
    [InlineData("[RLModule, {|RLM0402:NonInference|}] internal sealed partial class Agent : RLModule;")]
    [InlineData("[RLModule, {|RLM0402:NonInference(\"encoder.1\")|}] internal sealed partial class Agent : RLModule;")]
    [InlineData("[RLModule, {|RLM0402:NonInference(\"p0.policy\")|}] internal sealed partial class Team : MultiRLModule { [Shared] public Linear World { get; } = Linear(4, 4); }")]
    [InlineData("[RLModule, {|RLM0402:NonInference(\"encoder.bias\")|}] internal sealed partial class Player : RLModule { [Shared] public Linear Encoder { get; } }")]
    public Task Class(string source, params string[] compilerIds) => Rule.Verify<DeclarationAnalyzer>(compilerIds, source);

    [Fact]
    public Task Base_class_that_does_not_exist_is_the_compilers() =>
        Rule.Verify<DeclarationAnalyzer>(["CS0246"], "[RLModule] internal sealed partial class Agent : RLModul;");

    [Theory]
    [InlineData("private void {|RLM0107:Setup|}() { }")]
    [InlineData("private void {|RLM0107:SetupForTraining|}() { }")]
    [InlineData("[Forward] private Tensor A(Tensor obs) => obs; [Forward] private Tensor {|RLM0204:B|}(Tensor obs) => obs;")]
    [InlineData("[Forward] private async Task<Tensor> {|RLM0207:A|}(Tensor obs) { await Task.Yield(); return obs; }")]
    [InlineData("[Forward] private Tensor {|RLM0207:A|}<T>(Tensor obs) => obs;")]
    [InlineData("[Forward] private Tensor A(int {|RLM0205:obs|}) => zeros(1);")]
    [InlineData("[Forward] private int {|RLM0205:A|}(Tensor obs) => 1;")]
    [InlineData("[Forward] private (Tensor a, Tensor) {|RLM0205:A|}(Tensor obs) => (obs, obs);")]
    [InlineData("[ForwardTrain] private Tensor A(Tensor obs, ExplorationContext {|RLM0205:context|}) => obs;")]
    [InlineData("[Forward] private Tensor A([{|RLM0308:Shape(\"b\", \"b\")|}] Tensor obs) => obs;")]
    [InlineData("[Forward, {|RLM0308:Input(\"obs\")|}] private Tensor A(Tensor obs) => obs;")]
    [InlineData("[Forward, {|RLM0308:Output(\"vf_preds\")|}] private Tensor A(Tensor obs) => obs;")]
    [InlineData("[Forward] private Tensor A([Batch] Tensor {|RLM0308:obs|}) => obs;")]
    [InlineData("[Forward] private Tensor {|RLM0305:A|}(Tensor obs, [Column(\"obs\")] Tensor other) => obs;")]
    [InlineData("[Forward] private Tensor A([{|RLM0306:Column(\"a..b\")|}] Tensor obs) => obs;")]
    [InlineData("[Forward, {|RLM0309:Input(\"obs\", DType = \"float\")|}] private TensorDict A(TensorDict batch) => batch;")]
    [InlineData("[Forward] private Tensor A([Shape(\"b, 4\")] Tensor obs) => obs; [ForwardTrain] private Tensor B([{|RLM0307:Shape(\"b, 5\")|}] Tensor obs) => obs;")]
    [InlineData("[{|RLM0403:NonInference|}] private int x = 1; private int X => x;")]
    [InlineData("[{|RLM0501:TargetNetworkPair(nameof(Build))|}] private int x = 1; private int Build() => x;")]
    [InlineData("[{|RLM0501:TargetNetworkPair(nameof(Build))|}] private Parameter? x; private Parameter? Build() => x; private partial void Setup() => x = null;")]
    [InlineData("[{|RLM0502:TargetNetworkPair(\"Nothing\")|}] private Linear? q; private Linear? Q => q; private partial void Setup() => q = null;")]
    [InlineData("[{|RLM0607:Buffer|}] private int x = 1; private int X => x;")]
    [InlineData("[{|RLM0607:Component(\"y\")|}] private int x = 1; private int X => x;")]
    [InlineData("private List<Linear> {|RLM0602:heads|} = []; private List<Linear> Heads => heads;")]
    [InlineData("[{|RLM0607:Shared|}] private List<Linear> {|RLM0602:heads|} = []; private List<Linear> Heads => heads;")]
    [InlineData("private Linear? q; private Linear? {|RLM0604:_q|}; private Linear? Q => q ?? _q; private partial void Setup() => q = _q = null;")]
    [InlineData("[{|RLM0605:Component(\"a.b\")|}] private Linear? x; private Linear? X => x; private partial void Setup() => x = null;")]
    [InlineData("[ComputeValues] private (Tensor a, Tensor b) {|RLM0701:A|}(Tensor obs) => (obs, obs);")]
    [InlineData("[ComputeAdvantageDistribution] private Tensor {|RLM0702:A|}(Tensor obs) => obs;")]
    [InlineData("[ForwardTarget] [return: Column(\"x\")] private Tensor {|RLM0505:A|}(Tensor obs) => obs;")]
    [InlineData("[InitialState] private Tensor {|RLM0703:Start|}() => zeros(1);")]
    [InlineData("private readonly record struct Memory(Tensor H); [InitialState] private Memory A() => new(zeros(1)); [InitialState] private Memory {|RLM0204:B|}() => new(zeros(1));")]
    [InlineData("[Forward] private CategoricalDistribution A(Tensor obs) => new(obs); [ForwardTrain] private DiagGaussianDistribution {|RLM0313:B|}(Tensor obs) => new(obs);")]
    public Task Member(string members, params string[] compilerIds) => Rule.Verify<DeclarationAnalyzer>(
        compilerIds,
        $$"""
        using System.Threading.Tasks;

        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            {{members}}
            [ForwardInference] private Tensor Valid([Column("valid")] Tensor valid) => valid;
        }
        """);

    [Theory]
    [InlineData("""Shape("b, {|RLM0301:?|}")""")]
    [InlineData("""Shape("b {|RLM0301:4|}")""")]
    [InlineData("""Shape(@"b, {|RLM0301:?|}")""")]
    [InlineData(""""Shape("""b, {|RLM0301:?|}""")"""")]
    [InlineData("""Shape("\u0062, {|RLM0301:?|}")""")]
    [InlineData("""Shape("b, {|RLM0301:"|})""")]
    [InlineData("""Shape("b, {|RLM0302:b|}")""")]
    [InlineData("""Shape("b, {|RLM0303:0|}")""")]
    [InlineData("""Shape("b, {|RLM0303:-3|}")""")]
    [InlineData("""Shape("b, {2 * {|RLM0304:ActionSise|}}")""")]
    [InlineData("""Shape("b, {{|RLM0304:Validation|}}")""")]
    public Task Shape_is_marked_at_the_character(string attribute) => Rule.Verify<DeclarationAnalyzer>($$"""
        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            [Forward] private Tensor Policy([{{attribute}}] Tensor obs) => obs;
        }
        """);

    [Fact]
    public async Task Messages_say_what_to_do()
    {
        Assert.Equal(
            ["'Agent' must be partial: the generator writes another part of 'Agent'"],
            await Rule.Messages<DeclarationAnalyzer>("[RLModule] internal class Agent : RLModule { }"));
        Assert.Equal(
            ["'ActionSise' is no int member of 'Agent'; did you mean 'ActionSize'?"],
            await Rule.Messages<DeclarationAnalyzer>("[RLModule] internal sealed partial class Agent : RLModule { [Forward] private Tensor A([Shape(\"b, {ActionSise}\")] Tensor obs) => obs; }"));
        Assert.Equal(
            ["'heads' of type 'List<Linear>' holds networks or parameters that are not registered: they would be in no state and no optimizer; use ModuleList<Linear>"],
            await Rule.Messages<DeclarationAnalyzer>("[RLModule] internal sealed partial class Agent : RLModule { private List<Linear> heads = []; }"));
    }

    [Fact]
    public Task Several_problems_in_two_files_are_all_reported() => Rule.Verify<DeclarationAnalyzer>(
        """
        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            [Forward] private Tensor Policy([Shape("b, {|RLM0301:!|}")] Tensor obs) => obs;
        }
        """,
        """
        internal sealed partial class Agent
        {
            [ForwardTrain] private Tensor Train([Column("obs"), Shape("b, {|RLM0303:0|}")] Tensor observations, int {|RLM0205:n|}) => observations;
        }
        """);

    [Fact]
    public void Every_problem_has_a_message()
    {
        var type = Sources.Compile("[RLModule] internal class Agent;").GetTypeByMetadataName("Agent")!;
        var descriptors = Enum.GetValues<ProblemKind>()
            .Select(kind => ProblemMessages.Of(new Problem(kind, new(["ForwardAttribute", "1", "2", "3"]), "member", new SourceSpan("", 0, 0)), type).Descriptor)
            .ToHashSet();

        Assert.Superset(descriptors, ProblemMessages.Descriptors.ToHashSet());
    }
}
