using System.Text.Json;

namespace RLModules.Spaces;

/// <summary>The members of one JSON object of a space, each to be taken once.</summary>
internal sealed class SpaceMembers
{
    private readonly Dictionary<string, JsonElement> members = new(StringComparer.Ordinal);

    public SpaceMembers(JsonElement element, string? kindName = "kind")
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException($"A space is a JSON object, not {element.GetRawText()}.");
        }

        foreach (var member in element.EnumerateObject())
        {
            if (!members.TryAdd(member.Name, member.Value))
            {
                throw new JsonException($"A space has the member \"{member.Name}\" twice.");
            }
        }

        if (kindName is not null)
        {
            var kind = Take(kindName);
            Kind = kind.ValueKind == JsonValueKind.String ? kind.GetString()! : throw new JsonException($"A space's \"{kindName}\" is {kind.GetRawText()}; expected is a string.");
        }
    }

    public string Kind { get; } = "part";

    public JsonElement Take(string name) => members.Remove(name, out var value)
        ? value
        : throw new JsonException($"A space of kind \"{Kind}\" lacks the member \"{name}\".");

    public void ThrowIfUnread()
    {
        if (members.Count > 0)
        {
            throw new JsonException($"A space of kind \"{Kind}\" has no member \"{members.Keys.First()}\".");
        }
    }
}
