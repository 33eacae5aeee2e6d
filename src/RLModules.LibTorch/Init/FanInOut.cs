namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class init
        {
            /// <summary>Which of a layer's fans an initialization keeps the variance over.</summary>
            public enum FanInOut
            {
                /// <summary>The inputs of an output: the variance is kept in the forward pass.</summary>
                FanIn,

                /// <summary>The outputs of an input: the variance is kept in the backward pass.</summary>
                FanOut,
            }
        }
    }
}
