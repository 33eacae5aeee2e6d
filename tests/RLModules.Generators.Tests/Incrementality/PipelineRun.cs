using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace RLModules.Generators.Tests.Incrementality;

/// <summary>What one driver did on the last of the compilations it was given one after the other.</summary>
internal sealed class PipelineRun
{
    private readonly GeneratorDriverRunResult result;

    private PipelineRun(GeneratorDriverRunResult result) => this.result = result;

    public IEnumerable<string> StepNames => result.Results.SelectMany(run => run.TrackedSteps.Keys).Distinct();

    /// <summary>Every generated file with the reason it has, such as <c>Structures Tests.Agent: Cached</c>.</summary>
    public IEnumerable<string> Outputs => result.Results.SelectMany(run => run.TrackedOutputSteps)
        .SelectMany(entry => entry.Value)
        .SelectMany(step => step.Outputs.Select(output => $"{Describe(step.Inputs.Single())}: {output.Reason}"));

    /// <summary>The generated files that are not as they were.</summary>
    public IEnumerable<string> Changes => Outputs.Where(output => !output.EndsWith(nameof(IncrementalStepRunReason.Cached), StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    public static PipelineRun Of(params CSharpCompilation[] compilations) => Of(Generation.CreateDriver(), compilations);

    public static PipelineRun Of(GeneratorDriver driver, params CSharpCompilation[] compilations) =>
        new(compilations.Aggregate(driver, (current, compilation) => current.RunGenerators(compilation)).GetRunResult());

    /// <summary>What a step gave, each value with its reason.</summary>
    public IEnumerable<(object Value, IncrementalStepRunReason Reason)> Step(string name) => result.Results
        .SelectMany(run => run.TrackedSteps)
        .Where(entry => entry.Key == name)
        .SelectMany(entry => entry.Value)
        .SelectMany(step => step.Outputs);

    // The model in front of an output is the type alone, a network, or a pair that begins with the type.
    private static string Describe((IncrementalGeneratorRunStep Source, int OutputIndex) input)
    {
        var model = input.Source.Outputs[input.OutputIndex].Value;
        var type = model is Model.NetworkModel network ? network.Type : (Model.TypeModel)((ITuple)model)[0]!;
        return $"{input.Source.Name} {type.HintName}";
    }
}
