namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class init
        {
            /// <summary>What follows a layer, for <see cref="calculate_gain"/>.</summary>
            public enum NonlinearityType
            {
                /// <summary>Nothing, behind a linear layer.</summary>
                Linear = 0,

                /// <summary>Nothing, behind a convolution over one dimension.</summary>
                Conv1D = 1,

                /// <summary>Nothing, behind a convolution over two dimensions.</summary>
                Conv2D = 2,

                /// <summary>Nothing, behind a convolution over three dimensions.</summary>
                Conv3D = 3,

                /// <summary>Nothing, behind a transposed convolution over one dimension.</summary>
                ConvTranspose1D = 4,

                /// <summary>Nothing, behind a transposed convolution over two dimensions.</summary>
                ConvTranspose2D = 5,

                /// <summary>Nothing, behind a transposed convolution over three dimensions.</summary>
                ConvTranspose3D = 6,

                /// <summary>The logistic function.</summary>
                Sigmoid = 7,

                /// <summary>The hyperbolic tangent.</summary>
                Tanh = 8,

                /// <summary>max(0, x).</summary>
                ReLU = 9,

                /// <summary>x, or a slope times x where x is negative.</summary>
                LeakyReLU = 10,
            }
        }
    }
}
