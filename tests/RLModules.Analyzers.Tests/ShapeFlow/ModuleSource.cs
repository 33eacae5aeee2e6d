namespace RLModules.Analyzers.Tests.ShapeFlow;

/// <summary>A module around a few lines, so that a test shows what it is about.</summary>
internal static class ModuleSource
{
    /// <summary>A module whose forward takes <c>obs</c> of a shape and returns whatever it likes.</summary>
    /// <param name="fields">Its components.</param>
    /// <param name="setup">The statements that set them.</param>
    /// <param name="forward">The forward's statements; the last one returns a tensor.</param>
    /// <param name="shape">The shape of <c>obs</c>.</param>
    /// <param name="output">The shape of the output, or null for one that says nothing.</param>
    public static string Of(string fields, string setup, string forward, string shape = "b, 4", string? output = null) => $$"""
        internal sealed record TestSettings
        {
            public int Hidden { get; init; } = 64;

            public int Other { get; init; } = 32;

            public bool Deep { get; init; }
        }

        [RLModule]
        internal sealed partial class Agent : RLModule<TestSettings>
        {
            {{fields}}

            private partial void Setup()
            {
                {{setup}}
            }

            [Forward]
            [return: Column("features")]{{(output is null ? "" : $" [return: Shape(\"{output}\")]")}}
            private Tensor Run([Shape("{{shape}}")] Tensor obs)
            {
                {{forward}}
            }
        }
        """;

    /// <summary>A module without components of its own.</summary>
    public static string Forward(string forward, string shape = "b, 4", string? output = null) => Of("", "", forward, shape, output);
}
