using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RLModules.LibTorch.Generators.Model;

namespace RLModules.LibTorch.Generators.Parsing;

/// <summary>Reads a partial method with <c>[TorchOp]</c> and checks it against its schema: arguments go by position, what is left over takes the schema's defaults.</summary>
internal static class TorchOpParser
{
    public const string AttributeName = "TorchSharp.Interop.TorchOpAttribute";

    private const string Root = "global::TorchSharp.torch";

    private static readonly SymbolDisplayFormat TypeFormat =
        SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    public static TorchOpMethod Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var method = (IMethodSymbol)context.TargetSymbol;
        var syntax = (MethodDeclarationSyntax)context.TargetNode;
        var attribute = context.Attributes[0];
        var text = (string)attribute.ConstructorArguments[0].Value!;
        var function = attribute.NamedArguments.FirstOrDefault(a => a.Key == "Function").Value.Value as string;

        var problems = new List<string>();
        var schema = OperatorSchema.Parse(text);
        if (schema is null) problems.Add("the schema is not of the form name(arguments) -> result");
        var parameters = schema is null ? [] : ParseParameters(method, schema, problems);
        var kind = schema is null ? ReturnKind.Nothing : ParseReturn(method, schema, problems);

        return new TorchOpMethod(
            method.ContainingNamespace.ToDisplayString(),
            ContainingTypes(method).ToEquatableArray(),
            string.Join(" ", syntax.Modifiers.Where(m => !m.IsKind(SyntaxKind.PartialKeyword)).Select(m => m.Text)),
            EscapedName(method.Name),
            method.ReturnType.ToDisplayString(TypeFormat),
            kind,
            method.ReturnType is INamedTypeSymbol { IsTupleType: true } tuple ? tuple.TupleElements.Length : method.ReturnsVoid || kind == ReturnKind.Receiver ? 0 : 1,
            text,
            method.IsStatic ? null : "this",
            function,
            syntax.HasLeadingTrivia && syntax.GetLeadingTrivia().Any(t => t.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia)),
            parameters.ToEquatableArray(),
            problems.Count == 0 ? null : string.Join("; ", problems));
    }

    private static List<TorchOpParameter> ParseParameters(IMethodSymbol method, OperatorSchema schema, List<string> problems)
    {
        var parameters = new List<TorchOpParameter>();
        var offset = method.IsStatic ? 0 : 1;
        if (method.Parameters.Length + offset > schema.Arguments.Count)
        {
            problems.Add($"the method has {method.Parameters.Length} parameters, the schema {schema.Arguments.Count - offset} arguments for them");
            return parameters;
        }
        foreach (var parameter in method.Parameters)
        {
            var argument = schema.Arguments[parameter.Ordinal + offset];
            var kind = KindOf(parameter.Type, argument);
            if (kind is null) problems.Add($"parameter '{parameter.Name}' of type {parameter.Type} cannot be the schema's '{argument.Type} {argument.Name}'");
            var declaration = (parameter.IsParams ? "params " : "") + parameter.Type.ToDisplayString(TypeFormat);
            parameters.Add(new TorchOpParameter(declaration, EscapedName(parameter.Name), DefaultOf(parameter), kind ?? ArgumentKind.Number));
        }
        foreach (var argument in schema.Arguments.Skip(method.Parameters.Length + offset).Where(a => !a.HasDefault))
            problems.Add($"the schema's '{argument.Name}' has no default, so the method needs a parameter for it");
        return parameters;
    }

    private static ArgumentKind? KindOf(ITypeSymbol type, SchemaArgument argument)
    {
        var name = type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        switch (argument.BareType)
        {
            case "Tensor" when name == Root + ".Tensor":
                return argument.IsOptional ? ArgumentKind.OptionalTensor : ArgumentKind.Tensor;
            case "Tensor[]" when argument.Type.StartsWith("Tensor?") && IsTensorList(name):
                return ArgumentKind.OptionalTensorList;
            case "Tensor[]" when IsTensorList(name):
                return ArgumentKind.TensorList;
            case "Tensor?[]" when IsTensorList(name):
                return ArgumentKind.OptionalTensorList;
            case "Scalar" when name == "global::TorchSharp.Scalar":
                return argument.IsOptional ? ArgumentKind.OptionalScalar : ArgumentKind.Scalar;
            case "Scalar" when name is "double" or "float" or "long" or "int":
            case "int" when name is "long" or "int" || (argument.IsOptional && name is "long?" or "int?"):
            case "float" when name is "double" or "float" || (argument.IsOptional && name is "double?"):
            case "bool" when name is "bool" || (argument.IsOptional && name is "bool?"):
            case "ScalarType" when name is Root + ".ScalarType" || (argument.IsOptional && name is Root + ".ScalarType?"):
            case "Layout" or "MemoryFormat" when name is "int" || (argument.IsOptional && name is "int?"):
            case "Device" when name == Root + ".Device":
            case "Generator" when name == Root + ".Generator":
                return ArgumentKind.Number;
            case "int[]" when name == "long[]":
                return argument.IsOptional ? ArgumentKind.OptionalIntArray : ArgumentKind.IntArray;
            case "int[]" when name == "global::System.ReadOnlySpan<long>":
                return ArgumentKind.IntSpan;
            case "int[]" when name == "long":
                return ArgumentKind.SingleInt;
            case "float[]" when name == "double[]":
                return ArgumentKind.OptionalDoubleArray;
            case "str" when name == "string":
                return argument.IsOptional ? ArgumentKind.OptionalText : ArgumentKind.Text;
            default:
                return null;
        }
    }

    private static bool IsTensorList(string name) =>
        name is Root + ".Tensor[]" or "global::System.Collections.Generic.IList<" + Root + ".Tensor>" or "global::System.ReadOnlySpan<" + Root + ".Tensor>";

    private static ReturnKind ParseReturn(IMethodSymbol method, OperatorSchema schema, List<string> problems)
    {
        var name = method.ReturnType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        if (method.ReturnsVoid) return ReturnKind.Nothing;
        if (schema.ReturnsItsFirstArgument && name == Root + ".Tensor") return ReturnKind.Receiver;
        var returned = schema.Result;
        ReturnKind? kind = name switch
        {
            Root + ".Tensor" when returned.StartsWith("Tensor") && !returned.Contains("[]") => ReturnKind.Tensor,
            Root + ".Tensor[]" when returned.EndsWith("[]") => ReturnKind.Tensors,
            "bool" when returned == "bool" => ReturnKind.Bool,
            "long" when returned is "int" or "SymInt" => ReturnKind.Long,
            "double" when returned == "float" => ReturnKind.Double,
            "global::TorchSharp.Scalar" when returned == "Scalar" => ReturnKind.Scalar,
            Root + ".ScalarType" when returned == "ScalarType" => ReturnKind.ScalarType,
            _ when method.ReturnType is INamedTypeSymbol { IsTupleType: true } tuple && returned.StartsWith("(") && tuple.TupleElements.Length <= returned.Split(',').Length => ReturnKind.TensorTuple,
            _ => null,
        };
        if (kind is null) problems.Add($"the method returns {method.ReturnType}, the operator {returned}");
        return kind ?? ReturnKind.Nothing;
    }

    private static IEnumerable<string> ContainingTypes(IMethodSymbol method)
    {
        var types = new List<string>();
        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
            types.Add($"{(type.IsStatic ? "static " : "")}partial class {EscapedName(type.Name)}");
        types.Reverse();
        return types;
    }

    private static string DefaultOf(IParameterSymbol parameter) =>
        parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is ParameterSyntax { Default: { } value } ? " " + value : "";

    private static string EscapedName(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None ? "@" + name : name;
}
