using RLModules.Analyzers.Declarations;
using RLModules.Analyzers.Tests.Support;
using RLModules.CodeFixes.Classes;

namespace RLModules.Analyzers.Tests.Classes;

/// <summary>RLM0102, the fix: a class and the types around it become partial.</summary>
public sealed class MakePartialCodeFixTests
{
    [Fact]
    public Task Module_and_network() => Fix.Verify<DeclarationAnalyzer, MakePartialCodeFix>(
        """
        /// <summary>A policy.</summary>
        [RLModule]
        internal sealed class Agent : RLModule;

        [Network]
        // Shared by all.
        class Encoder() : Module<Tensor, Tensor>("encoder")
        {
            public override Tensor forward(Tensor x) => x;
        }
        """,
        """
        /// <summary>A policy.</summary>
        [RLModule]
        internal sealed partial class Agent : RLModule;

        [Network]
        // Shared by all.
        partial class Encoder() : Module<Tensor, Tensor>("encoder")
        {
            public override Tensor forward(Tensor x) => x;
        }
        """);

    [Fact]
    public Task Every_type_around_it() => Fix.Verify<DeclarationAnalyzer, MakePartialCodeFix>(
        """
        internal static class Agents
        {
            internal record struct Group(int Size)
            {
                [RLModule] internal sealed class One : RLModule;
                [RLModule] internal sealed partial class Two : RLModule;

                private interface INested { [RLModule] internal sealed class Three : RLModule; }
            }
        }
        """,
        """
        internal static partial class Agents
        {
            internal partial record struct Group(int Size)
            {
                [RLModule] internal sealed partial class One : RLModule;
                [RLModule] internal sealed partial class Two : RLModule;

                private partial interface INested { [RLModule] internal sealed partial class Three : RLModule; }
            }
        }
        """);

    [Fact]
    public Task All_parts_of_a_type() => Fix.Verify<DeclarationAnalyzer, MakePartialCodeFix>(
        """
        internal class Outer { [RLModule] internal sealed class Agent : RLModule; }
        internal partial class Outer { public int Size => 1; }
        internal class Outer { public int Width => 2; }
        """,
        """
        internal partial class Outer { [RLModule] internal sealed partial class Agent : RLModule; }
        internal partial class Outer { public int Size => 1; }
        internal partial class Outer { public int Width => 2; }
        """);

    [Fact]
    public async Task Titles()
    {
        Assert.Equal(["Make 'Agent' partial"], await Fix.Titles<DeclarationAnalyzer, MakePartialCodeFix>("[RLModule] internal sealed class Agent : RLModule;"));
        Assert.Equal(
            ["Make 'Agent' and the types around it partial"],
            await Fix.Titles<DeclarationAnalyzer, MakePartialCodeFix>("internal class Outer { [RLModule] internal sealed class Agent : RLModule; }"));
    }
}
