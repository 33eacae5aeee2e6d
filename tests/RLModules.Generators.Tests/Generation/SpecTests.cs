
namespace RLModules.Generators.Tests;

/// <summary>Spec classes and settings.</summary>
public sealed class SpecTests
{
    [Fact]
    public Task Settings_of_every_type() => Snapshot.Verify(Generation.Run("""
        using System.Collections.Immutable;

        namespace Tests;

        internal enum Activation { Tanh, Relu }

        internal sealed record Layer(int Units, Activation Activation = Activation.Relu, double? Dropout = null)
        {
            public bool Bias { get; init; } = true;
        }

        internal readonly record struct Range(float Low, float High);

        internal record CommonSettings { public long Seed { get; init; } }

        internal sealed record Settings : CommonSettings
        {
            public int Hidden { get; init; } = 64;
            public float Scale { get; init; } = 1;
            public double Entropy { get; set; }
            public bool Shared { get; init; }
            public string Name { get; init; } = "";
            public string? Note { get; init; }
            public int? Limit { get; init; }
            public Activation Activation { get; init; }
            public int[] Sizes { get; init; } = [];
            public IReadOnlyList<Layer> Layers { get; init; } = [];
            public ImmutableArray<double> Weights { get; init; } = [];
            public string?[]? Names { get; init; }
            public RLModules.Catalogs.ValueList<int> Hiddens { get; init; } = [];
            public RLModules.Catalogs.ValueList<Layer>? Filters { get; init; }
            public Layer? Head { get; init; }
            public Range Range { get; init; }
            public Nested Inner { get; init; } = new() { Size = 1 };
            public int Computed => Hidden * 2;
            public static int Shared2 { get; set; }

            internal sealed record Nested { public required int Size { get; init; } }
        }

        [RLModule]
        internal sealed partial class Agent : RLModule<Settings>;
        """));

    [Fact]
    public Task Module_without_settings() => Snapshot.Verify(Generation.Run("""
        [RLModule]
        internal sealed partial class Agent : RLModule;
        """));

    [Fact]
    public Task Catalog_of_a_module_and_of_one_derived() => Snapshot.Verify(Generation.Run("""
        using RLModules.Catalogs;

        namespace Tests;

        internal class WideCatalog : Catalog;
        internal sealed class WiderCatalog : WideCatalog;

        [RLModule(Catalog = typeof(WideCatalog))]
        internal partial class Agent : RLModule;

        [RLModule(Catalog = typeof(WiderCatalog), Id = "best")]
        internal sealed partial class BetterAgent : Agent;
        """));

    [Fact]
    public Task Abstract_module_has_no_spec() => Snapshot.Verify(Generation.Run("""
        namespace Tests;

        /// <summary>A base.</summary>
        [RLModule]
        public abstract partial class Agent : RLModule;
        """));

    [Fact]
    public Task Parameter_defaults() => Snapshot.Verify(Generation.Run("""
        internal enum Kind { A, B }

        internal sealed record Part(int Size, string Name = "a\"b", double Rate = 1.5, float Low = float.NegativeInfinity, long Count = 3, bool On = true, Kind Kind = Kind.B, string? Note = null, double Gap = double.NaN);

        internal sealed record Settings { public Part[] Parts { get; init; } = []; }

        [RLModule]
        internal sealed partial class Agent : RLModule<Settings>;
        """));
}
