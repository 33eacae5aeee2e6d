using static TorchSharp.torch;

namespace RLModules;

/// <summary>
/// Compares columns with their specs one by one and notes every violation. This is the thorough way, for reports and for specs made at
/// run time; generated code checks in a straight line and comes here only when that fails.
/// </summary>
internal sealed class SpecChecker(SymbolTable symbols, bool exactMatch)
{
    private readonly List<SpecViolation> violations = [];

    public IReadOnlyList<SpecViolation> Check(SpecDict specs, TensorDict data)
    {
        CheckDict(specs, data, prefix: "");
        return violations;
    }

    private void CheckDict(SpecDict specs, TensorDict data, string prefix)
    {
        foreach (var column in specs)
        {
            CheckColumn(column, data, prefix + column.Name);
        }

        if (exactMatch)
        {
            foreach (var name in data.Keys.Where(name => specs.Find(name) is null))
            {
                Add(prefix + name, SpecViolationKind.Unexpected, $"is not expected; the specs have {Names(specs.Select(column => column.Name))}.");
            }
        }
    }

    private void CheckColumn(SpecColumn column, TensorDict data, string path)
    {
        var tensor = data.Find(column.Name);
        var dict = data.FindDict(column.Name);
        if (tensor is null && dict is null)
        {
            if (!column.IsOptional)
            {
                Add(path, SpecViolationKind.Missing, $"is missing; the columns there are {Names(data.Keys)}.");
            }
        }
        else if (column.Nested is { } nested && (dict is not null || column.Tensor is null))
        {
            if (dict is null)
            {
                Add(path, SpecViolationKind.Structure, $"is a tensor of shape {Format(tensor!.shape)}, expected a dictionary with {Names(nested.Select(inner => inner.Name))}.");
                return;
            }

            CheckDict(nested, dict, path + ".");
        }
        else if (column.Tensor is { } spec)
        {
            if (tensor is null)
            {
                Add(path, SpecViolationKind.Structure, $"is a dictionary with {Names(dict!.Keys)}, expected a tensor {spec}.");
                return;
            }

            CheckTensor(spec, tensor, path);
        }
    }

    private void CheckTensor(TensorSpec spec, Tensor tensor, string path)
    {
        if (spec.DType is { } dtype && tensor.dtype != dtype)
        {
            Add(path, SpecViolationKind.DType, $"is {tensor.dtype.Name()}, expected {dtype.Name()}.");
        }

        if (spec.HasAnyShape)
        {
            return;
        }

        var shape = tensor.shape;
        var trailing = spec.Trailing;
        var leadingCount = shape.Length - trailing.Length;
        if (spec.HasLeading ? leadingCount < 1 : leadingCount != 0)
        {
            var expected = spec.HasLeading ? $"at least {trailing.Length + 1}" : $"{trailing.Length}";
            AddShape(spec, shape, path, SpecViolationKind.Rank, $"{Count(shape.Length, "dimension")} instead of {expected}");
            return;
        }

        if (spec.HasLeading)
        {
            Bind(spec, shape, path, spec.Dimensions[0].Name!, shape[..leadingCount], isLeading: true);
        }

        for (var i = 0; i < trailing.Length; i++)
        {
            var size = shape[leadingCount + i];
            if (trailing[i] is { Size: { } fixedSize } dimension)
            {
                if (size != fixedSize)
                {
                    var name = dimension.Name is null ? "" : $" ({dimension.Name})";
                    AddShape(spec, shape, path, SpecViolationKind.Size, $"dimension {leadingCount + i} is {size} instead of {fixedSize}{name}");
                }
            }
            else
            {
                Bind(spec, shape, path, trailing[i].Name!, [size], isLeading: false);
            }
        }
    }

    private void Bind(TensorSpec spec, long[] shape, string path, string name, long[] sizes, bool isLeading)
    {
        if (symbols.BindOrFindConflict(name, sizes, path, isLeading) is { } bound)
        {
            AddShape(spec, shape, path, SpecViolationKind.Symbol, $"'{name}' is {new SymbolBinding([.. sizes], path)} here, but {bound} in column '{bound.Column}'");
        }
    }

    private void AddShape(TensorSpec spec, long[] shape, string path, SpecViolationKind kind, string detail) =>
        Add(path, kind, $"has shape {Format(shape)}, expected {spec.FormatShape()}: {detail}.");

    private void Add(string path, SpecViolationKind kind, string what) =>
        violations.Add(new SpecViolation(path, kind, $"column '{path}' {what}"));

    private static string Format(long[] shape) => $"({string.Join(", ", shape)})";

    private static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.DefaultIfEmpty("none"));
}
