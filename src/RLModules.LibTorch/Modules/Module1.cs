namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module of one input.</summary>
        /// <typeparam name="T">The type of the input.</typeparam>
        /// <typeparam name="TResult">The type of the result.</typeparam>
        public abstract class Module<T, TResult> : HookableModule<Func<Module<T, TResult>, T, T>, Func<Module<T, TResult>, T, TResult, TResult>>, IModule<T, TResult>
        {
            /// <summary>Begins a module without components.</summary>
            /// <param name="name">The name of the module, by custom that of its class.</param>
            protected Module(string name) : base(name) { }

            /// <summary>What the module computes. Callers use <see cref="call"/>, which runs the hooks as well.</summary>
            /// <param name="input">The input.</param>
            /// <returns>The result.</returns>
            public abstract TResult forward(T input);

            /// <summary>Runs the hooks around <see cref="forward"/>.</summary>
            /// <param name="input">The input.</param>
            /// <returns>The result.</returns>
            public TResult call(T input)
            {
                if (PreHooks is not null)
                {
                    foreach (var hook in PreHooks.Values)
                    {
                        var modified = hook(this, input);
                        if (modified is not null)
                            input = modified;
                    }
                }
                var result = forward(input);
                if (PostHooks is not null)
                {
                    foreach (var hook in PostHooks.Values)
                    {
                        var modified = hook(this, input, result);
                        if (modified is not null)
                            result = modified;
                    }
                }
                return result;
            }
        }
    }
}
