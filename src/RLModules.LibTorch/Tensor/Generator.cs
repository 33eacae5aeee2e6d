using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Seeds the default generators of all devices, so that what follows can be repeated.</summary>
    /// <returns>The processor's default generator.</returns>
    public static Generator manual_seed(long seed)
    {
        Native.Check(Native.rlm_manual_seed((ulong)seed));
        return Generator.Default;
    }

    /// <summary>Seeds the processor's default generator from the operating system and returns the seed.</summary>
    public static long seed() => Generator.Default.seed();

    /// <summary>The seed of the processor's default generator.</summary>
    public static long initial_seed() => Generator.Default.initial_seed();

    /// <summary>The state of the processor's default generator, uint8.</summary>
    public static Tensor get_rng_state() => Generator.Default.get_state();

    /// <summary>Puts the processor's default generator into a state that <see cref="get_rng_state"/> returned.</summary>
    public static void set_rng_state(Tensor new_state) => Generator.Default.set_state(new_state);

    /// <summary>The processor's default generator, as functions.</summary>
    public static class random
    {
        /// <inheritdoc cref="torch.manual_seed(long)"/>
        public static Generator manual_seed(long seed) => torch.manual_seed(seed);

        /// <inheritdoc cref="torch.seed"/>
        public static long seed() => torch.seed();

        /// <inheritdoc cref="torch.initial_seed"/>
        public static long initial_seed() => torch.initial_seed();

        /// <inheritdoc cref="torch.get_rng_state"/>
        public static Tensor get_rng_state() => torch.get_rng_state();

        /// <inheritdoc cref="torch.set_rng_state(Tensor)"/>
        public static void set_rng_state(Tensor new_state) => torch.set_rng_state(new_state);
    }

    /// <summary>A source of random numbers with a state of its own.</summary>
    public class Generator : IDisposable
    {
        private static readonly Lazy<Generator> DefaultGenerator = new(() => new Generator(DefaultHandle()));

        private nint handle;

        /// <summary>A generator that starts from a seed.</summary>
        /// <param name="seed">The seed.</param>
        /// <param name="device">The device whose random operators take it; the processor by default.</param>
        public unsafe Generator(ulong seed = 0, Device? device = null)
        {
            this.device = device ?? CPU;
            InitializeDeviceType(this.device.type);
            nint made;
            Native.Check(Native.rlm_generator_new(seed, (int)this.device.type, this.device.index, &made));
            handle = made;
        }

        private Generator(nint handle)
        {
            this.handle = handle;
            device = CPU;
        }

        /// <summary>Frees the native generator if nobody disposed of it.</summary>
        ~Generator() => Dispose(false);

        /// <summary>The generator that the processor's random operators use when none is given.</summary>
        public static Generator Default => DefaultGenerator.Value;

        /// <summary>The device whose random operators take it.</summary>
        public Device device { get; }

        /// <summary>The native generator.</summary>
        /// <exception cref="ObjectDisposedException">The generator has been disposed of.</exception>
        public IntPtr Handle => handle != 0 ? handle : throw new ObjectDisposedException(nameof(Generator));

        /// <summary>Starts anew from a seed.</summary>
        public Generator manual_seed(long seed)
        {
            Native.Check(Native.rlm_generator_manual_seed(Handle, (ulong)seed));
            GC.KeepAlive(this);
            return this;
        }

        /// <summary>Starts anew from a seed of the operating system, and returns it.</summary>
        public unsafe long seed()
        {
            ulong drawn;
            Native.Check(Native.rlm_generator_seed(Handle, &drawn));
            GC.KeepAlive(this);
            return (long)drawn;
        }

        /// <summary>The seed it last started from.</summary>
        public unsafe long initial_seed()
        {
            ulong current;
            Native.Check(Native.rlm_generator_initial_seed(Handle, &current));
            GC.KeepAlive(this);
            return (long)current;
        }

        /// <summary>The whole state, uint8.</summary>
        public unsafe Tensor get_state()
        {
            nint state;
            Native.Check(Native.rlm_generator_state(Handle, &state));
            GC.KeepAlive(this);
            return new Tensor(state);
        }

        /// <summary>Goes on from a state that <see cref="get_state"/> returned.</summary>
        public void set_state(Tensor value)
        {
            ArgumentNullException.ThrowIfNull(value);
            Native.Check(Native.rlm_generator_set_state(Handle, value.Handle));
            GC.KeepAlive(this);
            GC.KeepAlive(value);
        }

        /// <summary>Frees the native generator; the default one stays.</summary>
        public void Dispose()
        {
            if (DefaultGenerator.IsValueCreated && ReferenceEquals(this, Default)) return;
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        /// <summary>Frees the native generator.</summary>
        protected virtual void Dispose(bool disposing)
        {
            var freed = Interlocked.Exchange(ref handle, 0);
            if (freed != 0) Native.rlm_generator_free(freed);
        }

        private static unsafe nint DefaultHandle()
        {
            nint handle;
            Native.Check(Native.rlm_generator_default((int)DeviceType.CPU, -1, &handle));
            return handle;
        }
    }
}
