using System.Collections;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The sizes of a tensor's dimensions.</summary>
    public readonly struct Size : IEnumerable<long>
    {
        /// <summary>No dimensions.</summary>
        public static readonly Size Empty = new(Array.Empty<long>());

        private readonly long[]? sizes;

        /// <summary>A shape of the given sizes.</summary>
        public Size(long[] shape) => sizes = (long[])shape.Clone();

        /// <summary>A shape of the given sizes.</summary>
        public Size(int[] shape) => sizes = Array.ConvertAll(shape, s => (long)s);

        /// <summary>A shape of the given sizes.</summary>
        public Size(IEnumerable<long> shape) => sizes = [.. shape];

        /// <summary>A shape of one dimension.</summary>
        public Size(long size) => sizes = [size];

        /// <summary>A shape of one dimension.</summary>
        public Size(int size) => sizes = [size];

        /// <summary>A shape of two dimensions.</summary>
        public Size((long, long) size) => sizes = [size.Item1, size.Item2];

        /// <summary>A shape of three dimensions.</summary>
        public Size((long, long, long) size) => sizes = [size.Item1, size.Item2, size.Item3];

        /// <summary>A shape of four dimensions.</summary>
        public Size((long, long, long, long) size) => sizes = [size.Item1, size.Item2, size.Item3, size.Item4];

        /// <summary>The sizes.</summary>
        public long[] Shape => sizes ?? [];

        /// <summary>The number of dimensions.</summary>
        public int Length => Shape.Length;

        /// <summary>Whether there are no dimensions.</summary>
        public bool IsEmpty => Length == 0;

        /// <summary>Whether there are no dimensions.</summary>
        public bool IsScalar => Length == 0;

        /// <summary>The size of a dimension; a negative one counts from the last.</summary>
        public long this[int idx] => Shape[idx < 0 ? idx + Length : idx];

        /// <summary>The size of a dimension; a negative one counts from the last.</summary>
        public long this[long idx] => this[(int)idx];

        /// <summary>The sizes of an array.</summary>
        public static implicit operator Size(long[] size) => new(size);

        /// <summary>A shape of one dimension.</summary>
        public static implicit operator Size(long size) => new(size);

        /// <summary>A shape of two dimensions.</summary>
        public static implicit operator Size((long, long) size) => new(size);

        /// <summary>A shape of three dimensions.</summary>
        public static implicit operator Size((long, long, long) size) => new(size);

        /// <summary>A shape of four dimensions.</summary>
        public static implicit operator Size((long, long, long, long) size) => new(size);

        /// <summary>The dimensions of both, one behind the other.</summary>
        public static Size operator +(Size left, Size right) => new([.. left.Shape, .. right.Shape]);

        /// <summary>The dimensions of both, one behind the other.</summary>
        public static Size operator +(Size left, IEnumerable<long> right) => new([.. left.Shape, .. right]);

        /// <summary>Whether both have the same sizes.</summary>
        public static bool operator ==(Size left, Size right) => left.Shape.AsSpan().SequenceEqual(right.Shape);

        /// <summary>Whether they have different sizes.</summary>
        public static bool operator !=(Size left, Size right) => !(left == right);

        /// <summary>The number of elements.</summary>
        public long numel() => Shape.TotalSize();

        /// <summary>Dimensions from <paramref name="first"/> on, before <paramref name="next"/>.</summary>
        public Size Slice(int first, int next) => new(Shape[first..next]);

        /// <summary>The first sizes.</summary>
        public IEnumerable<long> Take(int i) => Shape.Take(i);

        /// <inheritdoc/>
        public IEnumerator<long> GetEnumerator() => ((IEnumerable<long>)Shape).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        /// <inheritdoc/>
        public override bool Equals(object? obj) => obj is Size other && this == other;

        /// <inheritdoc/>
        public override int GetHashCode() => ((IStructuralEquatable)Shape).GetHashCode(EqualityComparer<long>.Default);
    }
}
