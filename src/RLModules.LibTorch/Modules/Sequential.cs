using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Modules one after the other: each gets the result of the one before.</summary>
/// <remarks>What passes between two of them is disposed as soon as it has been used.</remarks>
public class Sequential : nn.Module<Tensor, Tensor>
{
    private readonly List<nn.IModule<Tensor, Tensor>> stages = [];
    private readonly List<string> names = [];

    /// <summary>Puts modules in sequence under the names "0", "1", ...</summary>
    /// <param name="modules">The modules.</param>
    protected internal Sequential(params nn.Module<Tensor, Tensor>[] modules) : base(nameof(Sequential))
    {
        ArgumentNullException.ThrowIfNull(modules);
        foreach (var module in modules)
            append(module);
    }

    /// <summary>Puts modules in sequence.</summary>
    /// <param name="modules">Names and modules.</param>
    protected internal Sequential(params (string name, nn.Module<Tensor, Tensor> module)[] modules) : base(nameof(Sequential))
    {
        ArgumentNullException.ThrowIfNull(modules);
        foreach (var (moduleName, module) in modules)
            append(moduleName, module);
    }

    /// <summary>How many modules there are.</summary>
    public int Count => stages.Count;

    /// <summary>One of the modules.</summary>
    /// <param name="index">Its place, from 0.</param>
    public nn.IModule<Tensor, Tensor> this[int index] => stages[index];

    /// <summary>A part of the sequence, with the same modules under the same names.</summary>
    /// <param name="index">The places, for instance <c>1..3</c>.</param>
    public Sequential this[Range index]
    {
        get
        {
            var (start, length) = index.GetOffsetAndLength(stages.Count);
            return Slice(start, start + length);
        }
    }

    /// <summary>A part of the sequence, with the same modules under the same names.</summary>
    /// <param name="index">The first place and the one behind the last; null for an open end.</param>
    public Sequential this[(int? start, int? end) index] => Slice(index.start ?? 0, index.end ?? stages.Count);

    /// <summary>Adds a module at the end, under its place as name.</summary>
    /// <param name="module">The module.</param>
    /// <returns>This sequence.</returns>
    public Sequential append(nn.IModule<Tensor, Tensor> module) =>
        append(stages.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), module);

    /// <summary>Adds a module at the end.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="module">The module.</param>
    /// <returns>This sequence.</returns>
    /// <exception cref="ArgumentException">It is no <see cref="nn.Module"/>.</exception>
    public Sequential append(string name, nn.IModule<Tensor, Tensor> module)
    {
        ArgumentNullException.ThrowIfNull(module);
        if (module is not nn.Module component)
            throw new ArgumentException($"Sequential: '{name}' is a {module.GetType()}, expected a module derived from torch.nn.Module.", nameof(module));
        register_module(name, component);
        stages.Add(module);
        names.Add(name);
        return this;
    }

    /// <summary>Calls the modules one after the other.</summary>
    /// <param name="tensor">The input of the first module; it is not disposed.</param>
    /// <returns>The result of the last module; a fresh handle to the input if there is none.</returns>
    public override Tensor forward(Tensor tensor)
    {
        if (stages.Count == 0)
            return tensor.alias();
        var current = stages[0].call(tensor);
        for (var i = 1; i < stages.Count; i++)
        {
            var next = stages[i].call(current);
            // A module that hands its input on has no intermediate to release; nor may the caller's own tensor go.
            if (!ReferenceEquals(next, current) && !ReferenceEquals(current, tensor))
                current.Dispose();
            current = next;
        }
        return current;
    }

    private Sequential Slice(int start, int end)
    {
        if (start < 0 || end > stages.Count || start > end)
            throw new ArgumentOutOfRangeException(nameof(start), $"Sequential: {start}..{end} is no part of a sequence of {stages.Count} modules.");
        var part = new Sequential(Array.Empty<nn.Module<Tensor, Tensor>>());
        for (var i = start; i < end; i++)
            part.append(names[i], stages[i]);
        return part;
    }
}
