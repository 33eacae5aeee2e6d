using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public abstract partial class Module
        {
            /// <summary>The parameters with their names; one that is reached on two paths comes once, under its first name.</summary>
            /// <param name="recurse">False to leave out the submodules' parameters.</param>
            /// <returns>Names, levels separated by dots, and parameters.</returns>
            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
            {
                var seen = new HashSet<IntPtr>();
                for (var i = 0; i < ownParameters.Count; i++)
                {
                    if (seen.Add(ownParameters[i].Component.Handle))
                        yield return ownParameters[i];
                }
                for (var i = 0; recurse && i < submodules.Count; i++)
                {
                    foreach (var (innerName, parameter) in submodules[i].Component.named_parameters())
                    {
                        if (seen.Add(parameter.Handle))
                            yield return ($"{submodules[i].Name}.{innerName}", parameter);
                    }
                }
            }

            /// <summary>The buffers with their names; one that is reached on two paths comes once, under its first name.</summary>
            /// <param name="recurse">False to leave out the submodules' buffers.</param>
            /// <param name="include_nonpersistent">False to leave out those that are no part of the state.</param>
            /// <returns>Names, levels separated by dots, and buffers.</returns>
            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true)
            {
                var seen = new HashSet<IntPtr>();
                for (var i = 0; i < ownBuffers.Count; i++)
                {
                    var (ownName, (buffer, isPersistent)) = ownBuffers[i];
                    if ((isPersistent || include_nonpersistent) && seen.Add(buffer.Handle))
                        yield return (ownName, buffer);
                }
                for (var i = 0; recurse && i < submodules.Count; i++)
                {
                    foreach (var (innerName, buffer) in submodules[i].Component.named_buffers(recurse, include_nonpersistent))
                    {
                        if (seen.Add(buffer.Handle))
                            yield return ($"{submodules[i].Name}.{innerName}", buffer);
                    }
                }
            }

            /// <summary>The submodules, theirs included, with their names; this module is not among them.</summary>
            /// <returns>Names, levels separated by dots, and modules.</returns>
            public virtual IEnumerable<(string name, Module module)> named_modules()
            {
                foreach (var (childName, child) in named_children())
                {
                    yield return (childName, child);
                    foreach (var (innerName, inner) in child.named_modules())
                        yield return ($"{childName}.{innerName}", inner);
                }
            }

            /// <summary>The submodules of this module itself, with their names.</summary>
            /// <returns>Names and modules in the order of registration.</returns>
            public virtual IEnumerable<(string name, Module module)> named_children()
            {
                for (var i = 0; i < submodules.Count; i++)
                    yield return submodules[i];
            }

            /// <summary>The parameters of this module and its submodules, each once.</summary>
            /// <param name="recurse">False to leave out the submodules' parameters.</param>
            /// <returns>The parameters in the order of registration.</returns>
            public virtual IEnumerable<Parameter> parameters(bool recurse = true)
            {
                foreach (var (_, parameter) in named_parameters(recurse))
                    yield return parameter;
            }

            /// <summary>The buffers of this module and its submodules, each once.</summary>
            /// <param name="recurse">False to leave out the submodules' buffers.</param>
            /// <param name="include_nonpersistent">False to leave out those that are no part of the state.</param>
            /// <returns>The buffers in the order of registration.</returns>
            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true)
            {
                foreach (var (_, buffer) in named_buffers(recurse, include_nonpersistent))
                    yield return buffer;
            }

            /// <summary>The submodules, theirs included; this module is not among them.</summary>
            /// <returns>The modules, each before its own submodules.</returns>
            public virtual IEnumerable<Module> modules()
            {
                foreach (var (_, module) in named_modules())
                    yield return module;
            }

            /// <summary>The submodules of this module itself.</summary>
            /// <returns>The modules in the order of registration.</returns>
            public virtual IEnumerable<Module> children()
            {
                foreach (var (_, module) in named_children())
                    yield return module;
            }

            /// <summary>True if this module itself has a parameter of that name, or a submodule on the path does.</summary>
            /// <param name="target">The name, levels separated by dots.</param>
            public virtual bool has_parameter(string target) => get_parameter(target) is not null;

            /// <summary>True if this module itself has a buffer of that name, or a submodule on the path does.</summary>
            /// <param name="target">The name, levels separated by dots.</param>
            public virtual bool has_buffer(string target) => get_buffer(target) is not null;

            /// <summary>The parameter of a name.</summary>
            /// <param name="target">The name, levels separated by dots.</param>
            /// <returns>The parameter, or null if there is none.</returns>
            public virtual Parameter? get_parameter(string target)
            {
                ArgumentNullException.ThrowIfNull(target);
                var dot = target.IndexOf('.', StringComparison.Ordinal);
                if (dot >= 0)
                    return submodules.TryGet(target[..dot], out var submodule) ? submodule.get_parameter(target[(dot + 1)..]) : null;
                return ownParameters.TryGet(target, out var parameter) ? parameter : null;
            }

            /// <summary>The buffer of a name.</summary>
            /// <param name="target">The name, levels separated by dots.</param>
            /// <returns>The buffer, or null if there is none.</returns>
            public virtual Tensor? get_buffer(string target)
            {
                ArgumentNullException.ThrowIfNull(target);
                var dot = target.IndexOf('.', StringComparison.Ordinal);
                if (dot >= 0)
                    return submodules.TryGet(target[..dot], out var submodule) ? submodule.get_buffer(target[(dot + 1)..]) : null;
                return ownBuffers.TryGet(target, out var buffer) ? buffer.Tensor : null;
            }
        }
    }
}
