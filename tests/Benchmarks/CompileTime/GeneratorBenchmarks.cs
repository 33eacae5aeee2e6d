using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;

namespace RLModules.Benchmarks.CompileTime;

/// <summary>
/// What the generators cost in an editor. Targets: at most 100 µs and 45 kB a module and edit, a first run of at most 0.25 ms a module.
/// </summary>
[MemoryDiagnoser]
[Config(typeof(CompileTimeConfig))]
public class GeneratorBenchmarks
{
    private const int Edits = 16;

    private readonly Compilation[] compilations = new Compilation[Edits];
    private ModuleProject project = null!;
    private GeneratorDriver driver = null!;

    /// <summary>How many modules the project has.</summary>
    [Params(10, 100, 1000)]
    public int Modules { get; set; }

    /// <summary>Opens the project and runs the generators once.</summary>
    [GlobalSetup]
    public void Setup()
    {
        project = new ModuleProject(Modules);
        driver = ModuleProject.CreateDriver().RunGenerators(project.Compilation);
    }

    /// <summary>Edits a plain file.</summary>
    [IterationSetup(Target = nameof(Edit_elsewhere))]
    public void EditElsewhere() => Prepare(project.EditElsewhere);

    /// <summary>Edits a forward's body.</summary>
    [IterationSetup(Target = nameof(Edit_in_a_body))]
    public void EditBody() => Prepare(project.EditBody);

    /// <summary>Adds a component to a module.</summary>
    [IterationSetup(Target = nameof(Field_added))]
    public void AddField() => Prepare(project.AddField);

    /// <summary>Opens the project anew.</summary>
    [IterationSetup(Target = nameof(First_run))]
    public void Open() => Prepare(project.Open);

    /// <summary>Nothing is written.</summary>
    [Benchmark(OperationsPerInvoke = Edits)]
    public void Edit_elsewhere() => Run();

    /// <summary>Nothing is written.</summary>
    [Benchmark(OperationsPerInvoke = Edits)]
    public void Edit_in_a_body() => Run();

    /// <summary>One file is written.</summary>
    [Benchmark(OperationsPerInvoke = Edits)]
    public void Field_added() => Run();

    /// <summary>Every file is written.</summary>
    [Benchmark(OperationsPerInvoke = Edits)]
    public void First_run()
    {
        foreach (var compilation in compilations)
        {
            ModuleProject.CreateDriver().RunGenerators(compilation);
        }
    }

    private void Run()
    {
        foreach (var compilation in compilations)
        {
            driver = driver.RunGenerators(compilation);
        }
    }

    private void Prepare(Func<Compilation> edit)
    {
        for (var i = 0; i < Edits; i++)
        {
            compilations[i] = edit();
        }
    }
}
