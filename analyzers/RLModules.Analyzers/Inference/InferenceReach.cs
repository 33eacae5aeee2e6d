using Microsoft.CodeAnalysis;
using RLModules.Generators;
using RLModules.Generators.Parsing;

namespace RLModules.Analyzers.Inference;

/// <summary>Follows a module's inference and exploration forwards to everything they run, and finds what an inference-only module would miss there.</summary>
internal sealed class InferenceReach(Compilation compilation, KnownSymbols known)
{
    private readonly INamedTypeSymbol? sequential = compilation.GetTypesByMetadataName("TorchSharp.Modules.Sequential").FirstOrDefault();

    /// <summary>Every read of an absent member, each once, with the shortest chain that leads to it.</summary>
    /// <param name="module">A module's class.</param>
    /// <param name="absent">What an inference-only module lacks.</param>
    /// <param name="cancellation">Ends the search.</param>
    public IReadOnlyList<ReachedRead> Find(INamedTypeSymbol module, AbsentMembers absent, CancellationToken cancellation)
    {
        var walk = new InferenceWalk(new MethodBodies(new SemanticModels(compilation), cancellation), known, sequential, cancellation);
        var instance = Instance.OfModule(module, absent);
        var found = new List<ReachedRead>();
        var steps = new Dictionary<MethodOn, Step>();
        var pending = new Queue<MethodOn>();
        var reads = new List<AbsentRead>();
        foreach (var (method, attribute) in PhaseForwards.OfInference(module))
        {
            var root = new MethodOn(method.OriginalDefinition, instance);
            if (!steps.ContainsKey(root))
            {
                steps.Add(root, new Step(null, null, $"[{attribute}] {root.DisplayName}"));
                pending.Enqueue(root);
            }

            // What a forward returns is used by its caller.
            reads.AddRange(walk.FactsOf(root).Result.Reads);
        }

        while (pending.Count > 0)
        {
            var current = pending.Dequeue();
            var facts = walk.FactsOf(current);
            reads.AddRange(facts.Reads);
            foreach (var (callee, syntax) in facts.Calls)
            {
                if (!steps.ContainsKey(callee))
                {
                    steps.Add(callee, new Step(current, syntax, $"{steps[current].Chain} → {callee.DisplayName}"));
                    pending.Enqueue(callee);
                }
            }
        }

        foreach (var read in reads.Distinct())
        {
            if (steps.TryGetValue(read.Body, out var step) && LocationIn(module, read, steps) is { } location)
            {
                found.Add(new ReachedRead(read.Name, step.Chain, location));
            }
        }

        return [.. found.GroupBy(read => (read.Name, read.Location)).Select(group => group.First())];
    }

    // What stands in an annotated base class alone is reported there.
    private static Location? LocationIn(INamedTypeSymbol module, AbsentRead read, Dictionary<MethodOn, Step> steps)
    {
        var (body, syntax) = (read.Body, read.Syntax);
        while (true)
        {
            if (SymbolEqualityComparer.Default.Equals(body.Method.ContainingType, module.OriginalDefinition) && !IsGenerated(body.Method))
            {
                return syntax.GetLocation();
            }

            if (steps[body] is not { Caller: { } caller, Call: { } call })
            {
                break;
            }

            (body, syntax) = (caller, call);
        }

        return module.BaseTypes().Any(type => type.HasAttribute(WellKnownNames.RLModuleAttribute) && type.DeclaringSyntaxReferences.Length > 0)
            ? null
            : module.Locations.FirstOrDefault(location => location.IsInSource);
    }

    private static bool IsGenerated(IMethodSymbol method) =>
        (method.AssociatedSymbol ?? method).GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "GeneratedCodeAttribute");

    /// <summary>How the search came to a method.</summary>
    private sealed record Step(MethodOn? Caller, SyntaxNode? Call, string Chain);
}
