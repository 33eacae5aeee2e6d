using Microsoft.CodeAnalysis;
using RLModules.Analyzers.ShapeFlow;
using RLModules.Analyzers.Tests.Support;

namespace RLModules.Analyzers.Tests.ShapeFlow;

/// <summary>What shape flow knows of expressions on a few tensors: <c>x</c> (b, 4), <c>seq</c> (b, t, 6), <c>image</c> (b, 3, 8, 8), <c>lead</c> (n.., 6), <c>action</c> (b), <c>obs</c> of the space.</summary>
internal static class InferredShapes
{
    /// <summary>Each expression has its shape, and nothing is reported.</summary>
    public static void Verify(params (string Expression, string Shape)[] rows)
    {
        var (shapes, problems) = Analyze([.. rows.Select(row => row.Expression)]);
        Assert.Equal(rows.Select(row => $"{row.Expression}: {row.Shape}"), shapes);
        Assert.Empty(problems);
    }

    /// <summary>Each expression is reported.</summary>
    public static void VerifyReported(params string[] expressions) =>
        Assert.Equal(expressions, Analyze(expressions).Problems.Select(problem => problem.Line));

    private static (IReadOnlyList<string> Shapes, IReadOnlyList<(string Line, string Message)> Problems) Analyze(string[] expressions)
    {
        // On lines of their own, so that each is found again; the identity shows what an expression without a call gives.
        var lines = expressions.Select((expression, index) => $"        var v{index} = zeros_like(\n{expression});");
        var compilation = Rule.Compile([$$"""
            internal sealed record TestSettings
            {
                public int Hidden { get; init; } = 64;
            }

            [RLModule]
            internal sealed partial class Agent : RLModule<TestSettings>
            {
                private Linear linear = Linear(4, 5);
                private Linear wide = Linear(6, 7);
                private Conv2d convolution = Conv2d(3, 5, 3);
                private LSTM lstm = LSTM(6, 9, batchFirst: true);
                private GRUCell cell = GRUCell(4, 9);
                private Embedding table = Embedding(10, 12);
                private LayerNorm norm = LayerNorm(6);
                private Sequential both = Sequential(("first", Linear(4, 8)), ("tanh", Tanh()), ("second", Linear(8, 2)));

                [Forward]
                [return: Column("features")]
                private Tensor Run([Shape("b, 4")] Tensor x, [Shape("b, t, 6")] Tensor seq, [Shape("b, 3, 8, 8")] Tensor image, [Shape("n.., 6")] Tensor lead, [Shape("b")] Tensor action, Tensor obs)
                {
            {{string.Join("\n", lines)}}
                    return x;
                }
            }
            """]);
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Id.StartsWith("CS", StringComparison.Ordinal)));
        var result = new ShapeFlowContext(compilation).Analyze(compilation.GetTypeByMetadataName("Agent")!, showsShapes: true, CancellationToken.None);
        Assert.NotSame(ClassResult.Empty, result);
        var shapes = result.Shapes.Where(shape => shape.Name.StartsWith("zeros_like", StringComparison.Ordinal)).ToDictionary(shape => LineOf(shape.Location, 1), shape => shape.Shape.ToString());
        return (
            [.. expressions.Select(expression => $"{expression}: {shapes.GetValueOrDefault(expression, "not known")}")],
            [.. result.Problems.Select(problem => (LineOf(problem.Location, 0), problem.Message)).OrderBy(problem => Array.IndexOf(expressions, problem.Item1))]);
    }

    // The expression on the line of a location, or so many below.
    private static string LineOf(Location location, int below)
    {
        var text = location.SourceTree!.GetText();
        var line = text.Lines[location.GetLineSpan().StartLinePosition.Line + below].ToString().Trim();
        return line.EndsWith(");", StringComparison.Ordinal) ? line[..^2] : line;
    }
}
