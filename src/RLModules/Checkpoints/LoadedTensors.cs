using System.Collections;
using System.Diagnostics.CodeAnalysis;
using static TorchSharp.torch;

namespace RLModules.Checkpoints;

/// <summary>The tensors read from a file, in the file's order. They belong to this object and to no dispose scope.</summary>
public sealed class LoadedTensors : IReadOnlyDictionary<string, Tensor>, IDisposable
{
    private readonly List<KeyValuePair<string, Tensor>> entries = [];
    private readonly Dictionary<string, Tensor> byName = new(StringComparer.Ordinal);

    internal LoadedTensors(IReadOnlyDictionary<string, string> metadata) => Metadata = metadata;

    /// <summary>The tensors with their names, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, Tensor>> Entries => entries;

    /// <summary>The file's metadata.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <inheritdoc/>
    public int Count => entries.Count;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => entries.Select(entry => entry.Key);

    /// <inheritdoc/>
    public IEnumerable<Tensor> Values => entries.Select(entry => entry.Value);

    /// <inheritdoc/>
    public Tensor this[string key] => byName.TryGetValue(key, out var tensor)
        ? tensor
        : throw new KeyNotFoundException($"The file has no tensor '{key}'; it has {string.Join(", ", Keys)}.");

    /// <inheritdoc/>
    public bool ContainsKey(string key) => byName.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out Tensor value) => byName.TryGetValue(key, out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, Tensor>> GetEnumerator() => entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Disposes every tensor.</summary>
    public void Dispose()
    {
        foreach (var (_, tensor) in entries)
        {
            tensor.Dispose();
        }
    }

    internal void Add(string name, Tensor tensor)
    {
        byName.Add(name, tensor);
        entries.Add(KeyValuePair.Create(name, tensor));
    }
}
