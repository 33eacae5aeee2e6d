using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Modules, and what goes with them.</summary>
    public static partial class nn
    {
        /// <summary>A part of a network: parameters, buffers and submodules under names, in the order of registration.</summary>
        /// <remarks>Derive from <see cref="Module{T, TResult}"/> or one of its relatives to write a module that can be called.</remarks>
        public abstract partial class Module : IDisposable
        {
            private readonly ComponentMap<Parameter> ownParameters = new();
            private readonly ComponentMap<(Tensor Tensor, bool IsPersistent)> ownBuffers = new();
            private readonly ComponentMap<Module> submodules = new();
            private bool isTraining = true;

            /// <summary>The name given to the constructor; by custom that of the class.</summary>
            public readonly string name;

            /// <summary>Begins a module without components.</summary>
            /// <param name="name">The name of the module, by custom that of its class.</param>
            protected Module(string name) => this.name = name;

            /// <summary>The module's name.</summary>
            /// <returns>The name given to the constructor.</returns>
            public virtual string GetName() => name;

            /// <summary>True while the module trains: dropout drops and batch normalization uses the statistics of its batch.</summary>
            public virtual bool training => isTraining;

            /// <summary>Puts this module and its submodules into training mode, or into evaluation mode.</summary>
            /// <param name="train">True for training.</param>
            public virtual void train(bool train = true)
            {
                isTraining = train;
                for (var i = 0; i < submodules.Count; i++)
                    submodules[i].Component.train(train);
            }

            /// <summary>Puts this module and its submodules into evaluation mode.</summary>
            public virtual void eval() => train(false);

            /// <summary>Calls a function with every submodule, then with this module.</summary>
            /// <param name="fn">The function, for instance an initialization.</param>
            /// <returns>This module.</returns>
            public virtual Module apply(Action<Module> fn)
            {
                for (var i = 0; i < submodules.Count; i++)
                    submodules[i].Component.apply(fn);
                fn(this);
                return this;
            }

            /// <summary>Forgets or zeroes the gradients of all parameters.</summary>
            /// <param name="set_to_none">True to forget them, false to fill them with zeros.</param>
            public virtual void zero_grad(bool set_to_none = true)
            {
                foreach (var parameter in parameters())
                {
                    using var gradient = parameter.grad;
                    if (gradient is null)
                        continue;
                    if (set_to_none)
                        parameter.grad = null;
                    else
                        ClearGradient(gradient);
                }
            }

            /// <summary>Releases the module's parameters, buffers and submodules.</summary>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>Releases the module's parameters, buffers and submodules.</summary>
            /// <param name="disposing">True when called from <see cref="Dispose()"/>.</param>
            protected virtual void Dispose(bool disposing)
            {
                if (!disposing)
                    return;
                for (var i = 0; i < ownBuffers.Count; i++)
                    ownBuffers[i].Component.Tensor.Dispose();
                for (var i = 0; i < ownParameters.Count; i++)
                    ownParameters[i].Component.Dispose();
                for (var i = 0; i < submodules.Count; i++)
                    submodules[i].Component.Dispose();
            }

            /// <summary>The device and the dtype that a new module's tensors get.</summary>
            /// <param name="device">The device asked for, or null for the default one.</param>
            /// <param name="dtype">The dtype asked for, or null for the default one.</param>
            protected static (Device device, ScalarType dtype) GetDefaultDeviceAndType(Device? device = null, ScalarType? dtype = null) =>
                (device ?? get_default_device(), dtype ?? get_default_dtype());

            private static void ClearGradient(Tensor gradient)
            {
                using (no_grad())
                    gradient.zero_();
            }
        }
    }
}
