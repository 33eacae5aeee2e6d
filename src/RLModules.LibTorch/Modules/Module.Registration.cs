using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public abstract partial class Module
        {
            private bool areComponentsRegistered;

            /// <summary>Adds a submodule, after its own components have been registered.</summary>
            /// <param name="name">The name: not empty, no dot, used by no other submodule of this one.</param>
            /// <param name="submodule">The submodule; null removes the one of that name.</param>
            /// <exception cref="ArgumentException">The name is empty or has a dot.</exception>
            /// <exception cref="InvalidOperationException">The name is taken.</exception>
            public virtual void register_module(string name, Module submodule)
            {
                if (submodule is null)
                {
                    submodules.Remove(name);
                    return;
                }
                CheckName(name, "submodule");
                if (submodules.Contains(name))
                    throw new InvalidOperationException($"{GetName()}: sub-module {name} is already registered.");
                submodule.RegisterComponents();
                submodules.Set(name, submodule);
            }

            /// <summary>Adds a submodule; the same as <see cref="register_module"/>.</summary>
            /// <param name="name">The name: not empty, no dot, used by no other submodule of this one.</param>
            /// <param name="module">The submodule.</param>
            public void add_module(string name, Module module) => register_module(name, module);

            /// <summary>Adds a parameter.</summary>
            /// <param name="name">The name: not empty, no dot, used by no other parameter of this module.</param>
            /// <param name="param">The parameter; it leaves its dispose scope.</param>
            /// <exception cref="ArgumentNullException">The parameter is null.</exception>
            /// <exception cref="InvalidOperationException">The name is taken.</exception>
            public virtual void register_parameter(string name, Parameter param)
            {
                ArgumentNullException.ThrowIfNull(param);
                CheckName(name, "parameter");
                if (ownParameters.Contains(name))
                    throw new InvalidOperationException($"{GetName()}: parameter {name} is already registered.");
                param.DetachFromDisposeScope();
                ownParameters.Set(name, param);
            }

            /// <summary>Adds a buffer: a tensor that is state but not trained.</summary>
            /// <param name="name">The name: not empty, no dot, used by no other buffer of this module.</param>
            /// <param name="tensor">The buffer; it leaves its dispose scope.</param>
            /// <param name="persistent">False to keep the buffer out of <see cref="state_dict"/>.</param>
            /// <exception cref="ArgumentNullException">The tensor is null.</exception>
            /// <exception cref="InvalidOperationException">The name is taken.</exception>
            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                ArgumentNullException.ThrowIfNull(tensor);
                CheckName(name, "buffer");
                if (ownBuffers.Contains(name))
                    throw new InvalidOperationException($"{GetName()}: buffer {name} is already registered.");
                tensor.DetachFromDisposeScope();
                ownBuffers.Set(name, (tensor, persistent));
            }

            /// <summary>Puts a buffer under a name, in the place of the one that is there; null removes it.</summary>
            /// <param name="name">The name of the buffer.</param>
            /// <param name="value">The new buffer.</param>
            /// <param name="persistent">False to keep the buffer out of <see cref="state_dict"/>.</param>
            protected void ConditionallyRegisterBuffer(string name, Tensor? value, bool persistent = true)
            {
                if (value is null)
                    ownBuffers.Remove(name);
                else
                    ownBuffers.Set(name, (value.DetachFromDisposeScope(), persistent));
            }

            /// <summary>Behind every weight that can be set: takes the new parameter in and disposes the one before.</summary>
            private protected void ReplaceParameter(ref Parameter current, Parameter value, string name)
            {
                ArgumentNullException.ThrowIfNull(value);
                Parameter? replaced = current;
                ReplaceOptionalParameter(ref replaced, value, name);
                current = value;
            }

            /// <summary>As <see cref="ReplaceParameter"/>, where there may be none.</summary>
            private protected void ReplaceOptionalParameter(ref Parameter? current, Parameter? value, string name)
            {
                if (ReferenceEquals(value, current))
                    return;
                current?.Dispose();
                current = value;
                ConditionallyRegisterParameter(name, value);
            }

            /// <summary>Puts a parameter under a name, in the place of the one that is there; null removes it.</summary>
            /// <param name="name">The name of the parameter.</param>
            /// <param name="value">The new parameter.</param>
            protected void ConditionallyRegisterParameter(string name, Parameter? value)
            {
                if (value is null)
                {
                    ownParameters.Remove(name);
                    return;
                }
                value.DetachFromDisposeScope();
                ownParameters.Set(name, value);
            }

            /// <summary>Forgets the submodules, without disposing them.</summary>
            protected void ClearModules() => submodules.Clear();

            private protected void ClearParameters() => ownParameters.Clear();

            /// <summary>Registers every field that holds a module, a parameter or a tensor, under the name of the field.</summary>
            /// <remarks>
            /// The last statement of a module's constructor. It looks at the class's fields by reflection, those of its bases included: a
            /// module that must survive trimming overrides it and registers by name, as the modules of this library do. A second call does nothing.
            /// </remarks>
            [UnconditionalSuppressMessage("Trimming", "IL2075", Justification =
                "A field that trimming removed is read by nobody, so it holds no component; trimmed programs override this method.")]
            protected virtual void RegisterComponents()
            {
                if (areComponentsRegistered)
                    return;
                areComponentsRegistered = true;
                // The modules of this library register what they hold themselves: the walk ends at the first of them.
                for (var type = GetType(); type is not null && type.Assembly != typeof(Module).Assembly; type = type.BaseType)
                    RegisterFields(type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly));
            }

            private void RegisterFields(FieldInfo[] fields)
            {
                foreach (var field in fields)
                {
                    var componentName = field.ComponentName();
                    switch (field.GetValue(this))
                    {
                        case Module module when !submodules.Contains(componentName):
                            register_module(componentName, module);
                            break;
                        case Parameter parameter when !ownParameters.Contains(componentName):
                            register_parameter(componentName, parameter);
                            break;
                        case Tensor tensor when tensor is not Modules.Parameter && !ownBuffers.Contains(componentName):
                            register_buffer(componentName, tensor);
                            break;
                    }
                }
            }

            private void CheckName(string componentName, string kind)
            {
                if (string.IsNullOrEmpty(componentName))
                    throw new ArgumentException($"{GetName()}: the name of a {kind} must not be empty.", nameof(componentName));
                if (componentName.Contains('.', StringComparison.Ordinal))
                    throw new ArgumentException($"{GetName()}: the name of a {kind} must not have a dot, which separates levels: '{componentName}'.", nameof(componentName));
            }
        }
    }
}
