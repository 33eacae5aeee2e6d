namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module of two inputs.</summary>
        /// <typeparam name="T1">The type of input 1.</typeparam>
        /// <typeparam name="T2">The type of input 2.</typeparam>
        /// <typeparam name="TResult">The type of the result.</typeparam>
        public abstract class Module<T1, T2, TResult> : HookableModule<Func<Module<T1, T2, TResult>, T1, T2, (T1, T2)?>, Func<Module<T1, T2, TResult>, T1, T2, TResult, TResult>>, IModule<T1, T2, TResult>
        {
            /// <summary>Begins a module without components.</summary>
            /// <param name="name">The name of the module, by custom that of its class.</param>
            protected Module(string name) : base(name) { }

            /// <summary>What the module computes. Callers use <see cref="call"/>, which runs the hooks as well.</summary>
            /// <param name="input1">Input 1.</param>
            /// <param name="input2">Input 2.</param>
            /// <returns>The result.</returns>
            public abstract TResult forward(T1 input1, T2 input2);

            /// <summary>Runs the hooks around <see cref="forward"/>.</summary>
            /// <param name="input1">Input 1.</param>
            /// <param name="input2">Input 2.</param>
            /// <returns>The result.</returns>
            public TResult call(T1 input1, T2 input2)
            {
                if (PreHooks is not null)
                {
                    foreach (var hook in PreHooks.Values)
                    {
                        if (hook(this, input1, input2) is { } modified)
                            (input1, input2) = modified;
                    }
                }
                var result = forward(input1, input2);
                if (PostHooks is not null)
                {
                    foreach (var hook in PostHooks.Values)
                    {
                        var modified = hook(this, input1, input2, result);
                        if (modified is not null)
                            result = modified;
                    }
                }
                return result;
            }
        }
    }
}
