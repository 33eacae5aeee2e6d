
namespace RLModules.Generators.Tests;

/// <summary>Where a module may stand.</summary>
public sealed class PlacementTests
{
    [Fact]
    public Task Nested_classes() => Snapshot.Verify(Generation.Run("""
        namespace Tests
        {
            internal static partial class Outer
            {
                [RLModule]
                internal sealed partial class Inner : RLModule;

                [RLModule]
                private sealed partial class Hidden : RLModule;
            }

            internal partial record Generic<T> where T : class
            {
                [RLModule]
                internal sealed partial class Inner : RLModule;
            }
        }
        """));

    [Fact]
    public Task Generic_module() => Snapshot.Verify(Generation.Run("""
        [RLModule]
        internal sealed partial class Agent<TNetwork, TSettings> : RLModule<TSettings>
            where TNetwork : Module<Tensor, Tensor>, new()
            where TSettings : class, new()
        {
            private TNetwork network;

            private partial void Setup() => network = new();
        }
        """));

    [Fact]
    public Task Keywords_as_names() => Snapshot.Verify(Generation.Run("""
        namespace @namespace.@event
        {
            internal static partial class @static
            {
                [RLModule]
                internal sealed partial class @class : RLModule
                {
                    private Linear @new;

                    private partial void Setup() => @new = Linear(4, 2);
                }
            }
        }
        """));

    [Fact]
    public void Several_modules_in_a_file_and_a_class_in_several_parts()
    {
        var driver = Generation.Run("""
            namespace Tests;

            [RLModule] internal sealed partial class First : RLModule;
            [RLModule] internal sealed partial class Second : RLModule { private Linear a; }
            """, """
            namespace Tests;

            internal sealed partial class Second
            {
                private Linear b;
                private partial void Setup() { a = Linear(1, 1); b = Linear(1, 1); }
            }
            """);

        Assert.Equal(
            ["Tests.First.Spec.g.cs", "Tests.First.g.cs", "Tests.Second.Spec.g.cs", "Tests.Second.g.cs"],
            driver.GeneratedFiles().Select(source => source.HintName).Order(StringComparer.Ordinal));
        Assert.Contains("nameof(a), nameof(b)", driver.Text("Tests.Second.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void Namespaces_and_classes_named_like_the_frameworks() => Generation.Run("""
        namespace Company.System
        {
            internal class Tensor;
            internal class TensorDict;
            internal class RLModuleSpec;

            [RLModule]
            internal sealed partial class Agent : RLModule
            {
                private Linear policy;

                private partial void Setup() => policy = Linear(4, 2);

                [Forward] private TorchSharp.torch.Tensor Policy(TorchSharp.torch.Tensor obs) => policy.call(obs);
                [ComputeValues] private TorchSharp.torch.Tensor Values(TorchSharp.torch.Tensor obs) => policy.call(obs);
            }
        }
        """);

    [Fact]
    public void Names_that_differ_in_case_alone_get_files_of_their_own()
    {
        var driver = Generation.Run("""
            namespace Tests
            {
                [RLModule] internal sealed partial class Agent : RLModule;
                [RLModule] internal sealed partial class agent : RLModule;
                [RLModule] internal sealed partial class Other : RLModule;
            }
            """);

        var names = driver.GeneratedFiles().Select(source => source.HintName).ToArray();
        Assert.Equal(6, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Contains("Tests.Other.g.cs", names);
    }

    [Fact]
    public void Order_of_the_files_changes_nothing()
    {
        const string First = "[RLModule] internal sealed partial class Agent : RLModule { private Linear a; private partial void Setup() { a = Linear(1, 1); b = Linear(1, 1); } }";
        const string Second = "internal sealed partial class Agent { private Linear b; }";
        var compilation = Sources.Compile(First, Second);
        var reordered = compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(compilation.SyntaxTrees.Reverse());

        Assert.Equal(
            Generation.Run(compilation, out _).Text("Agent.g.cs"),
            Generation.Run(reordered, out _).Text("Agent.g.cs"));
    }
}
