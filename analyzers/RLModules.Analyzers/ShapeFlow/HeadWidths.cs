using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using RLModules.Analyzers.ShapeFlow.Algebra;
using RLModules.Generators.Parsing;

namespace RLModules.Analyzers.ShapeFlow;

/// <summary>RLM0903: a spec whose action space is written down beside the module whose head it must fit.</summary>
internal static class HeadWidths
{
    private const string Categorical = "CategoricalDistribution";
    private const string Gaussian = "DiagGaussianDistribution";
    private const string MultiCategorical = "MultiCategoricalDistribution";
    private const string Bernoulli = "BernoulliDistribution";

    /// <summary>Checks <c>new AgentSpec { ActionSpace = new DiscreteSpace(2) }</c>, or a copy by <c>with</c>.</summary>
    public static void Check(OperationAnalysisContext context, ShapeFlowContext shared)
    {
        var initializer = (context.Operation as IObjectCreationOperation)?.Initializer ?? (context.Operation as IWithOperation)?.Initializer;
        if (initializer is null || context.Operation.Type is not INamedTypeSymbol spec || !spec.DerivesFrom(shared.Spec) || ModuleOf(spec) is not { } module)
        {
            return;
        }

        foreach (var assignment in initializer.Initializers.OfType<ISimpleAssignmentOperation>())
        {
            if (assignment.Target is IPropertyReferenceOperation { Property.Name: "ActionSpace" } && SpaceOf(assignment.Value) is { } space)
            {
                Check(context, shared, module, space, assignment.Value);
            }
        }
    }

    private static void Check(OperationAnalysisContext context, ShapeFlowContext shared, INamedTypeSymbol module, ActionSpace space, IOperation source)
    {
        var result = shared.Analyze(module, showsShapes: false, context.CancellationToken);
        if (result.Distribution is { } distribution && !distribution.EndsWith(space.Distribution, StringComparison.Ordinal))
        {
            return;
        }

        var needed = Size.Of(space.Inputs);
        foreach (var width in result.HeadWidths)
        {
            var head = width
                .Substitute(Size.NameOfMember("ActionDistributionSize"), needed)
                .Substitute(Size.NameOfMember("ActionSize"), Size.Of(space.Size));
            if (result.Facts.Compare(head, needed) == Fit.Impossible)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    DiagnosticDescriptors.HeadWidth,
                    source.Syntax.GetLocation(),
                    $"'{module.Name}' returns {head} inputs of its action distribution, `{Interpretation.Wording.Text(source.Syntax)}` needs {needed}: make the head as wide as ActionDistributionSize"));
                return;
            }
        }
    }

    // The generated spec builds its module.
    private static INamedTypeSymbol? ModuleOf(INamedTypeSymbol spec) => spec.GetMembers("Build").OfType<IMethodSymbol>()
        .Select(build => build.ReturnType as INamedTypeSymbol)
        .FirstOrDefault(module => module is not null && ShapeFlowContext.IsFollowed(module) && module.Locations.Any(location => location.IsInSource));

    private static ActionSpace? SpaceOf(IOperation value)
    {
        while (value is IConversionOperation conversion)
        {
            value = conversion.Operand;
        }

        return value is not IObjectCreationOperation { Type.Name: var name } space ? null : name switch
        {
            "DiscreteSpace" => Discrete(space),
            "BoxSpace" => Box(space),
            "MultiDiscreteSpace" => Numbers(ArgumentOf(space, "counts"))?.Sum() is { } sum ? new(MultiCategorical, sum, sum) : null,
            "MultiBinarySpace" => Numbers(ArgumentOf(space, "shape"))?.Aggregate(1L, static (product, size) => product * size) is { } size ? new(Bernoulli, size, size) : null,
            _ => null,
        };
    }

    private static ActionSpace? Discrete(IObjectCreationOperation space) => Constant(ArgumentOf(space, "n")) is > 0 and var count ? new(Categorical, count, count) : null;

    // Its dimensions: the product of the shape, or as many as there are bounds. Integers have no distribution of their own.
    private static ActionSpace? Box(IObjectCreationOperation space)
    {
        if (ArgumentOf(space, "dtype") is { } dtype && dtype is not IFieldReferenceOperation { Field.Name: "Float32" or "Float64" } && dtype.Syntax != space.Syntax)
        {
            return null;
        }

        var size = ArgumentOf(space, "shape") is { } shape
            ? Elements(shape)?.Select(Constant).Aggregate((long?)1, (product, dimension) => product * dimension)
            : Elements(ArgumentOf(space, "low"))?.Count;
        return size is > 0 and var count ? new(Gaussian, 2 * count, count) : null;
    }

    private static IOperation? ArgumentOf(IObjectCreationOperation space, string parameter)
    {
        var value = space.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == parameter)?.Value;
        while (value is IConversionOperation conversion)
        {
            value = conversion.Operand;
        }

        return value;
    }

    private static IReadOnlyList<IOperation>? Elements(IOperation? value) => value switch
    {
        ICollectionExpressionOperation collection when !collection.Elements.Any(element => element is ISpreadOperation) => collection.Elements,
        IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues,
        _ => null,
    };

    // The constants of a list, null where one is no positive constant.
    private static IReadOnlyList<long>? Numbers(IOperation? value)
    {
        var numbers = Elements(value)?.Select(Constant).ToList();
        return numbers is { Count: > 0 } && numbers.TrueForAll(number => number > 0) ? [.. numbers.Select(number => number!.Value)] : null;
    }

    private static long? Constant(IOperation? value) => value?.ConstantValue is { HasValue: true, Value: int or long } constant
        ? Convert.ToInt64(constant.Value, CultureInfo.InvariantCulture)
        : null;

    /// <summary>What a space asks of a head.</summary>
    /// <param name="Distribution">The distribution that fits it.</param>
    /// <param name="Inputs">How many inputs that takes.</param>
    /// <param name="Size">Its number of actions or dimensions.</param>
    private sealed record ActionSpace(string Distribution, long Inputs, long Size);
}
