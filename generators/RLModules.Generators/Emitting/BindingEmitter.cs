using RLModules.Generators.Model;
using RLModules.Generators.Parsing;

namespace RLModules.Generators.Emitting;

/// <summary>From the columns of a batch to the arguments of a user's method, and from its result back to columns.</summary>
internal sealed class BindingEmitter
{
    private readonly SourceWriter writer;
    private readonly CallModel call;
    private readonly LocalNames names;
    private readonly Dictionary<string, Leaf> inputs = new(StringComparer.Ordinal);
    private readonly List<Leaf> outputs = [];

    public BindingEmitter(SourceWriter writer, CallModel call)
    {
        this.writer = writer;
        this.call = call;
        names = new LocalNames([.. TakenNames(call), "batch", "outputs", call.Method.TrimStart('@')]);
    }

    public IReadOnlyList<Leaf> Inputs => call.Inputs.Select(column => inputs[column.Path]).ToArray();

    public IReadOnlyList<Leaf> Outputs => outputs;

    /// <summary>Looks up every column that the method takes.</summary>
    public void WriteReads()
    {
        foreach (var argument in call.Arguments)
        {
            WriteRead(argument, "batch", "");
        }

        // Declared by [Input]: read for the check alone.
        foreach (var column in call.Inputs.Where(column => !inputs.ContainsKey(column.Path)))
        {
            inputs.Add(column.Path, WriteDeclaredRead(column, "batch"));
        }
    }

    /// <summary>Calls the method and keeps what it returns.</summary>
    public void WriteCall()
    {
        var arguments = string.Join(", ", call.Arguments.Select(argument => Argument(argument, "")));
        var results = call.Results.Select(result => (Result: result, Local: result.Kind == ValueKind.Batch ? "outputs" : names.For(ResultName(result)))).ToArray();
        var target = call.ReturnsTuple ? $"({string.Join(", ", results.Select(result => result.Local))})" : results[0].Local;
        writer.Line($"var {target} = {call.Method}({arguments});");
        foreach (var (result, local) in results)
        {
            AddOutputs(result, local, "");
        }

        foreach (var column in call.Outputs.Where(column => outputs.All(output => output.Column.Path != column.Path)))
        {
            outputs.Add(WriteDeclaredRead(column, "outputs"));
        }
    }

    /// <summary>Puts the results into a dictionary.</summary>
    public void WriteOutputs()
    {
        if (call.Results.Any(result => result.Kind == ValueKind.Batch))
        {
            return;
        }

        var direct = outputs.Where(leaf => !leaf.Column.IsOptional).Select(leaf => (leaf.Column.Path, leaf.Expression)).ToArray();
        WriteDictionary(direct);
        foreach (var leaf in outputs.Where(leaf => leaf.Column.IsOptional))
        {
            using (writer.Block($"if ({leaf.Expression} is not null)"))
            {
                writer.Line($"outputs.Set({FileEmitter.Literal(leaf.Column.Path)}, {leaf.Expression});");
            }

            writer.Blank();
        }
    }

    // On one line where it fits.
    private void WriteDictionary(IReadOnlyList<(string Path, string Value)> columns)
    {
        var line = $"var outputs = {Dictionary(columns)};";
        if (line.Length <= 140)
        {
            writer.Line(line);
            return;
        }

        var groups = columns.GroupBy(column => column.Path.Split('.')[0]).ToArray();
        using (writer.Block($"var outputs = new {WellKnownNames.Global(WellKnownNames.TensorDict)}({groups.Length})", "};"))
        {
            foreach (var group in groups)
            {
                writer.Line($"{Entry(group)},");
            }
        }
    }

    /// <summary>A dictionary of columns as an expression.</summary>
    public static string Dictionary(IReadOnlyList<(string Path, string Value)> columns)
    {
        var groups = columns.GroupBy(column => column.Path.Split('.')[0]).ToArray();
        return $"new {WellKnownNames.Global(WellKnownNames.TensorDict)}({groups.Length}) {{ {string.Join(", ", groups.Select(Entry))} }}";
    }

    private static string Entry(IGrouping<string, (string Path, string Value)> group)
    {
        var value = group.First().Path.Contains(".")
            ? Dictionary(group.Select(column => (column.Path.Substring(group.Key.Length + 1), column.Value)).ToArray())
            : group.First().Value;
        return $"{{ {FileEmitter.Literal(group.Key)}, {value} }}";
    }

    // What the method around the call has as parameters and locals.
    private static string[] TakenNames(CallModel call) => call.Kind switch
    {
        CallKind.Forward => ["phase", "context"],
        CallKind.ForwardExploration => ["context"],
        CallKind.ForwardTrain or CallKind.ForwardInference => [],
        CallKind.ComputeValues => ["scope", "embeddings"],
        _ => ["scope", "noGrad"],
    };

    private void WriteRead(ValueModel value, string dictionary, string parent)
    {
        var path = ValueParser.Join(parent, value.Path);
        switch (value.Kind)
        {
            case ValueKind.Tensor:
                var local = names.For(path);
                writer.Line($"var {local} = {Find(dictionary, value.Path, "Find")};");
                inputs[path] = new Leaf(ColumnOf(path), local, IsNullable: true);
                break;
            case ValueKind.Embeddings:
                writer.Line($"embeddings ??= {Find(dictionary, value.Path, "Find")};");
                inputs[path] = new Leaf(ColumnOf(path), "embeddings", IsNullable: true);
                break;
            case ValueKind.Group:
                var columns = dictionary;
                if (value.Path.Length > 0)
                {
                    columns = names.For(path, "Columns");
                    writer.Line($"var {columns} = {Find(dictionary, value.Path, "FindDict")};");
                    columns += "?";
                }

                foreach (var member in value.Members)
                {
                    WriteRead(member, columns, path);
                }

                break;
        }
    }

    private Leaf WriteDeclaredRead(ColumnModel column, string dictionary)
    {
        if ((column.Space ?? column.Nested) is { } space)
        {
            var holds = $"{WellKnownNames.Global(WellKnownNames.Shapes)}.Holds({dictionary}, {FileEmitter.Literal(column.Path)}, {space})";
            return new Leaf(column, column.IsOptional ? $"(!{Find(dictionary, column.Path, "Contains")} || {holds})" : holds, IsNullable: false);
        }

        if (column.MayBeDictionary)
        {
            var contains = Find(dictionary, column.Path, "Contains");
            return new Leaf(column, contains.Contains("?.") ? $"{contains} == true" : contains, IsNullable: false);
        }

        var local = names.For(column.Path);
        writer.Line($"var {local} = {Find(dictionary, column.Path, "Find")};");
        return new Leaf(column, local, IsNullable: true);
    }

    // A dotted path is looked up dictionary by dictionary: that allocates nothing.
    private static string Find(string dictionary, string path, string method)
    {
        var parts = path.Split('.');
        var nested = string.Concat(parts.Take(parts.Length - 1).Select(part => $".FindDict({FileEmitter.Literal(part)})?"));
        return $"{dictionary}{nested}.{method}({FileEmitter.Literal(parts[parts.Length - 1])})";
    }

    private string Argument(ValueModel argument, string parent, bool isKnownNotNull = false)
    {
        var path = ValueParser.Join(parent, argument.Path);
        switch (argument.Kind)
        {
            case ValueKind.Batch:
                return "batch";
            case ValueKind.Context:
                return argument.IsIn ? "in context" : "context";
            case ValueKind.Tensor or ValueKind.Embeddings:
                return inputs[path].Expression + (argument.IsOptional || isKnownNotNull ? "" : "!");
            default:
                isKnownNotNull |= argument.IsOptional;
                var group = $"new {argument.Type}({string.Join(", ", argument.Members.Select(member => Argument(member, path, isKnownNotNull)))})";
                if (!argument.IsOptional)
                {
                    return group;
                }

                var required = argument.Members.SelectMany(member => RequiredPaths(member, path)).Select(leaf => $"{inputs[leaf].Expression} is not null").ToArray();
                return required.Length == 0 ? group : $"{string.Join(" && ", required)} ? {group} : null";
        }
    }

    private static IEnumerable<string> RequiredPaths(ValueModel value, string parent)
    {
        var path = ValueParser.Join(parent, value.Path);
        return value.IsOptional ? [] : value.Kind == ValueKind.Group ? value.Members.SelectMany(member => RequiredPaths(member, path)) : [path];
    }

    private void AddOutputs(ValueModel result, string expression, string parent)
    {
        var path = ValueParser.Join(parent, result.Path);
        switch (result.Kind)
        {
            case ValueKind.Tensor:
                if (expression.Contains("?."))
                {
                    // A local of its own: the compiler follows whether that is null, not what stands behind a question mark.
                    var local = names.For(path);
                    writer.Line($"var {local} = {expression};");
                    expression = local;
                }

                outputs.Add(new Leaf(OutputOf(path), expression, IsNullable: false));
                break;
            case ValueKind.Distribution:
                outputs.Add(new Leaf(OutputOf(path), $"{expression}{(result.IsOptional ? "?" : "")}.Inputs", IsNullable: false));
                break;
            case ValueKind.Group:
                foreach (var member in result.Members)
                {
                    AddOutputs(member, $"{expression}{(result.IsOptional ? "?" : "")}.{member.Name.Escape()}", path);
                }

                break;
        }
    }

    private ColumnModel ColumnOf(string path) => call.Inputs.First(column => column.Path == path);

    private ColumnModel OutputOf(string path) => call.Outputs.First(column => column.Path == path);

    private static string ResultName(ValueModel result) => result switch
    {
        { Kind: ValueKind.Distribution, Name: "result" } => "distribution",
        { Kind: ValueKind.Tensor } => result.Path,
        _ => result.Name,
    };
}
