using System.Globalization;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The processor.</summary>
    public static readonly Device CPU = new(DeviceType.CPU);

    /// <summary>Shapes and types without values.</summary>
    public static readonly Device META = new(DeviceType.META);

    private static Device defaultDevice = CPU;

    /// <summary>The first CUDA device. It can be named on machines without one.</summary>
    public static Device CUDA => new(DeviceType.CUDA);

    /// <summary>Apple's Metal.</summary>
    public static Device MPS => new(DeviceType.MPS);

    /// <summary>A device by its description: "cpu", "cuda", "cuda:1".</summary>
    public static Device device(string description) => new(description);

    /// <summary>A device by kind and index.</summary>
    public static Device device(string deviceType, int index = -1) => new(deviceType, index);

    /// <summary>A device by kind and index.</summary>
    public static Device device(DeviceType deviceType, int index = -1) => new(deviceType, index);

    /// <summary>A CUDA device by its index.</summary>
    public static Device device(int index) => new(index);

    /// <summary>The device on which factories create when none is given.</summary>
    public static Device get_default_device() => defaultDevice;

    /// <summary>Chooses the device on which factories create when none is given.</summary>
    public static void set_default_device(Device device)
    {
        ArgumentNullException.ThrowIfNull(device);
        defaultDevice = device;
    }

    /// <inheritdoc cref="set_default_device(Device)"/>
    public static void set_default_device(string device) => set_default_device(new Device(device));

    /// <summary>The device itself, or the default one for null; it throws where the loaded libtorch cannot serve it.</summary>
    public static Device InitializeDevice(Device? device)
    {
        device ??= defaultDevice;
        InitializeDeviceType(device.type);
        return device;
    }

    /// <summary>Throws where the loaded libtorch cannot serve devices of this kind.</summary>
    /// <exception cref="InvalidOperationException">No such device is there.</exception>
    public static void InitializeDeviceType(DeviceType deviceType)
    {
        if (!TryInitializeDeviceType(deviceType))
            throw new InvalidOperationException($"Torch device type {deviceType} did not initialise on the current machine: libtorch {Native.Version} sees no such device.");
    }

    /// <summary>Whether the loaded libtorch can serve devices of this kind.</summary>
    public static bool TryInitializeDeviceType(DeviceType deviceType) => deviceType switch
    {
        DeviceType.CPU or DeviceType.META => true,
        DeviceType.CUDA => cuda.is_available(),
        _ => false,
    };

    /// <summary>Whether a CUDA device can be used.</summary>
    public static bool cuda_is_available() => cuda.is_available();

    /// <summary>Whether Apple's Metal can be used: never with this engine.</summary>
    public static bool mps_is_available() => false;

    /// <summary>A place where a tensor's elements live.</summary>
    public class Device
    {
        /// <summary>The device with this description: "cpu", "cuda", "cuda:1".</summary>
        /// <exception cref="ArgumentException">The description names no device.</exception>
        public Device(string description)
        {
            ArgumentNullException.ThrowIfNull(description);
            var parts = description.Split(':');
            if (parts.Length > 2 || (parts.Length == 2 && !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out _)))
                throw new ArgumentException($"'{description}' is no device: expected a kind, or a kind and an index, such as \"cpu\" or \"cuda:0\".", nameof(description));
            type = ParseType(parts[0]);
            index = parts.Length == 2 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : -1;
        }

        /// <summary>The device of a kind ("cuda") and an index.</summary>
        public Device(string deviceType, int index = -1)
        {
            type = ParseType(deviceType);
            this.index = index;
        }

        /// <summary>The device of a kind and an index; -1 is the current one of its kind.</summary>
        public Device(DeviceType deviceType, int index = -1)
        {
            type = deviceType;
            this.index = index;
        }

        /// <summary>The CUDA device with this index.</summary>
        public Device(int index)
            : this(DeviceType.CUDA, index)
        {
        }

        /// <summary>The kind of device.</summary>
        public DeviceType type { get; }

        /// <summary>Which one of its kind; -1 is the current one.</summary>
        public int index { get; }

        /// <summary>The device with this description.</summary>
        public static implicit operator Device(string description) => new(description);

        /// <summary>"cpu", "cuda:0".</summary>
        public override string ToString() => index < 0 || type == DeviceType.CPU ? Name : string.Create(CultureInfo.InvariantCulture, $"{Name}:{index}");

        private string Name => type switch
        {
            DeviceType.CPU => "cpu",
            DeviceType.CUDA => "cuda",
            _ => type.ToString().ToLowerInvariant(),
        };

        internal bool IsSame(Device other) => type == other.type && (index == other.index || type == DeviceType.CPU || (index <= 0 && other.index <= 0));

        private static DeviceType ParseType(string name) => name?.ToUpperInvariant() switch
        {
            "CPU" => DeviceType.CPU,
            "CUDA" => DeviceType.CUDA,
            "MPS" => DeviceType.MPS,
            "META" => DeviceType.META,
            "HIP" => DeviceType.HIP,
            "XLA" => DeviceType.XLA,
            _ => throw new ArgumentException($"'{name}' is no kind of device: expected \"cpu\", \"cuda\", \"mps\" or \"meta\".", nameof(name)),
        };
    }

    /// <summary>CUDA devices.</summary>
    public static partial class cuda
    {
        /// <summary>Whether a CUDA device can be used: the loaded libtorch is a CUDA build and a card is there.</summary>
        public static bool is_available() => device_count() > 0;

        /// <summary>Whether the loaded libtorch has cuDNN and a device to use it on.</summary>
        public static bool is_cudnn_available() => is_available() && Native.rlm_has_cudnn() != 0;

        /// <summary>The number of CUDA devices.</summary>
        public static int device_count() => Native.rlm_cuda_device_count();

        /// <summary>Waits until all work given to a CUDA device is done.</summary>
        public static void synchronize(Device? device = null) => Native.Check(Native.rlm_cuda_synchronize(device?.index ?? -1));

        /// <summary>Seeds the generators of the CUDA devices, and with them the processor's.</summary>
        public static void manual_seed(long seed) => torch.manual_seed(seed);

        /// <inheritdoc cref="manual_seed(long)"/>
        public static void manual_seed_all(long seed) => torch.manual_seed(seed);
    }
}
