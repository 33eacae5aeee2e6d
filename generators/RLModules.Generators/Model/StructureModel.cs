namespace RLModules.Generators.Model;

/// <summary>A module's constructor and components.</summary>
internal sealed record StructureModel
{
    /// <summary>The type of the spec that the constructor takes.</summary>
    public required string SpecBase { get; init; }

    /// <summary>Whether the base class is a module itself, with components and targets of its own.</summary>
    public required bool DerivesFromModule { get; init; }

    /// <summary>Whether it is a multi-agent module, which builds its modules when it is complete itself.</summary>
    public required bool IsMulti { get; init; }

    /// <summary>Whether the user wrote the constructor.</summary>
    public required bool HasConstructor { get; init; }

    /// <summary>The type id under which the class registers its spec when it is first looked for, or null where a module initializer registers it.</summary>
    public required string? LateTypeId { get; init; }

    public required EquatableArray<ComponentModel> Components { get; init; }

    /// <summary>What the multi-agent module around it owns and hands in.</summary>
    public required EquatableArray<ComponentModel> Taken { get; init; }

    /// <summary>Setup's declaration, or null where the class has none.</summary>
    public required PartialMethodModel? Setup { get; init; }

    /// <summary>SetupForTraining's declaration, or null where the user wrote none.</summary>
    public required PartialMethodModel? SetupForTraining { get; init; }

    /// <summary>Whether Setup's other half is a partial method, so that it can be declared.</summary>
    public required bool DeclaresSetup { get; init; }

    /// <summary>Whether the other half of SetupForTraining is to be declared.</summary>
    public required bool DeclaresSetupForTraining { get; init; }

    /// <summary>Dotted paths from <c>[NonInference("…")]</c> on the class.</summary>
    public required EquatableArray<string> NonInferencePaths { get; init; }

    /// <summary>Whether a base class has target networks.</summary>
    public required bool BaseHasTargets { get; init; }

    /// <summary>Whether the runtime's internals are visible, which changes the accessibility of overrides.</summary>
    public required bool SeesInternals { get; init; }

    /// <summary>The class that chooses the networks, qualified, or null where the module names none.</summary>
    public required string? Catalog { get; init; }

    /// <summary>Members that the user wrote and the generator therefore does not.</summary>
    public required EquatableArray<string> UserMembers { get; init; }

    public IEnumerable<ComponentModel> TargetPairs => Components.Where(component => component.TargetBuilder is not null);

    /// <summary>Every key that an inference-only module lacks.</summary>
    public EquatableArray<string> NonInferenceKeys => Components.Where(component => component.IsNonInference).Select(component => component.Key)
        .Concat(Components.Where(component => !component.IsNonInference)
            .SelectMany(component => component.NonInferenceParts.Select(part => $"{component.Key}.{part}")))
        .Concat(NonInferencePaths)
        .Concat(TargetPairs.Select(component => component.TargetKey!))
        .Distinct()
        .ToEquatableArray();
}
