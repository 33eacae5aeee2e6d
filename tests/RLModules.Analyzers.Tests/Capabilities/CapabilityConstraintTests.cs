using Microsoft.CodeAnalysis;
using RLModules.Analyzers.Tests.Support;

namespace RLModules.Analyzers.Tests.Capabilities;

/// <summary>What an algorithm needs of a module is a generic constraint: the compiler itself refuses a module that lacks it, with no rule of ours.</summary>
public sealed class CapabilityConstraintTests
{
    private const string Config = """
        /// <summary>Settings of an algorithm that learns Q-values with target networks.</summary>
        internal sealed record DqnConfig<TModule>
            where TModule : RLModule, IQNetApi, ITargetNetworkApi
        {
            /// <summary>The network learnt.</summary>
            public required TModule Module { get; init; }

            /// <summary>The update's step.</summary>
            public double Tau { get; init; } = 1;

            /// <summary>What the loss reads, without a cast.</summary>
            public TensorDict Targets(TensorDict batch)
            {
                Module.SyncTargetNetworks(Tau);
                return Module.ComputeQValues(batch);
            }
        }
        """;

    [Theory]
    [InlineData("[ComputeQValues] private Tensor Q(Tensor obs) => q.call(obs);")]
    [InlineData("", "CS0311")]
    public void Q_values_are_asked_for(string capability, params string[] expected) => AssertErrors(expected, $$"""
        [RLModule]
        internal sealed partial class QModule : RLModule
        {
            [TargetNetworkPair(nameof(BuildQ))] private Linear q;

            [Forward] private Tensor Policy(Tensor obs) => q.call(obs);
            {{capability}}
            private Linear BuildQ() => Linear(ObservationSize, ActionSize);
        }
        """);

    [Fact]
    public void Target_networks_are_asked_for() => AssertErrors(["CS0311"], """
        [RLModule]
        internal sealed partial class QModule : RLModule
        {
            private Linear q;

            private partial void Setup() => q = Linear(ObservationSize, ActionSize);
            [Forward, ComputeQValues] private Tensor Q(Tensor obs) => q.call(obs);
        }
        """);

    [Fact]
    public void A_derived_module_has_its_base_classes_capabilities() => AssertErrors([], """
        [RLModule]
        internal abstract partial class QBase : RLModule
        {
            [TargetNetworkPair(nameof(BuildQ))] private Linear q;

            [Forward, ComputeQValues] private Tensor Q(Tensor obs) => q.call(obs);
            private Linear BuildQ() => Linear(ObservationSize, ActionSize);
        }

        [RLModule] internal sealed partial class QModule : QBase;
        """);

    private static void AssertErrors(string[] expected, string module)
    {
        var compilation = Rule.Compile([Config, module, """
            internal static class Training
            {
                public static object Configure(QModule module) => new DqnConfig<QModule> { Module = module };
            }
            """]);
        var errors = compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).ToArray();

        Assert.Equal(expected, errors.Select(error => error.Id).Distinct());
        Assert.All(errors, error => Assert.Equal("File2.cs", error.Location.SourceTree!.FilePath));
    }
}
