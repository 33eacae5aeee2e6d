using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Gradients.</summary>
    public static partial class autograd
    {
        /// <summary>The gradients of the outputs with respect to the inputs; the <c>grad</c> of tensors stays as it is.</summary>
        /// <param name="outputs">What is differentiated.</param>
        /// <param name="inputs">With respect to what.</param>
        /// <param name="grad_outputs">One factor an output; it can be left out for outputs of one element.</param>
        /// <param name="retain_graph">Keeps what was recorded, so that another backward pass can use it.</param>
        /// <param name="create_graph">Records the gradient's own operators, for higher derivatives.</param>
        /// <param name="allow_unused">Gives null for inputs that the outputs do not depend on, instead of an exception.</param>
        /// <returns>One gradient an input.</returns>
        public static unsafe IList<Tensor> grad(IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor>? grad_outputs = null, bool retain_graph = false, bool create_graph = false, bool allow_unused = false)
        {
            ArgumentNullException.ThrowIfNull(outputs);
            ArgumentNullException.ThrowIfNull(inputs);
            var outputHandles = HandleList.Of(outputs, nameof(outputs));
            var inputHandles = HandleList.Of(inputs, nameof(inputs));
            var factors = HandleList.Of(grad_outputs, nameof(grad_outputs), optional: true);
            var results = new nint[inputHandles.Length];
            fixed (nint* o = outputHandles, i = inputHandles, g = factors, r = results)
                Native.Check(Native.rlm_autograd_grad(o, outputHandles.Length, i, inputHandles.Length, g, factors.Length, retain_graph || create_graph ? 1 : 0, create_graph ? 1 : 0, allow_unused ? 1 : 0, r));
            GC.KeepAlive(outputs);
            GC.KeepAlive(inputs);
            GC.KeepAlive(grad_outputs);
            return Array.ConvertAll(results, handle => handle == 0 ? null! : new Tensor(handle));
        }

        /// <summary>Adds the gradients of the tensors to the <c>grad</c> of the leaves they depend on.</summary>
        /// <param name="tensors">What is differentiated.</param>
        /// <param name="grad_tensors">One factor a tensor; it can be left out for tensors of one element.</param>
        /// <param name="retain_graph">Keeps what was recorded, so that another backward pass can use it; by default as <paramref name="create_graph"/>.</param>
        /// <param name="create_graph">Records the gradient's own operators, for higher derivatives.</param>
        /// <param name="inputs">The leaves whose <c>grad</c> is added to; all by default.</param>
        public static unsafe void backward(IList<Tensor> tensors, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null)
        {
            ArgumentNullException.ThrowIfNull(tensors);
            var outputHandles = HandleList.Of(tensors, nameof(tensors));
            var factors = HandleList.Of(grad_tensors, nameof(grad_tensors), optional: true);
            var inputHandles = HandleList.Of(inputs, nameof(inputs));
            var retain = retain_graph is { } given ? (given ? 1 : 0) : -1;
            fixed (nint* o = outputHandles, g = factors, i = inputHandles)
                Native.Check(Native.rlm_backward(o, outputHandles.Length, g, factors.Length, retain, create_graph ? 1 : 0, i, inputHandles.Length));
            GC.KeepAlive(tensors);
            GC.KeepAlive(grad_tensors);
            GC.KeepAlive(inputs);
        }

        /// <inheritdoc cref="backward(IList{Tensor}, IList{Tensor}, bool?, bool, IList{Tensor})"/>
        public static void backward(Tensor tensor, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            backward([tensor], grad_tensors, retain_graph, create_graph, inputs);

        /// <inheritdoc cref="backward(IList{Tensor}, IList{Tensor}, bool?, bool, IList{Tensor})"/>
        public static void backward(Tensor tensor, Tensor grad_tensor, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            backward([tensor], [grad_tensor], retain_graph, create_graph, inputs);
    }
}
