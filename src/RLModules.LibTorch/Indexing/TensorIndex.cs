namespace TorchSharp;

public static partial class torch
{
    /// <summary>What stands for one dimension between the brackets of <c>tensor[…]</c>: a number, a slice, an ellipsis, a new dimension, a boolean or a tensor of indices.</summary>
    public readonly struct TensorIndex
    {
        /// <summary>The whole dimension.</summary>
        public static readonly TensorIndex Colon = Slice();

        /// <summary>As many whole dimensions as are not spoken of.</summary>
        public static readonly TensorIndex Ellipsis = new(IndexKind.Ellipsis);

        /// <summary>A new dimension of size 1.</summary>
        public static readonly TensorIndex None = new(IndexKind.NewDimension);

        /// <summary>A new dimension of size 1.</summary>
        public static readonly TensorIndex Null = new(IndexKind.NewDimension);

        private TensorIndex(IndexKind kind, long? start = null, long? stop = null, long? step = null, Tensor? indices = null)
        {
            Kind = kind;
            Start = start;
            Stop = stop;
            Step = step;
            Indices = indices;
        }

        internal enum IndexKind
        {
            Ellipsis,
            NewDimension,
            Boolean,
            Number,
            Range,
            Indices,
        }

        internal IndexKind Kind { get; }

        /// <summary>The number, or where a slice starts.</summary>
        internal long? Start { get; }

        internal long? Stop { get; }

        internal long? Step { get; }

        internal Tensor? Indices { get; }

        /// <summary>Every <paramref name="step"/>-th element from <paramref name="start"/> on, before <paramref name="stop"/>; negative bounds count from the end.</summary>
        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) => new(IndexKind.Range, start, stop, step);

        /// <summary>The elements of a C# range.</summary>
        public static TensorIndex Slice(Range range) => Slice(
            range.Start.IsFromEnd ? -range.Start.Value : range.Start.Value,
            range.End.IsFromEnd ? (range.End.Value == 0 ? null : -range.End.Value) : range.End.Value);

        /// <summary>The elements from the first bound on, before the second.</summary>
        public static TensorIndex Slice((int? start, int? stop) range) => Slice(range.start, range.stop);

        /// <summary>A new dimension, of size 1 for true and of size 0 for false.</summary>
        public static TensorIndex Bool(bool value) => new(IndexKind.Boolean, value ? 1 : 0);

        /// <summary>One element of the dimension, which disappears; a new dimension for null.</summary>
        public static TensorIndex Single(long? index) => index is null ? None : new(IndexKind.Number, index);

        /// <summary>The elements at the positions in a tensor of integers, or where a tensor of booleans is true.</summary>
        public static TensorIndex Tensor(Tensor tensor) => new(IndexKind.Indices, indices: tensor ?? throw new ArgumentNullException(nameof(tensor)));

        /// <summary>One element of the dimension, which disappears.</summary>
        public static implicit operator TensorIndex(long value) => Single(value);

        /// <summary>The elements from the first bound on, before the second.</summary>
        public static implicit operator TensorIndex((int? start, int? stop) range) => Slice(range);

        /// <summary>One element of the dimension, which disappears; <c>^1</c> is the last.</summary>
        public static implicit operator TensorIndex(Index index) => Single(index.IsFromEnd ? -index.Value : index.Value);

        /// <summary>The elements of a C# range.</summary>
        public static implicit operator TensorIndex(Range range) => Slice(range);
    }
}
