namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public abstract partial class Module
        {
            /// <summary>Parameters and persistent buffers under their paths. A submodule reached on two paths comes under both.</summary>
            /// <param name="destination">A dictionary to add to, or null for a new one.</param>
            /// <param name="prefix">The path of this module, or null where it is the root.</param>
            /// <returns>The tensors themselves, not copies.</returns>
            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= [];
                foreach (var (ownName, parameter) in named_parameters(recurse: false))
                    destination.TryAdd(PathOf(prefix, ownName), parameter);
                foreach (var (ownName, buffer) in named_buffers(recurse: false, include_nonpersistent: false))
                    destination.TryAdd(PathOf(prefix, ownName), buffer);
                foreach (var (childName, child) in named_children())
                    child.state_dict(destination, PathOf(prefix, childName));
                return destination;
            }

            /// <summary>Copies tensors into the parameters and persistent buffers of the same path.</summary>
            /// <param name="source">Tensors by path; each is converted to the dtype and device of its target.</param>
            /// <param name="strict">False to accept paths that only one side has.</param>
            /// <param name="skip">Paths to leave alone on both sides.</param>
            /// <returns>The paths of this module that the source lacks, and those of the source that this module lacks.</returns>
            /// <exception cref="InvalidOperationException">Strict, and a path is missing or unexpected; or a shape differs. Nothing has been copied then.</exception>
            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(
                Dictionary<string, Tensor> source, bool strict = true, IList<string>? skip = null)
            {
                ArgumentNullException.ThrowIfNull(source);
                skip ??= [];
                var destination = state_dict();
                var missing = Without(destination.Keys, source, skip);
                var unexpected = Without(source.Keys, destination, skip);
                if (strict && missing.Count + unexpected.Count > 0)
                    throw new InvalidOperationException($"{GetName()}.load_state_dict: the state is not that of this module; " +
                        $"missing: [{string.Join(", ", missing)}], unexpected: [{string.Join(", ", unexpected)}]. Pass strict: false to load what both have.");
                CheckShapes(destination, source, skip);
                using (no_grad())
                {
                    foreach (var (path, target) in destination)
                    {
                        if (source.TryGetValue(path, out var value) && !skip.Contains(path))
                            target.copy_(value);
                    }
                }
                return (missing, unexpected);
            }

            private void CheckShapes(Dictionary<string, Tensor> destination, Dictionary<string, Tensor> source, IList<string> skip)
            {
                var problems = new List<string>();
                foreach (var (path, target) in destination)
                {
                    if (source.TryGetValue(path, out var value) && !skip.Contains(path) && !value.shape.AsSpan().SequenceEqual(target.shape))
                        problems.Add($"'{path}' has shape ({string.Join(", ", value.shape)}), expected ({string.Join(", ", target.shape)})");
                }
                if (problems.Count > 0)
                    throw new InvalidOperationException($"{GetName()}.load_state_dict: {string.Join("; ", problems)}.");
            }

            private static List<string> Without(IEnumerable<string> paths, Dictionary<string, Tensor> other, IList<string> skip)
            {
                var result = new List<string>();
                foreach (var path in paths)
                {
                    if (!other.ContainsKey(path) && !skip.Contains(path))
                        result.Add(path);
                }
                return result;
            }

            private static string PathOf(string? prefix, string ownName) => string.IsNullOrEmpty(prefix) ? ownName : $"{prefix}.{ownName}";
        }
    }
}
