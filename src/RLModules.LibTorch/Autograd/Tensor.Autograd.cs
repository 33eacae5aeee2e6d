using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The gradient that backward passes have added up for this leaf, or null before the first. Every read gives a new tensor object over the same values.</summary>
        public unsafe Tensor? grad
        {
            get
            {
                nint gradient;
                Native.Check(Native.rlm_grad(Handle, &gradient));
                GC.KeepAlive(this);
                return gradient == 0 ? null : new Tensor(gradient);
            }

            set
            {
                Native.Check(Native.rlm_set_grad(Handle, value is null ? 0 : value.Handle));
                GC.KeepAlive(this);
                GC.KeepAlive(value);
            }
        }

        /// <summary>Adds the gradient of this tensor of one element to the <c>grad</c> of the leaves it depends on.</summary>
        public unsafe void backward()
        {
            var own = Handle;
            Native.Check(Native.rlm_backward(&own, 1, null, 0, -1, 0, null, 0));
            GC.KeepAlive(this);
        }

        /// <summary>Adds the gradient of this tensor to the <c>grad</c> of the leaves it depends on.</summary>
        /// <param name="grad_tensors">The factor; it can be left out for a tensor of one element.</param>
        /// <param name="retain_graph">Keeps what was recorded, so that another backward pass can use it.</param>
        /// <param name="create_graph">Records the gradient's own operators, for higher derivatives.</param>
        /// <param name="inputs">The leaves whose <c>grad</c> is added to; all by default.</param>
        public void backward(IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false, IList<Tensor>? inputs = null) =>
            autograd.backward([this], grad_tensors, retain_graph || create_graph, create_graph, inputs);

        /// <summary>Sets whether operators on this leaf are recorded for a gradient.</summary>
        public Tensor requires_grad_(bool requires_grad = true)
        {
            Native.Check(Native.rlm_set_requires_grad(Handle, requires_grad ? 1 : 0));
            GC.KeepAlive(this);
            return this;
        }

        /// <inheritdoc cref="requires_grad_(bool)"/>
        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);
    }
}
