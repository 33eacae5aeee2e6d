namespace RLModules.Generators.Model;

/// <summary>The method that returns the initial recurrent state.</summary>
/// <param name="Method">The method, escaped.</param>
/// <param name="State">The record it returns, optional where the settings decide whether there is one, or the columns themselves.</param>
internal sealed record InitialStateModel(string Method, ValueModel State)
{
    /// <summary>Whether only a run of the method tells that the module is stateful.</summary>
    public bool MayBeEmpty => State.IsOptional || State.Kind == ValueKind.Batch;

    /// <summary>The paths of the state's tensors, in order; none of columns whose names are known only when the method has run.</summary>
    public EquatableArray<string> Paths => LeafPaths(State).ToEquatableArray();

    private static IEnumerable<string> LeafPaths(ValueModel value) => value.Kind switch
    {
        ValueKind.Group => value.Members.SelectMany(LeafPaths),
        ValueKind.Batch => [],
        _ => [value.Path],
    };
}
