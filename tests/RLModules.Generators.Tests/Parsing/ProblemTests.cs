using Microsoft.CodeAnalysis;
using RLModules.Generators.Model;
using RLModules.Generators.Parsing;

namespace RLModules.Generators.Tests.Parsing;

/// <summary>What is invalid becomes a problem with its place, and the rest of the class is generated all the same.</summary>
public sealed class ProblemTests
{
    [Theory]
    [InlineData("[NonInference] private int x;", ProblemKind.NotAComponent, "NonInferenceAttribute", "int")]
    [InlineData("private Linear[] heads = [];", ProblemKind.UnregisteredNetworks, "Linear[]", "ModuleList<Linear>")]
    [InlineData("private List<Linear> heads = [];", ProblemKind.UnregisteredNetworks, "List<Linear>", "ModuleList<Linear>")]
    [InlineData("[Component(\"a.b\")] private Linear? x;", ProblemKind.InvalidKey, "a.b")]
    [InlineData("private Linear? q; private Linear? _q;", ProblemKind.DuplicateKey, "q", "q")]
    [InlineData("[TargetNetworkPair(nameof(Build))] private Linear q; private Linear? q_target; private Linear Build() => Linear(1, 1);", ProblemKind.DuplicateKey, "q_target", "q")]
    [InlineData("[TargetNetworkPair(\"Nothing\")] private Linear? q;", ProblemKind.InvalidBuilder, "Nothing", "Linear?")]
    [InlineData("[TargetNetworkPair(nameof(Build))] private Linear? q; private Linear Build(int n) => Linear(n, n);", ProblemKind.InvalidBuilder, "Build", "Linear?")]
    [InlineData("[TargetNetworkPair(nameof(Build))] private Linear q; private Linear? Build() => null;", ProblemKind.InvalidBuilder, "Build", "Linear")]
    [InlineData("[TargetNetworkPair(nameof(Build), Key = \"a.b\")] private Linear q; private Linear Build() => Linear(1, 1);", ProblemKind.InvalidKey, "a.b")]
    [InlineData("[TargetNetworkPair(nameof(Build), Key = \"q\")] private Linear q; private Linear Build() => Linear(1, 1);", ProblemKind.DuplicateKey, "q", "q")]
    [InlineData("private Linear? old_q; [TargetNetworkPair(nameof(Build), Key = \"old_q\")] private Linear q; private Linear Build() => Linear(1, 1);", ProblemKind.DuplicateKey, "q", "old_q")]
    [InlineData("[Forward] private Tensor A(Tensor obs) => obs; [Forward] private Tensor B(Tensor obs) => obs;", ProblemKind.DuplicateForward, "ForwardAttribute", "A")]
    [InlineData("[Forward] private Tensor A<T>(Tensor obs) => obs;", ProblemKind.InvalidForward, "generic")]
    [InlineData("[Forward] private Tensor A(int obs) => zeros(1);", ProblemKind.InvalidParameter, "obs", "int")]
    [InlineData("[Forward] private Tensor A(ref Tensor obs) => zeros(1);", ProblemKind.InvalidParameter, "obs", "Tensor")]
    [InlineData("[Forward] private int A(Tensor obs) => 1;", ProblemKind.InvalidReturn, "int")]
    [InlineData("[Forward] private void A(Tensor obs) { }", ProblemKind.InvalidReturn, "void")]
    [InlineData("[Forward] private (Tensor a, Tensor) A(Tensor obs) => (obs, obs);", ProblemKind.UnnamedElement, "2")]
    [InlineData("[ForwardTrain] private Tensor A(Tensor obs, ExplorationContext context) => obs;", ProblemKind.NoContext, "context")]
    [InlineData("[ComputeValues] private (Tensor a, Tensor b) A(Tensor obs) => (obs, obs);", ProblemKind.ValuesNotOneTensor, "(Tensor a, Tensor b)")]
    [InlineData("[TargetNetworkPair(nameof(B))] private Linear q; private Linear B() => Linear(1, 1); [ForwardTarget] private Tensor A(Tensor obs) => obs;", ProblemKind.MissingColumnName, "ForwardTargetAttribute")]
    [InlineData("[ForwardTarget] [return: Column(\"x\")] private Tensor A(Tensor obs) => obs;", ProblemKind.ForwardTargetWithoutPair, "Agent")]
    [InlineData("[ComputeAdvantageDistribution] private Tensor A(Tensor obs) => obs;", ProblemKind.AdvantageWithoutQValues, "Agent")]
    [InlineData("[Forward] private Tensor A(Tensor obs, [Column(\"obs\")] Tensor other) => obs;", ProblemKind.DuplicateColumn, "obs")]
    [InlineData("[Forward] private Tensor A([Column(\"a..b\")] Tensor obs) => obs;", ProblemKind.InvalidColumn, "a..b")]
    [InlineData("[Forward] private Tensor A([Column(\"a b\")] Tensor obs) => obs;", ProblemKind.InvalidColumn, "a b")]
    [InlineData("[Forward] [Output(\" \")] private TensorDict A(Tensor obs) => new();", ProblemKind.InvalidColumn, " ")]
    [InlineData("[Forward] private Tensor A([Shape(\"b, ?\")] Tensor obs) => obs;", ProblemKind.InvalidShape, "b, ?", "3", "a name, a positive integer or an expression in braces")]
    [InlineData("[Forward] private Tensor A([Shape(\"b, {Nothing}\")] Tensor obs) => obs;", ProblemKind.UnknownMember, "Nothing", "Agent", "b, {Nothing}")]
    [InlineData("[Forward] private Tensor A([Shape(\"b, {Validation}\")] Tensor obs) => obs;", ProblemKind.UnknownMember, "Validation", "Agent", "b, {Validation}")]
    [InlineData("[Forward] [return: Shape(\"b\", \"b\")] private Tensor A(Tensor obs) => obs;", ProblemKind.ShapeCount, "2", "1")]
    [InlineData("[Forward] private Tensor A([Shape(\"b, 4\")] Tensor obs) => obs; [ForwardTrain] private Tensor B([Shape(\"b, 5\")] Tensor obs) => obs;", ProblemKind.ConflictingShapes, "obs", "b, 4", "b, 5")]
    [InlineData("[Forward] [Input(\"obs\", DType = \"float\")] private TensorDict A(TensorDict batch) => batch;", ProblemKind.UnknownDType, "float")]
    [InlineData("[Forward] [Input(\"obs\")] private Tensor A(Tensor obs) => obs;", ProblemKind.MisplacedSpec, "InputAttribute", "obs")]
    [InlineData("[Forward] private CategoricalDistribution A(Tensor obs) => new(obs); [ForwardTrain] private DiagGaussianDistribution B(Tensor obs) => new(obs);", ProblemKind.ConflictingDistributions, "CategoricalDistribution", "DiagGaussianDistribution")]
    [InlineData("[InitialState] private Tensor Start() => zeros(1);", ProblemKind.InvalidInitialState, "Tensor")]
    [InlineData("private readonly record struct Memory(Tensor H); [InitialState] private Memory A() => new(zeros(1)); [InitialState] private Memory B() => new(zeros(1));", ProblemKind.DuplicateForward, "InitialStateAttribute", "A")]
    [InlineData("[Forward] private Tensor A([Batch] Tensor obs) => obs;", ProblemKind.InvalidBatch, "obs")]
    [InlineData("private void Setup() { }", ProblemKind.SetupNotPartial, "Setup")]
    [InlineData("private partial void Setup(int hidden) { }", ProblemKind.SetupNotPartial, "Setup")]
    [InlineData("private partial void SetupForTraining<T>() { }", ProblemKind.SetupNotPartial, "SetupForTraining")]
    [InlineData("[Shared] private int x;", ProblemKind.NotAComponent, "SharedAttribute", "int")]
    public void Problem_is_found_and_the_rest_is_generated(string members, object kind, params string[] arguments)
    {
        var compilation = Sources.Compile($$"""
            [RLModule]
            internal sealed partial class Agent : RLModule
            {
                {{members}}
                [ForwardInference] private Tensor Valid([Column("valid")] Tensor valid) => valid;
            }
            """);

        var problems = Parse(compilation, "Agent").Problems;

        var problem = Assert.Single(problems);
        Assert.Equal((ProblemKind)kind, problem.Kind);
        Assert.Equal(arguments, problem.Arguments);
        Assert.True(problem.Span is { Path: "File0.cs", Length: > 0 });

        var driver = Generation.RunLoosely(compilation, out _);
        Assert.Contains("DispatchForwardInference", driver.Text("Agent.Forward.g.cs"), StringComparison.Ordinal);
        Assert.Contains("public Agent(", driver.Text("Agent.g.cs"), StringComparison.Ordinal);
        Assert.Contains("record AgentSpec", driver.Text("Agent.Spec.g.cs"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[RLModule] internal class Agent : RLModule { }", ProblemKind.NotPartial)]
    [InlineData("internal class Outer { [RLModule] internal partial class Agent : RLModule { } }", ProblemKind.NotPartial)]
    [InlineData("[RLModule] internal partial class Agent { }", ProblemKind.WrongBase)]
    public void Class_that_can_have_no_other_part_gives_none(string source, object kind)
    {
        var compilation = Sources.Compile(source);
        var result = Parse(compilation, "Agent");

        Assert.Null(result.Model);
        Assert.Equal((ProblemKind)kind, Assert.Single(result.Problems).Kind);
        Assert.Empty(Generation.RunLoosely(compilation, out _).GeneratedFiles());
    }

    [Theory]
    [InlineData("internal class Settings;", ProblemKind.SettingsNotRecord, "Settings")]
    [InlineData("internal record Settings { public decimal Rate { get; set; } public int Units { get; set; } }", ProblemKind.UnsupportedSetting, "Settings.Rate", "decimal")]
    public void Settings_that_json_cannot_hold(string settings, object kind, params string[] arguments)
    {
        var compilation = Sources.Compile(settings + " [RLModule] internal sealed partial class Agent : RLModule<Settings>;");
        var problem = Assert.Single(Parse(compilation, "Agent").Problems);

        Assert.Equal((ProblemKind)kind, problem.Kind);
        Assert.Equal(arguments, problem.Arguments);
        Generation.Run(compilation, out _);
    }

    [Theory]
    [InlineData("[NonInference]", ProblemKind.MissingPath)]
    [InlineData("[NonInference(\"nothing.1\")]", ProblemKind.UnknownPath, "nothing.1", "")]
    public void Path_on_the_class_begins_with_a_component(string attribute, object kind, params string[] arguments)
    {
        var problem = Assert.Single(Parse(Sources.Compile($"[RLModule] {attribute} internal sealed partial class Agent : RLModule;"), "Agent").Problems);

        Assert.Equal((ProblemKind)kind, problem.Kind);
        Assert.Equal(arguments, problem.Arguments);
    }

    [Fact]
    public void Attribute_on_two_parts_costs_no_other_module()
    {
        var driver = Generation.RunLoosely(Sources.Compile(
            "[RLModule] internal sealed partial class Agent : RLModule;",
            "[RLModule] internal sealed partial class Agent;",
            "[RLModule] internal sealed partial class Other : RLModule;"), out _);

        Assert.Equal(["Agent.Spec.g.cs", "Agent.g.cs", "Other.Spec.g.cs", "Other.g.cs"], driver.GeneratedFiles().Select(source => source.HintName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Module_named_like_anothers_spec_costs_no_other_module()
    {
        var driver = Generation.RunLoosely(Sources.Compile("""
            [RLModule] internal sealed partial class Agent : RLModule;
            [RLModule] internal sealed partial class AgentSpec : RLModule;
            """), out _);

        Assert.Equal(["Agent.Spec.g.cs", "Agent.g.cs", "AgentSpec.Spec.g.cs", "AgentSpec.g.cs"], driver.GeneratedFiles().Select(source => source.HintName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Setup_that_forgets_a_component_is_a_warning()
    {
        Generation.RunLoosely(Sources.Compile("""
            [RLModule]
            internal sealed partial class Agent : RLModule
            {
                private Linear policy;
                private Linear critic;

                private partial void Setup() => policy = Linear(4, 2);
            }
            """), out var output);

        var warning = Assert.Single(output.GetDiagnostics(), diagnostic => diagnostic.Id == "CS8774");
        Assert.Contains("critic", warning.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    private static ParseResult<ModuleModel> Parse(Compilation compilation, string name)
    {
        var type = compilation.GetSymbolsWithName(name, SymbolFilter.Type).OfType<INamedTypeSymbol>().Single();
        return ModuleParser.Parse(type, compilation, CancellationToken.None);
    }
}
