using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public abstract partial class Optimizer
        {
            /// <summary>The state of an optimizer: the options of its groups and the state of their parameters, in order.</summary>
            public sealed class StateDictionary
            {
                internal StateDictionary() { }

                /// <summary>The options, one a group.</summary>
                public List<OptimizerOptions> Options { get; } = [];

                /// <summary>For each group, the places of its parameters' states in <see cref="State"/>.</summary>
                public List<List<int>> StateIndexRef { get; } = [];

                /// <summary>The states, one a parameter.</summary>
                public List<OptimizerState> State { get; } = [];
            }
        }
    }
}
