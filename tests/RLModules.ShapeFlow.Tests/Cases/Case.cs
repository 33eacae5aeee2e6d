using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RLModules.Spaces;

namespace RLModules.ShapeFlow.Tests.Cases;

/// <summary>A correct module of the corpus and what it runs on.</summary>
/// <param name="Name">The module's class, and its file in <c>Corpus/</c>.</param>
/// <param name="ObservationSpace">The observations.</param>
/// <param name="ActionSpace">The actions.</param>
internal sealed record Case(string Name, Space ObservationSpace, Space ActionSpace)
{
    /// <summary>
    /// The leading dimensions of two batches: 29 divides nothing and is no size of a layer, so nothing fits it by accident; 120 divides by much, so
    /// what fits some batches fits it.
    /// </summary>
    public IReadOnlyList<long[]> Batches { get; init; } = [[29], [120]];

    /// <summary>The columns of a batch, of its leading dimensions; by default an observation of the space.</summary>
    public required Func<long[], TensorDict> Columns { get; init; }

    /// <summary>The module as it is written, correct.</summary>
    public CompilationUnitSyntax Source { get; } = Read(Name);

    public override string ToString() => Name;

    private static CompilationUnitSyntax Read(string name)
    {
        using var stream = typeof(Case).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"There is no file Corpus/{name}.cs.");
        using var reader = new StreamReader(stream);
        return ((CSharpSyntaxTree)Sources.Parse(name + ".cs", reader.ReadToEnd())).GetCompilationUnitRoot();
    }
}
