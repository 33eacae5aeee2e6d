using RLModules.Generators.Model;

namespace RLModules.Generators.Emitting;

/// <summary>The specs of a call, for reports: what the straight-line conditions check, once more as data.</summary>
internal static class SpecTextEmitter
{
    /// <summary>Writes <c>new(inputs, outputs);</c> behind a member's <c>=></c>.</summary>
    public static void Write(SourceWriter writer, CallModel call)
    {
        using (writer.Indent())
        {
            writer.Line("new(");
            using (writer.Indent())
            {
                WriteDictionary(writer, call.Inputs, ",");
                WriteDictionary(writer, call.Outputs, ");");
            }
        }
    }

    /// <summary>The columns for a comment: <c>obs: (b.., ObservationShape), mask: (b)?</c>.</summary>
    public static string Comment(IEnumerable<ColumnModel> columns) => string.Join(", ", columns.Select(column =>
        $"{column.Path}{(column.IsOptional ? "?" : "")}{(column.Shape is { } shape ? $": ({Text(shape)})" : "")}").DefaultIfEmpty("nothing that is declared"));

    private static void WriteDictionary(SourceWriter writer, EquatableArray<ColumnModel> columns, string end)
    {
        var type = WellKnownNames.Global(WellKnownNames.SpecDict);
        if (columns.Count == 0)
        {
            writer.Line($"new {type}(){end}");
            return;
        }

        using (writer.Block($"new {type}", "}" + end))
        {
            foreach (var column in columns)
            {
                writer.Line($"{{ {FileEmitter.Literal(column.Path)}{Spec(column)} }},");
            }
        }
    }

    private static string Spec(ColumnModel column)
    {
        var optional = column.IsOptional ? ", true" : "";
        if (column.Space is { } space)
        {
            return $", {space}{optional}";
        }

        if (column.Nested is { } nested)
        {
            return $", {nested}, {(column.IsOptional ? "true" : $"{nested}.Count == 0")}";
        }

        if (column.MayBeDictionary)
        {
            return optional;
        }

        var type = WellKnownNames.Global(WellKnownNames.TensorSpec);
        return column.Shape is { } shape
            ? $", {type}.Parse({Expression(shape)}{(column.DType is { } dtype ? $", {dtype}" : "")}){optional}"
            : $", {type}.Any({column.DType}){optional}";
    }

    private static string Expression(ShapeModel shape)
    {
        if (shape.Tail is { } tail)
        {
            return $"{WellKnownNames.Global(WellKnownNames.ShapeText)}.Join(\"{Dimensions(shape, "{0}")}\", {tail})";
        }

        var isInterpolated = shape.Dimensions.Any(dimension => dimension.Kind == DimensionKind.Expression);
        return $"{(isInterpolated ? "$" : "")}\"{Dimensions(shape, "{{{0}}}")}\"";
    }

    private static string Text(ShapeModel shape) => Dimensions(shape, "{0}") + (shape.Tail is { } tail ? $", {tail}" : "");

    private static string Dimensions(ShapeModel shape, string expressionFormat)
    {
        var dimensions = shape.Dimensions.Select(dimension => dimension.Kind == DimensionKind.Expression ? string.Format(expressionFormat, dimension.Text) : dimension.Text);
        return string.Join(", ", shape.Leading is { } leading ? dimensions.Prepend(leading + "..") : dimensions);
    }
}
