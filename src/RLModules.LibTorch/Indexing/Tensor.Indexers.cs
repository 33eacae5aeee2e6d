namespace TorchSharp;

public static partial class torch
{
    // A read gives a view, or a copy where a tensor of indices is involved; a write broadcasts its value.
    public partial class Tensor
    {
        /// <summary>The elements that the indices name, one index a dimension.</summary>
        public Tensor this[params TensorIndex[] indices]
        {
            get => TensorIndexer.Get(this, indices);
            set => TensorIndexer.Set(this, indices, value);
        }

        /// <summary>The elements at the positions in tensors of integers, or where a tensor of booleans is true.</summary>
        public Tensor this[params Tensor[] indices]
        {
            get => index_by(indices);
            set => index_put_by(indices, value, false);
        }

        /// <summary>One slice of the first dimension.</summary>
        public Tensor this[long i1]
        {
            get => select(0, i1);
            set => TensorIndexer.Set(this, [i1], value);
        }

        /// <summary>One slice of the first two dimensions.</summary>
        public Tensor this[long i1, long i2]
        {
            get => TensorIndexer.Get(this, [i1, i2]);
            set => TensorIndexer.Set(this, [i1, i2], value);
        }

        /// <summary>One slice of the first three dimensions.</summary>
        public Tensor this[long i1, long i2, long i3]
        {
            get => TensorIndexer.Get(this, [i1, i2, i3]);
            set => TensorIndexer.Set(this, [i1, i2, i3], value);
        }

        /// <summary>One slice of the first four dimensions.</summary>
        public Tensor this[long i1, long i2, long i3, long i4]
        {
            get => TensorIndexer.Get(this, [i1, i2, i3, i4]);
            set => TensorIndexer.Set(this, [i1, i2, i3, i4], value);
        }

        /// <summary>The elements that the indices name, one index a dimension.</summary>
        public Tensor index(params TensorIndex[] indices) => TensorIndexer.Get(this, indices);

        /// <summary>The elements at the positions in tensors of integers, or where a tensor of booleans is true.</summary>
        public Tensor index(params Tensor[] indices) => index_by(indices);

        /// <summary>Sets the elements that the indices name.</summary>
        public Tensor index_put_(Tensor value, params TensorIndex[] indices) => index_put_(value, indices, false);

        /// <summary>Sets the elements that the indices name, or adds to them.</summary>
        public Tensor index_put_(Tensor value, TensorIndex[] indices, bool accumulate = false)
        {
            TensorIndexer.Set(this, indices, value, accumulate);
            return this;
        }

        /// <summary>Sets the elements at the positions in tensors of integers, or where a tensor of booleans is true.</summary>
        public Tensor index_put_(Tensor value, params Tensor[] indices) => index_put_by(indices, value, false);

        /// <summary>Sets the elements at the positions in tensors of integers, or where a tensor of booleans is true, or adds to them.</summary>
        public Tensor index_put_(Tensor value, Tensor[] indices, bool accumulate = false) => index_put_by(indices, value, accumulate);

        /// <summary>Sets the elements that the indices name to a number.</summary>
        public Tensor index_put_(Scalar value, params TensorIndex[] indices)
        {
            using var number = NumberLike(value);
            return index_put_(number, indices, false);
        }

        /// <summary>Sets the elements at the positions in tensors of integers, or where a tensor of booleans is true, to a number.</summary>
        public Tensor index_put_(Scalar value, params Tensor[] indices)
        {
            using var number = NumberLike(value);
            return index_put_by(indices, number, false);
        }

        private Tensor NumberLike(Scalar value) => scalar_tensor_raw(value, dtype, null, device);
    }
}
