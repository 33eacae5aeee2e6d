namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module whose calls can be watched or changed by hooks.</summary>
        /// <typeparam name="TPreHook">The type of a hook before the call.</typeparam>
        /// <typeparam name="TPostHook">The type of a hook after the call.</typeparam>
        public abstract class HookableModule<TPreHook, TPostHook> : Module
            where TPreHook : Delegate
            where TPostHook : Delegate
        {
            // Null until the first hook: a module without hooks pays one comparison a call.
            private protected Dictionary<string, TPreHook>? PreHooks;
            private protected Dictionary<string, TPostHook>? PostHooks;

            /// <summary>Begins a module without components.</summary>
            /// <param name="name">The name of the module, by custom that of its class.</param>
            protected HookableModule(string name) : base(name) { }

            /// <summary>Adds a hook that runs after every <c>call</c> and may replace the result.</summary>
            /// <param name="hook">The hook; a null result of it keeps the result.</param>
            /// <returns>What removes the hook.</returns>
            public HookRemover register_forward_hook(TPostHook hook)
            {
                ArgumentNullException.ThrowIfNull(hook);
                var key = Guid.NewGuid().ToString();
                (PostHooks ??= []).Add(key, hook);
                return new HookRemover(this, key);
            }

            /// <summary>Adds a hook that runs before every <c>call</c> and may replace the input.</summary>
            /// <param name="hook">The hook; a null result of it keeps the input.</param>
            /// <returns>What removes the hook.</returns>
            public HookRemover register_forward_pre_hook(TPreHook hook)
            {
                ArgumentNullException.ThrowIfNull(hook);
                var key = Guid.NewGuid().ToString();
                (PreHooks ??= []).Add(key, hook);
                return new HookRemover(this, key);
            }

            private void Remove(string key)
            {
                PreHooks?.Remove(key);
                PostHooks?.Remove(key);
            }

            /// <summary>Takes a hook away from its module.</summary>
            public class HookRemover
            {
                private readonly HookableModule<TPreHook, TPostHook> module;
                private readonly string key;

                /// <summary>Remembers a hook.</summary>
                /// <param name="module">The module that has the hook.</param>
                /// <param name="key">The hook's key.</param>
                public HookRemover(HookableModule<TPreHook, TPostHook> module, string key) => (this.module, this.key) = (module, key);

                /// <summary>Removes the hook; a second time does nothing.</summary>
                public void remove() => module.Remove(key);
            }
        }
    }
}
