using System.Collections;
using System.Diagnostics.CodeAnalysis;
using RLModules.Checkpoints;
using static TorchSharp.torch;

namespace RLModules;

/// <summary>An ordered map from component path (<c>encoder.0.weight</c>) to tensor: what a checkpoint stores and what crosses from learner to runner.</summary>
/// <remarks>
/// While a checkpoint is restored, its tensors are still in their files: <see cref="StateTensors.TryCopyTo"/> reads one straight to where it
/// belongs, and <see cref="LoadReport.Compare"/> reads none. Any other access reads the tensor into memory of its own first.
/// </remarks>
public sealed class ModuleState : IReadOnlyDictionary<string, Tensor>
{
    private readonly List<string> paths = [];
    private readonly Dictionary<string, Slot> byPath = new(StringComparer.Ordinal);

    // The first entries, as many as were asked for; all where no tensor is in a file.
    private readonly List<KeyValuePair<string, Tensor>> entries = [];

    /// <summary>The entries in order.</summary>
    public IReadOnlyList<KeyValuePair<string, Tensor>> Entries
    {
        get
        {
            for (var i = entries.Count; i < paths.Count; i++)
            {
                entries.Add(new(paths[i], byPath[paths[i]].Tensor));
            }

            return entries;
        }
    }

    /// <inheritdoc/>
    public int Count => paths.Count;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => paths;

    /// <inheritdoc/>
    public IEnumerable<Tensor> Values => Entries.Select(entry => entry.Value);

    /// <inheritdoc/>
    public Tensor this[string key] => byPath.TryGetValue(key, out var slot)
        ? slot.Tensor
        : throw new KeyNotFoundException($"The state has no '{key}'; it has {string.Join(", ", Keys)}.");

    /// <summary>Adds a tensor.</summary>
    /// <param name="path">Its component path.</param>
    /// <param name="tensor">The tensor itself; it is not copied.</param>
    /// <exception cref="ArgumentException">The path is taken.</exception>
    public void Add(string path, Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        Add(path, new Slot(tensor, null));
    }

    /// <summary>Adds a tensor of another state under its path; one that is still in a checkpoint's file stays there.</summary>
    /// <param name="path">The component path, in both states.</param>
    /// <param name="source">The other state.</param>
    /// <returns>Whether the other state has it.</returns>
    /// <exception cref="ArgumentException">The path is taken.</exception>
    public bool TryAdd(string path, ModuleState source)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (!source.byPath.TryGetValue(path, out var slot))
        {
            return false;
        }

        Add(path, slot);
        return true;
    }

    /// <summary>A copy that later training does not change.</summary>
    public ModuleState Clone()
    {
        using var noGrad = no_grad();
        var copy = new ModuleState();
        foreach (var path in paths)
        {
            var slot = byPath[path];
            copy.Add(path, slot.Stored?.Read() ?? slot.Tensor.detach().clone().DetachFromDisposeScope());
        }

        return copy;
    }

    /// <inheritdoc/>
    public bool ContainsKey(string key) => byPath.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out Tensor value)
    {
        var isPresent = byPath.TryGetValue(key, out var slot);
        value = isPresent ? slot.Tensor : null;
        return isPresent;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, Tensor>> GetEnumerator() => Entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Add(StoredTensor tensor) => Add(tensor.Name, new Slot(null, tensor));

    /// <summary>The tensor in a file, where it is in one.</summary>
    internal StoredTensor? FindStored(string path) => byPath.GetValueOrDefault(path).Stored;

    /// <summary>The same tensors, wherever they are, with a prefix to their paths.</summary>
    internal ModuleState WithPrefix(string prefix)
    {
        var prefixed = new ModuleState();
        foreach (var path in paths)
        {
            prefixed.Add(prefix + path, byPath[path]);
        }

        return prefixed;
    }

    /// <summary>Disposes the tensors that are in memory.</summary>
    internal void DisposeTensors()
    {
        foreach (var slot in byPath.Values)
        {
            slot.InMemory?.Dispose();
            slot.Stored?.Dispose();
        }
    }

    private void Add(string path, Slot slot)
    {
        if (!byPath.TryAdd(path, slot))
        {
            throw new ArgumentException($"Two components have the state key '{path}': give one of them another with [Component(\"…\")].", nameof(path));
        }

        paths.Add(path);
        if (slot.InMemory is { } tensor && entries.Count == paths.Count - 1)
        {
            entries.Add(new(path, tensor));
        }
    }

    /// <summary>A tensor in memory or in a file.</summary>
    private readonly record struct Slot(Tensor? InMemory, StoredTensor? Stored)
    {
        public Tensor Tensor => InMemory ?? Stored!.Tensor;
    }
}
