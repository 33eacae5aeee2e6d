using System.Collections.Generic;
using System.Linq;

namespace RLModules.LibTorch.Generators.Parsing;

/// <summary>A schema of PyTorch's operator registry, taken apart: <c>aten::add.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor</c>.</summary>
internal sealed class OperatorSchema
{
    private OperatorSchema(string name, IReadOnlyList<SchemaArgument> arguments, string result)
    {
        Name = name;
        Arguments = arguments;
        Result = result;
    }

    /// <summary>"aten::add.Tensor".</summary>
    public string Name { get; }

    public IReadOnlyList<SchemaArgument> Arguments { get; }

    /// <summary>What stands behind the arrow.</summary>
    public string Result { get; }

    /// <summary>The operator changes its first argument and returns it.</summary>
    public bool ReturnsItsFirstArgument => Result.StartsWith("Tensor(a!)") && Arguments.Count > 0 && Arguments[0].Type.StartsWith("Tensor(a!)");

    public static OperatorSchema? Parse(string schema)
    {
        var open = schema.IndexOf('(');
        var arrow = schema.LastIndexOf(") -> ", System.StringComparison.Ordinal);
        if (open <= 0 || arrow < open) return null;
        var arguments = SplitTopLevel(schema.Substring(open + 1, arrow - open - 1)).Where(part => part != "*").Select(SchemaArgument.Parse).ToList();
        return new OperatorSchema(schema.Substring(0, open), arguments, schema.Substring(arrow + 5));
    }

    private static IEnumerable<string> SplitTopLevel(string text)
    {
        int depth = 0, start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '(' or '[') depth++;
            else if (text[i] is ')' or ']') depth--;
            else if (text[i] == ',' && depth == 0)
            {
                yield return text.Substring(start, i - start).Trim();
                start = i + 1;
            }
        }
        if (text.Length > start) yield return text.Substring(start).Trim();
    }
}

/// <summary>One argument of a schema, its type without the name and the default.</summary>
internal sealed class SchemaArgument(string type, string name, bool hasDefault)
{
    public string Type { get; } = type;

    public string Name { get; } = name;

    public bool HasDefault { get; } = hasDefault;

    public bool IsOptional => Type.EndsWith("?");

    /// <summary>The type without alias marks, list lengths and a trailing question mark: "Tensor", "Tensor?[]", "int[]", "Scalar".</summary>
    public string BareType
    {
        get
        {
            var bare = Type.TrimEnd('?').Replace("SymInt", "int");
            var alias = bare.IndexOf('(');
            if (alias >= 0) bare = bare.Remove(alias, bare.IndexOf(')') - alias + 1);
            var bracket = bare.IndexOf('[');
            return bracket >= 0 ? bare.Substring(0, bracket) + "[]" : bare;
        }
    }

    public static SchemaArgument Parse(string text)
    {
        var equals = text.IndexOf('=');
        var declaration = equals < 0 ? text : text.Substring(0, equals);
        var space = declaration.LastIndexOf(' ');
        return new SchemaArgument(declaration.Substring(0, space), declaration.Substring(space + 1), equals >= 0);
    }
}
