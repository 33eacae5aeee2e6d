using System.Text.Json;

namespace RLModules.Checkpoints;

/// <summary>Checks what is to be saved before anything is written.</summary>
internal static class CheckpointInput
{
    public static void Check(IReadOnlyList<CheckpointComponent> components, IReadOnlyList<CheckpointDocument> documents)
    {
        if (components.Count + documents.Count == 0)
        {
            throw new ArgumentException("There is neither a component nor a document to save.", nameof(components));
        }

        CheckNames(components.Select(component => component.Name), "components", CheckpointFileName.CheckPath);
        CheckNames(documents.Select(document => document.Name), "documents", CheckpointFileName.CheckName);
        foreach (var component in components)
        {
            CheckJson($"The arguments of the component '{component.Name}'", component.ArgumentsJson);
        }

        foreach (var document in documents)
        {
            CheckJson($"The document '{document.Name}'", document.Json);
        }
    }

    private static void CheckNames(IEnumerable<string> names, string kind, Action<string> check)
    {
        // Some file systems do not tell Policy from policy.
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in names)
        {
            check(name);
            if (!taken.Add(name))
            {
                throw new ArgumentException($"Two {kind} have the name '{name}', or names that differ in case alone.");
            }
        }
    }

    private static void CheckJson(string what, string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
        }
        catch (JsonException error)
        {
            throw new ArgumentException($"{what} is no JSON: {error.Message}", error);
        }
    }
}
