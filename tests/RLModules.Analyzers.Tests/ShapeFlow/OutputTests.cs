using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using RLModules.Analyzers.ShapeFlow;
using RLModules.Analyzers.Tests.Support;

namespace RLModules.Analyzers.Tests.ShapeFlow;

/// <summary>Outputs with implied shapes, heads beside spaces, and shapes that are shown.</summary>
public sealed class OutputTests
{
    private const string FixedHead = """
        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            private Linear policy;

            private partial void Setup() => policy = Linear(ObservationSize, 3);

            [Forward]
            private Tensor Policy(Tensor obs) => policy.call(obs);
        }

        """;

    [Fact]
    public Task Forgotten_squeeze() => Rule.Verify<ShapeFlowAnalyzer>("""
        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            private Linear policy;
            private Linear critic;

            private partial void Setup()
            {
                policy = Linear(ObservationSize, ActionDistributionSize);
                critic = Linear(ObservationSize, 1);
            }

            [Forward]
            private Tensor Policy(Tensor obs) => policy.call(obs);

            [ComputeValues]
            private Tensor Values(Tensor obs) => {|RLM0902:critic.call(obs)|};
        }
        """);

    [Fact]
    public Task Head_of_constant_width_serves_some_space() => Rule.Verify<ShapeFlowAnalyzer>(FixedHead);

    [Fact]
    public Task Space_that_the_head_does_not_fit() => Rule.Verify<ShapeFlowAnalyzer>(FixedHead + """
        internal static class Example
        {
            public static RLModuleSpec Wrong() => new AgentSpec { ActionSpace = {|RLM0903:new RLModules.Spaces.DiscreteSpace(2)|} };

            public static RLModuleSpec Gaussian() => new AgentSpec { ActionSpace = {|RLM0903:new RLModules.Spaces.BoxSpace(-1, 1, [2])|} };

            public static RLModuleSpec Copy(AgentSpec spec) => spec with { ActionSpace = {|RLM0903:new RLModules.Spaces.DiscreteSpace(5)|} };

            public static RLModuleSpec Choices() => new AgentSpec { ActionSpace = {|RLM0903:new RLModules.Spaces.MultiDiscreteSpace(2, 2)|} };

            public static RLModuleSpec Switches() => new AgentSpec { ActionSpace = {|RLM0903:new RLModules.Spaces.MultiBinarySpace(2, 2)|} };

            public static RLModuleSpec Right() => new AgentSpec { ActionSpace = new RLModules.Spaces.DiscreteSpace(3) };

            public static RLModuleSpec RightChoices() => new AgentSpec { ActionSpace = new RLModules.Spaces.MultiDiscreteSpace(2, 1) };

            public static RLModuleSpec RightSwitches() => new AgentSpec { ActionSpace = new RLModules.Spaces.MultiBinarySpace(3) };

            public static RLModuleSpec UnknownChoices(int actions) => new AgentSpec { ActionSpace = new RLModules.Spaces.MultiDiscreteSpace(actions, 7) };

            public static RLModuleSpec Unknown(int actions) => new AgentSpec { ActionSpace = new RLModules.Spaces.DiscreteSpace(actions) };
        }
        """);

    [Fact]
    public Task Forwards_that_fit_no_space_together() => Rule.Verify<ShapeFlowAnalyzer>("""
        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            private Linear policy;
            private Linear other;

            private partial void Setup()
            {
                policy = Linear(4, 3);
                other = Linear(4, 5);
            }

            [ForwardTrain]
            private Tensor Train([Shape("b, 4")] Tensor obs) => policy.call(obs);

            [ForwardInference]
            private Tensor Act(Tensor obs) => {|RLM0902:other.call(obs)|};

            [ForwardExploration]
            private Tensor Explore(Tensor obs) => policy.call(obs);
        }
        """);

    [Fact]
    public async Task Shapes_are_shown_where_they_are_asked_for()
    {
        var compilation = Rule.Compile([FixedHead]);
        Assert.Empty(await Diagnose(compilation));

        var shown = await Diagnose(compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions(
            ImmutableDictionary<string, ReportDiagnostic>.Empty.Add("RLM0990", ReportDiagnostic.Info))));
        Assert.Equal(["`policy.call(obs)`: (b.., …, 3)"], shown.Select(diagnostic => diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)));
    }

    // Hidden diagnostics too: a rule that is hidden reports nothing at all.
    private static Task<ImmutableArray<Diagnostic>> Diagnose(Compilation compilation) =>
        compilation.WithAnalyzers([new ShapeFlowAnalyzer()]).GetAnalyzerDiagnosticsAsync();
}
