using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RLModules.Learning.Optimizers;

/// <summary>Parameters that are views of one vector, and their gradients as one vector.</summary>
internal sealed class FlatParameters : IDisposable
{
    private readonly Slot[] slots;
    private readonly int[] all;

    public FlatParameters(IEnumerable<(string Name, Parameter Parameter)> parameters)
    {
        var given = parameters.ToArray();
        RequireOneVector(given);
        Named = given;
        all = [.. Enumerable.Range(0, given.Length)];
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        Vector = cat(given.Select(entry => entry.Parameter.detach().reshape(-1)).ToArray()).DetachFromDisposeScope();
        slots = new Slot[given.Length];
        var offset = 0L;
        for (var i = 0; i < slots.Length; i++)
        {
            var (name, parameter) = given[i];
            slots[i] = new Slot(name, parameter, offset, parameter.numel(), parameter.shape);
            parameter.set_(slots[i].Of(Vector));
            offset += slots[i].Length;
        }
    }

    public Tensor Vector { get; }

    public IReadOnlyList<Slot> Slots => slots;

    public IReadOnlyList<(string Name, Parameter Parameter)> Named { get; }

    /// <summary>The gradients that there are, one after the other in one vector with memory of its own; null if there are none.</summary>
    public GradientSet? Gradients(LearnerOptimizer optimizer)
    {
        var flat = new List<Tensor>(slots.Length);
        List<int>? some = null;
        for (var i = 0; i < slots.Length; i++)
        {
            if (slots[i].Parameter.grad is { } gradient)
            {
                flat.Add(gradient.reshape(-1));
                some?.Add(i);
            }
            else
            {
                some ??= [.. all[..i]];
            }
        }

        if (flat.Count == 0)
        {
            return null;
        }

        var vector = cat(flat);
        IReadOnlyList<int> indices = some is null ? all : some;
        return new GradientSet(optimizer, indices, [vector], i => GradientOf(vector, indices, i));
    }

    /// <summary>Takes parameters that were given other memory back into the vector, with their values. Off the processor that cannot be seen.</summary>
    public void Reclaim()
    {
        if (Vector.device_type != DeviceType.CPU)
        {
            return;
        }

        var memory = Vector.bytes;
        var elementSize = (int)Vector.element_size();
        foreach (var slot in slots)
        {
            var parameter = slot.Parameter;
            if (slot.Length > 0 && !(parameter.is_contiguous() && SameMemory(parameter.bytes, memory[(int)(slot.Offset * elementSize)..])))
            {
                if (!parameter.shape.AsSpan().SequenceEqual(slot.Shape))
                {
                    throw new InvalidOperationException(
                        $"Parameter '{slot.Name}' has shape ({string.Join(", ", parameter.shape)}), had ({string.Join(", ", slot.Shape)}) when the optimizer was made: make a new optimizer.");
                }

                var own = slot.Of(Vector);
                own.copy_(parameter);
                parameter.set_(own);
            }
        }
    }

    public void Dispose() => Vector.Dispose();

    private Tensor GradientOf(Tensor vector, IReadOnlyList<int> indices, int place)
    {
        var slot = slots[indices[place]];
        return vector.narrow(0, indices.Take(place).Sum(index => slots[index].Length), slot.Length).view(slot.Shape);
    }

    private static bool SameMemory(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) =>
        Unsafe.AreSame(ref MemoryMarshal.GetReference(left), ref MemoryMarshal.GetReference(right));

    private static void RequireOneVector((string Name, Parameter Parameter)[] given)
    {
        if (given.Length == 0)
        {
            throw new ArgumentException("FlatAdam: there are no parameters; pass the module's NamedParameters().");
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        var seen = new Dictionary<Parameter, string>(ReferenceEqualityComparer.Instance);
        var (firstName, first) = given[0];
        foreach (var (name, parameter) in given)
        {
            if (!names.Add(name))
            {
                throw new ArgumentException($"FlatAdam: two parameters have the name '{name}'; their states could not be told apart.");
            }

            if (!seen.TryAdd(parameter, name))
            {
                throw new ArgumentException($"FlatAdam: '{name}' and '{seen[parameter]}' are one parameter; pass it once.");
            }

            if (parameter.dtype != first.dtype || parameter.device.ToString() != first.device.ToString())
            {
                throw new ArgumentException(
                    $"FlatAdam: '{name}' is {parameter.dtype} on {parameter.device}, '{firstName}' is {first.dtype} on {first.device}; one vector needs one dtype and device.");
            }
        }
    }

    /// <summary>A parameter's place in the vector.</summary>
    internal sealed class Slot(string name, Parameter parameter, long offset, long length, long[] shape)
    {
        public string Name { get; } = name;

        public Parameter Parameter { get; } = parameter;

        public long Offset { get; } = offset;

        public long Length { get; } = length;

        public long[] Shape { get; } = shape;

        /// <summary>This parameter's part of a vector like the parameters', as a vector.</summary>
        public Tensor Part(Tensor vector) => vector.narrow(0, Offset, Length);

        /// <summary>This parameter's part of a vector like the parameters', in its shape.</summary>
        public Tensor Of(Tensor vector) => Part(vector).view(Shape);
    }
}
