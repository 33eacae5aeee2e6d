using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RLModules.Generators.Emitting;
using RLModules.Generators.Model;
using RLModules.Generators.Parsing;

namespace RLModules.Generators.Tests.Incrementality;

/// <summary>A defect of the generator costs the class that meets it, and no other.</summary>
public sealed class ContainmentTests
{
    [Fact]
    public void Exception_while_a_module_is_read_costs_that_module()
    {
        var result = Run(new RLModuleGenerator((type, known, problems, cancellation) =>
            type.Name == "Agent" ? throw new InvalidOperationException("A defect.") : ModuleParser.Parse(type, known, problems, cancellation)));

        Assert.Null(result.Exception);
        Assert.Equal(["Tests.Other.Forward.g.cs", "Tests.Other.Spec.g.cs", "Tests.Other.g.cs"], result.GeneratedSources.Select(source => source.HintName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Exception_while_a_network_is_read_costs_that_network()
    {
        var project = Project.Compilation.Add("namespace Tests; [Network] internal sealed partial class Tower() : Module<Tensor, Tensor>(\"tower\") { public override Tensor forward(Tensor input) => input; }");
        var result = Run(
            new NetworkGenerator((type, known, problems, cancellation) =>
                type.Name == "Encoder" ? throw new InvalidOperationException("A defect.") : NetworkParser.Parse(type, known, problems, cancellation)),
            project);

        Assert.Null(result.Exception);
        Assert.Equal(["Tests.Tower.g.cs"], result.GeneratedSources.Select(source => source.HintName));
    }

    [Fact]
    public void Exception_while_a_class_is_read_becomes_a_problem_that_names_it()
    {
        var project = Project.Compilation;
        var result = Extraction.Run<ModuleModel>((_, _, _, _) => throw new InvalidOperationException("A defect."), project.GetTypeByMetadataName("Tests.Agent")!, project, CancellationToken.None);

        Assert.Null(result.Model);
        var problem = Assert.Single(result.Problems);
        Assert.Equal((ProblemKind.Internal, "Agent"), (problem.Kind, problem.Member));
        Assert.StartsWith("System.InvalidOperationException: A defect.", problem.Arguments[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Cancellation_is_no_defect()
    {
        var project = Project.Compilation;

        Assert.Throws<OperationCanceledException>(() => Extraction.Run(
            ModuleParser.Parse, project.GetTypeByMetadataName("Tests.Agent")!, project, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Exception_while_a_file_is_written_stands_in_that_file()
    {
        var project = Project.Compilation;
        var type = TypeParser.Parse(project.GetTypeByMetadataName("Tests.Agent")!);
        var text = FileEmitter.Write(type, _ => throw new InvalidOperationException("A defect\nof two lines."));
        var diagnostics = CSharpSyntaxTree.ParseText(text).GetDiagnostics();

        var error = Assert.Single(diagnostics);
        Assert.Equal("CS1029", error.Id);
        Assert.Contains("global::Tests.Agent", error.GetMessage(null), StringComparison.Ordinal);
        Assert.Contains("// System.InvalidOperationException: A defect\n// of two lines.", text.ToString(), StringComparison.Ordinal);
    }

    private static GeneratorRunResult Run(IIncrementalGenerator generator, Compilation? project = null) => CSharpGeneratorDriver
        .Create([generator.AsSourceGenerator()], parseOptions: Sources.ParseOptions)
        .RunGenerators(project ?? Project.Compilation)
        .GetRunResult()
        .Results
        .Single();
}
