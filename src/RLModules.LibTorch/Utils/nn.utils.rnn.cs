using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class utils
        {
            /// <summary>Sequences of different lengths.</summary>
            public static partial class rnn
            {
                /// <summary>Stacks sequences of different lengths, padded at their ends to the longest.</summary>
                /// <param name="sequences">Shape (T_i, ...) each.</param>
                /// <param name="batch_first">True for a result of shape (B, T, ...), else (T, B, ...).</param>
                /// <param name="padding_value">What stands behind the end of a shorter sequence.</param>
                /// <returns>The padded sequences.</returns>
                public static Tensor pad_sequence(IEnumerable<Tensor> sequences, bool batch_first = false, double padding_value = 0)
                {
                    ArgumentNullException.ThrowIfNull(sequences);
                    return NeuralOps.PadSequence([.. sequences], batch_first, padding_value);
                }
            }
        }
    }
}
