using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using RLModules.ShapeFlow.Tests.Cases;
using RLModules.ShapeFlow.Tests.Mutations;

namespace RLModules.ShapeFlow.Tests.Oracle;

/// <summary>The mutants of one module, compiled together with what the generators write for them.</summary>
/// <param name="Mutants">Those that compile, the module as it is first.</param>
/// <param name="NotCompiling">Those that do not.</param>
/// <param name="Compilation">The sources and the generated ones.</param>
/// <param name="Image">The assembly.</param>
internal sealed record MutantSet(IReadOnlyList<Mutant> Mutants, IReadOnlyList<Mutant> NotCompiling, Compilation Compilation, ReadOnlyMemory<byte> Image)
{
    public static MutantSet Build(Case module)
    {
        var mutants = Make(module).ToArray();
        var options = Sources.Compile().Options;
        var sources = CSharpCompilation.Create(
            $"Mutants.{module.Name}",
            Sources.Compile().SyntaxTrees.Concat(mutants.Select(mutant => mutant.Parse())),
            References.All,
            options.WithGeneralDiagnosticOption(ReportDiagnostic.Default).WithConcurrentBuild(false));
        Generation.RunLoosely(sources, out var compilation);

        // A mutant that does not compile hides what is wrong inside the bodies of others, so there may be several rounds.
        var broken = new HashSet<string>();
        while (true)
        {
            using var image = new MemoryStream();
            var result = compilation.Emit(image);
            if (result.Success)
            {
                return new MutantSet(
                    [.. mutants.Where(mutant => !broken.Contains(mutant.Namespace))],
                    [.. mutants.Where(mutant => broken.Contains(mutant.Namespace))],
                    compilation,
                    image.ToArray());
            }

            var errors = result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToArray();
            var failed = errors.Select(error => NamespaceOf(error.Location.SourceTree)).OfType<string>().ToHashSet();
            if (failed.Count == 0)
            {
                throw new InvalidOperationException($"{module.Name}: {errors[0]}");
            }

            broken.UnionWith(failed);
            compilation = compilation.RemoveSyntaxTrees(compilation.SyntaxTrees.Where(tree => NamespaceOf(tree) is { } name && failed.Contains(name)));
        }
    }

    /// <summary>The mutant whose source or generated half a tree is, by its namespace, with which every file's name starts.</summary>
    public static string? NamespaceOf(SyntaxTree? tree)
    {
        var name = Path.GetFileName(tree?.FilePath ?? "");
        return name.StartsWith("Mutant", StringComparison.Ordinal) ? name[..name.IndexOf('.', StringComparison.Ordinal)] : null;
    }

    /// <summary>The assembly's specs of the module, one a mutant.</summary>
    public Func<Mutant, RLModuleSpec> Load()
    {
        using var image = new MemoryStream(Image.ToArray());
        var assembly = new AssemblyLoadContext(Compilation.AssemblyName).LoadFromStream(image);
        return mutant =>
        {
            var type = assembly.GetType($"{mutant.Namespace}.{mutant.Case.Name}Spec", throwOnError: true)!;
            var spec = (RLModuleSpec)Activator.CreateInstance(type)!;
            return spec with { ObservationSpace = mutant.Case.ObservationSpace, ActionSpace = mutant.Case.ActionSpace };
        };
    }

    private static IEnumerable<Mutant> Make(Case module)
    {
        yield return new Mutant(module, 0, null, new TextChange(default, ""));
        var seen = new HashSet<string> { module.Source.ToFullString() };
        var number = 1;
        foreach (var mutator in Mutator.All)
        {
            var changes = mutator.Mutate(module.Source)
                .Where(change => seen.Add(module.Source.SyntaxTree.GetText().WithChanges(change).ToString()))
                .ToArray();

            // Spread over the source, so that the whole is measured in a minute.
            var kept = Math.Min(changes.Length, Thresholds.MostMutantsOfAKind);
            for (var i = 0; i < kept; i++)
            {
                yield return new Mutant(module, number++, mutator.Kind, changes[i * changes.Length / kept]);
            }
        }
    }
}
