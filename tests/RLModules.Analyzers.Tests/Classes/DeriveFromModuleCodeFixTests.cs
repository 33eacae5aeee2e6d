using RLModules.Analyzers.Declarations;
using RLModules.Analyzers.Tests.Support;
using RLModules.CodeFixes.Classes;

namespace RLModules.Analyzers.Tests.Classes;

/// <summary>RLM0101, the fix: a class without a base class derives from RLModule.</summary>
public sealed class DeriveFromModuleCodeFixTests
{
    [Fact]
    public Task Base_class_is_added() => Fix.Verify<DeclarationAnalyzer, DeriveFromModuleCodeFix>(
        """
        // A policy.
        [RLModule]
        internal sealed partial class Agent // of the tests
        {
            [Forward] private Tensor Policy(Tensor obs) => obs;
        }

        [RLModule] internal partial class Other { }
        [RLModule] internal partial class Disposing : IComparable<int>, IFormattable { public int CompareTo(int other) => 0; public string ToString(string? format, IFormatProvider? provider) => ""; }
        """,
        """
        // A policy.
        [RLModule]
        internal sealed partial class Agent : RLModule // of the tests
        {
            [Forward] private Tensor Policy(Tensor obs) => obs;
        }

        [RLModule] internal partial class Other : RLModule { }
        [RLModule] internal partial class Disposing : RLModule, IComparable<int>, IFormattable { public int CompareTo(int other) => 0; public string ToString(string? format, IFormatProvider? provider) => ""; }
        """);

    [Fact]
    public Task Nested_class_without_a_body() => Fix.Verify<DeclarationAnalyzer, DeriveFromModuleCodeFix>(
        """
        internal partial class Outer
        {
            [RLModule]
            internal abstract partial class Agent<T>
                where T : class;
        }
        """,
        """
        internal partial class Outer
        {
            [RLModule]
            internal abstract partial class Agent<T> : RLModule
                where T : class;
        }
        """);

    [Fact]
    public Task Name_is_qualified_where_it_must_be() => Fix.Verify<DeclarationAnalyzer, DeriveFromModuleCodeFix>(
        """
        namespace Tests
        {
            internal class RLModule;

            [global::RLModules.RLModule] internal partial class Agent;
        }
        """,
        """
        namespace Tests
        {
            internal class RLModule;

            [global::RLModules.RLModule] internal partial class Agent : RLModules.RLModule;
        }
        """);

    [Fact]
    public async Task Another_base_class_is_the_authors_to_change() =>
        Assert.Empty(await Fix.Titles<DeclarationAnalyzer, DeriveFromModuleCodeFix>("internal class Base; [RLModule] internal partial class Agent : Base;"));
}
