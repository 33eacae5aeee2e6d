using Microsoft.CodeAnalysis;
using RLModules.Generators.Model;

namespace RLModules.Generators.Parsing;

/// <summary>The columns that a forward's parameters and results stand for.</summary>
internal sealed class CallColumns(ColumnTable table, ProblemList problems)
{
    private static readonly ShapeModel Leading = new("b", []);

    /// <summary>Takes the shapes and dtypes of a whole-batch form's <c>[Input]</c> or <c>[Output]</c>.</summary>
    /// <param name="method">The forward.</param>
    /// <param name="attributeName">Which of the two.</param>
    /// <param name="values">The forward's arguments or results: the attribute needs the batch among them.</param>
    public void AddDeclared(IMethodSymbol method, string attributeName, EquatableArray<ValueModel> values)
    {
        foreach (var attribute in method.GetAttributes())
        {
            if (attribute.Is(attributeName))
            {
                AddDeclared(method, attribute, HasBatch(values));
            }
        }
    }

    /// <summary>The call with its columns, once every spec of the class has been read; null where two have one name.</summary>
    public CallModel? Resolve(CallModel call, IMethodSymbol method)
    {
        var inputs = Resolve(call.Arguments, method, WellKnownNames.InputAttribute, null);
        var outputs = Resolve(call.Results, method, WellKnownNames.OutputAttribute, call.Kind == CallKind.ComputeValues ? Leading : null);
        inputs = AddState(inputs, "state_in", HasBatch(call.Arguments), isOptional: call.Kind is not (<= CallKind.ForwardInference or CallKind.ComputeValues));
        outputs = AddState(outputs, "state_out", HasBatch(call.Results) && call.Kind <= CallKind.ForwardInference, isOptional: call.Kind == CallKind.ForwardTrain);
        if ((FindDuplicate(inputs) ?? FindDuplicate(outputs)) is { } duplicate)
        {
            problems.Add(ProblemKind.DuplicateColumn, method, duplicate);
            return null;
        }

        return call with { Inputs = inputs, Outputs = outputs };
    }

    private EquatableArray<ColumnModel> Resolve(EquatableArray<ValueModel> values, IMethodSymbol method, string attributeName, ShapeModel? fallback)
    {
        var columns = new List<ColumnModel>(values.Count);
        foreach (var value in values)
        {
            AddColumns(columns, value, "", false, fallback);
        }

        if (HasBatch(values))
        {
            columns.AddRange(method.FindAttributes(attributeName)
                .Select(attribute => (Column: attribute.FirstString() ?? "", IsOptional: attribute.NamedValue("Optional") is true))
                .Where(declared => Naming.IsColumn(declared.Column))
                .Select(declared => table.DeclaredColumn(declared.Column, declared.IsOptional)));
        }

        return new EquatableArray<ColumnModel>(columns.ToArray());
    }

    // A method that takes or returns all columns has the state among them, without a word of the user's.
    private EquatableArray<ColumnModel> AddState(EquatableArray<ColumnModel> columns, string path, bool isWhole, bool isOptional) =>
        isWhole && table.StateColumn(path, isOptional) is { } state && !columns.Any(column => column.Path == path || column.Path.StartsWith(path + ".", StringComparison.Ordinal))
            ? columns.Append(state).ToEquatableArray()
            : columns;

    private void AddColumns(List<ColumnModel> columns, ValueModel value, string parent, bool isOptional, ShapeModel? fallback)
    {
        var path = ValueParser.Join(parent, value.Path);
        isOptional |= value.IsOptional;
        switch (value.Kind)
        {
            case ValueKind.Group:
                foreach (var member in value.Members)
                {
                    AddColumns(columns, member, path, isOptional, null);
                }

                break;
            case ValueKind.Tensor or ValueKind.Distribution:
                columns.Add(table.TensorColumn(path, isOptional, fallback));
                break;
            case ValueKind.Embeddings:
                // The caller may hand them in, so the batch need not have them.
                columns.Add(table.TensorColumn(path, isOptional: true));
                break;
        }
    }

    private void AddDeclared(IMethodSymbol method, AttributeData attribute, bool isAllowed)
    {
        var column = attribute.FirstString() ?? "";
        if (!isAllowed)
        {
            problems.Add(ProblemKind.MisplacedSpec, method, attribute, attribute.AttributeClass!.Name, column);
            return;
        }

        if (!Naming.IsColumn(column))
        {
            problems.Add(ProblemKind.InvalidColumn, method, attribute, column);
            return;
        }

        if (attribute.ConstructorArguments.Length > 1 && attribute.ConstructorArguments[1].Value is string shape)
        {
            table.AddShape(method, attribute, column, shape);
        }

        if (attribute.NamedValue("DType") is string dtype)
        {
            table.AddDType(method, attribute, column, dtype);
        }
    }

    private static bool HasBatch(EquatableArray<ValueModel> values)
    {
        foreach (var value in values)
        {
            if (value.Kind == ValueKind.Batch)
            {
                return true;
            }
        }

        return false;
    }

    // A call has a handful of columns: looking at each pair is cheaper than a table of them.
    private static string? FindDuplicate(EquatableArray<ColumnModel> columns)
    {
        for (var i = 1; i < columns.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (columns[j].Path == columns[i].Path)
                {
                    return columns[i].Path;
                }
            }
        }

        return null;
    }
}
