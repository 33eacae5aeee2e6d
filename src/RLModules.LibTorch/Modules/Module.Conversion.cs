using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public abstract partial class Module
        {
            /// <summary>Moves parameters and buffers to a device and converts those of floating point to a dtype.</summary>
            /// <param name="device">The device.</param>
            /// <param name="dtype">A floating-point or complex dtype.</param>
            /// <param name="non_blocking">True to let a copy to or from a GPU run beside other work.</param>
            /// <returns>This module; its parameters stay the same objects.</returns>
            /// <exception cref="ArgumentException">The dtype is one of integers.</exception>
            protected internal virtual Module _to(Device device, ScalarType dtype, bool non_blocking)
            {
                CheckFloatingPoint(dtype);
                for (var i = 0; i < submodules.Count; i++)
                    submodules[i].Component._to(device, dtype, non_blocking);
                _toEpilog(dtype, device, non_blocking);
                return this;
            }

            /// <summary>Moves parameters and buffers to a device.</summary>
            /// <param name="deviceType">The kind of device.</param>
            /// <param name="deviceIndex">The index among the devices of that kind, -1 for the current one.</param>
            /// <param name="non_blocking">True to let a copy to or from a GPU run beside other work.</param>
            /// <returns>This module; its parameters stay the same objects.</returns>
            protected internal virtual Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking)
            {
                for (var i = 0; i < submodules.Count; i++)
                    submodules[i].Component._to(deviceType, deviceIndex, non_blocking);
                _toEpilog(null, new Device(deviceType, deviceIndex), non_blocking);
                return this;
            }

            /// <summary>Converts parameters and buffers of floating point to a dtype.</summary>
            /// <param name="dtype">A floating-point or complex dtype.</param>
            /// <param name="non_blocking">True to let a copy to or from a GPU run beside other work.</param>
            /// <returns>This module; its parameters stay the same objects.</returns>
            /// <exception cref="ArgumentException">The dtype is one of integers.</exception>
            protected internal virtual Module _to(ScalarType dtype, bool non_blocking)
            {
                CheckFloatingPoint(dtype);
                for (var i = 0; i < submodules.Count; i++)
                    submodules[i].Component._to(dtype, non_blocking);
                _toEpilog(dtype, null, non_blocking);
                return this;
            }

            /// <summary>Moves and converts the tensors of this module itself.</summary>
            /// <param name="dtype">The dtype for tensors of floating point, or null to keep theirs.</param>
            /// <param name="device">The device, or null to keep theirs.</param>
            /// <param name="non_blocking">True to let a copy to or from a GPU run beside other work.</param>
            /// <remarks>The data behind each tensor is exchanged, so fields, optimizers and views of the module keep what they hold.</remarks>
            protected virtual void _toEpilog(ScalarType? dtype, Device? device, bool non_blocking)
            {
                using var noGrad = no_grad();
                for (var i = 0; i < ownParameters.Count; i++)
                {
                    var parameter = ownParameters[i].Component;
                    using var gradient = parameter.grad;
                    Exchange(parameter, dtype, device, non_blocking);
                    if (gradient is not null)
                        Exchange(gradient, dtype, device, non_blocking);
                }
                for (var i = 0; i < ownBuffers.Count; i++)
                    Exchange(ownBuffers[i].Component.Tensor, dtype, device, non_blocking);
            }

            private protected static void Exchange(Tensor tensor, ScalarType? dtype, Device? device, bool nonBlocking)
            {
                var newType = dtype is { } wanted && tensor.is_floating_point() ? wanted : tensor.dtype;
                var newDevice = device ?? tensor.device;
                if (newType == tensor.dtype && newDevice.type == tensor.device.type && (newDevice.index == tensor.device.index || newDevice.index < 0))
                    return;
                using var converted = tensor.detach().to(newType, newDevice, non_blocking: nonBlocking);
                NeuralOps.SetData(tensor, converted);
            }

            private static void CheckFloatingPoint(ScalarType dtype)
            {
                if (!is_floating_point(dtype) && !is_complex(dtype))
                    throw new ArgumentException($"A module converts to floating-point or complex dtypes only, not to {dtype}.", nameof(dtype));
            }
        }
    }
}
