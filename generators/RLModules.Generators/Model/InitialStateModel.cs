namespace RLModules.Generators.Model;

/// <summary>The method that returns the initial recurrent state.</summary>
/// <param name="Method">The method, escaped.</param>
/// <param name="State">The record it returns.</param>
internal sealed record InitialStateModel(string Method, ValueModel State)
{
    /// <summary>The paths of the state's tensors, in order.</summary>
    public EquatableArray<string> Paths => LeafPaths(State).ToEquatableArray();

    private static IEnumerable<string> LeafPaths(ValueModel value) => value.Kind == ValueKind.Group
        ? value.Members.SelectMany(LeafPaths)
        : [value.Path];
}
