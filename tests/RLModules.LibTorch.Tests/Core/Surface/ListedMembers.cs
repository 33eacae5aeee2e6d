using System.Text.RegularExpressions;

namespace RLModules.LibTorch.Tests.Core.Surface;

/// <summary>The listing in the form of references: types by name and number of type parameters, members by name, parameter types and return type.</summary>
internal sealed partial class ListedMembers
{
    private readonly HashSet<string> references = new(StringComparer.Ordinal);

    public ListedMembers(IEnumerable<string> lines)
    {
        foreach (var line in lines.Select(TorchSharpListing.Comparable)) Add(line);
    }

    public bool Contains(string reference) => references.Contains(reference);

    private void Add(string line)
    {
        var separator = line.IndexOf(" :: ", StringComparison.Ordinal);
        var (type, member) = (line[..separator], line[(separator + 4)..]);
        var typeParameters = GenericParameters().Matches(type).SelectMany(m => SplitTopLevel(m.Groups[1].Value)).ToList();
        var counted = GenericParameters().Replace(type, m => $"<{SplitTopLevel(m.Groups[1].Value).Count()}>");
        references.Add(counted);
        if (member is "class" or "static class" or "struct" or "enum" or "interface" or "delegate") return;
        if (member.StartsWith("static ", StringComparison.Ordinal)) member = member["static ".Length..];
        if (member.StartsWith("const ", StringComparison.Ordinal)) member = member["const ".Length..];

        var methodParameters = new List<string>();
        string Named(string text)
        {
            for (var i = 0; i < typeParameters.Count; i++) text = Replaced(text, typeParameters[i], "!" + i);
            for (var i = 0; i < methodParameters.Count; i++) text = Replaced(text, methodParameters[i], "!!" + i);
            return text;
        }

        if (member.EndsWith(" }", StringComparison.Ordinal))
        {
            AddProperty(counted, member, Named);
            return;
        }
        var open = member.EndsWith(')') ? OpenOfParameters(member) : -1;
        if (open < 0)
        {
            var field = SplitLast(member.Split(" = ")[0]);
            references.Add($"{counted} :: {field.Last} : {Named(field.First)}");
            return;
        }
        var head = member[..open];
        var generics = Regex.Match(head, "^(.* )?([^ <]+)<([^<>]*)>$");
        if (generics.Success)
        {
            methodParameters.AddRange(SplitTopLevel(generics.Groups[3].Value));
            head = generics.Groups[1].Value + generics.Groups[2].Value;
        }
        var (returned, name) = head == ".ctor" ? ("void", ".ctor") : SplitLast(head);
        var parameters = SplitTopLevel(member[(open + 1)..^1]).Select(p => Named(TypeOfParameter(p)));
        var count = methodParameters.Count > 0 ? $"<{methodParameters.Count}>" : "";
        references.Add($"{counted} :: {name}{count}({string.Join(", ", parameters)}) : {Named(returned)}");
    }

    private void AddProperty(string type, string member, Func<string, string> named)
    {
        var accessors = member[member.LastIndexOf('{')..];
        var declaration = member[..(member.LastIndexOf('{') - 1)];
        var bracket = declaration.IndexOf(" this[", StringComparison.Ordinal);
        var (value, name) = bracket < 0 ? SplitLast(declaration) : (declaration[..bracket], "Item");
        var indices = bracket < 0 ? [] : SplitTopLevel(declaration[(bracket + 6)..^1]).Select(p => named(TypeOfParameter(p))).ToList();
        if (accessors.Contains("get;", StringComparison.Ordinal)) references.Add($"{type} :: get_{name}({string.Join(", ", indices)}) : {named(value)}");
        if (accessors.Contains("set;", StringComparison.Ordinal)) references.Add($"{type} :: set_{name}({string.Join(", ", [.. indices, named(value)])}) : void");
    }

    private static string TypeOfParameter(string parameter)
    {
        var equals = parameter.IndexOf(" = ", StringComparison.Ordinal);
        if (equals >= 0) parameter = parameter[..equals];
        parameter = Regex.Replace(parameter, "^((this|params|ref|out|in) )+", "");
        return SplitLast(parameter).First;
    }

    private static (string First, string Last) SplitLast(string text)
    {
        var space = text.LastIndexOf(' ');
        return (text[..space], text[(space + 1)..]);
    }

    /// <summary>The bracket that opens the parameters: the one that the last character closes.</summary>
    private static int OpenOfParameters(string member)
    {
        var depth = 0;
        for (var i = member.Length - 1; i >= 0; i--)
        {
            if (member[i] == ')') depth++;
            else if (member[i] == '(' && --depth == 0) return i;
        }
        return -1;
    }

    private static IEnumerable<string> SplitTopLevel(string text)
    {
        int depth = 0, start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '<' or '(' or '[') depth++;
            else if (text[i] is '>' or ')' or ']') depth--;
            else if (text[i] == ',' && depth == 0)
            {
                yield return text[start..i].Trim();
                start = i + 1;
            }
        }
        if (text.Length > start) yield return text[start..].Trim();
    }

    private static string Replaced(string text, string parameter, string index) => Regex.Replace(text, $@"(?<![\w.!]){Regex.Escape(parameter)}(?!\w)", index);

    [GeneratedRegex("<([^<>]*)>")]
    private static partial Regex GenericParameters();
}
