using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RLModules.Analyzers.Legacy;
using RLModules.Generators.Parsing;

namespace RLModules.CodeFixes.Legacy;

/// <summary>What the columns that a model's pass reads and the tensors that it keeps are called in a forward: parameters and locals, beside the locals that it has already.</summary>
internal sealed class ForwardNames
{
    private readonly LegacyModelClass model;
    private readonly HashSet<string> locals;
    private readonly ILookup<string, ExpressionSyntax?> declared;

    public ForwardNames(LegacyModelClass model)
    {
        this.model = model;
        var nodes = (model.Forward?.DescendantNodes() ?? []).ToArray();
        IEnumerable<(string Name, ExpressionSyntax? Value)> variables =
        [
            .. nodes.OfType<VariableDeclaratorSyntax>().Select(variable =>
                (variable.Identifier.ValueText, variable.Parent is VariableDeclarationSyntax { Variables.Count: 1 } ? variable.Initializer?.Value : null)),
            .. nodes.OfType<SingleVariableDesignationSyntax>().Select(variable => (variable.Identifier.ValueText, (ExpressionSyntax?)null)),
            .. nodes.OfType<ParameterSyntax>().Where(parameter => parameter.Parent?.Parent != model.Forward).Select(parameter => (parameter.Identifier.ValueText, (ExpressionSyntax?)null)),
        ];
        locals = [.. variables.Select(variable => variable.Name)];
        var kept = nodes.OfType<AssignmentExpressionSyntax>()
            .Select(assignment => (Field: model.FindCached(assignment.Left), assignment.Right)).Where(assignment => assignment.Field is not null)
            .Select(assignment => (Name: OfField(assignment.Field!), Value: (ExpressionSyntax?)assignment.Right));
        declared = variables.Concat(kept).ToLookup(variable => variable.Name, variable => variable.Value);
    }

    /// <summary>Whether a parameter is the columns.</summary>
    public static bool IsInputDict(ISymbol? symbol) => symbol is IParameterSymbol parameter && parameter.Type.ToDisplayString().TrimEnd('?') == LegacyNames.ModelInputDict;

    /// <summary>The column that an expression is, or null where it is none.</summary>
    public string? FindColumn(ExpressionSyntax? node) => node switch
    {
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } sure => FindColumn(sure.Operand),
        MemberAccessExpressionSyntax access when IsInputDict(SymbolOf(access.Expression)) => access.Name.Identifier.ValueText switch
        {
            "Obs" or "ObsFlat" => "obs",
            "PrevActions" => "prev_actions",
            "PrevRewards" => "prev_rewards",
            _ => null,
        },
        ElementAccessExpressionSyntax { ArgumentList.Arguments.Count: 1 } element when IsInputDict(SymbolOf(element.Expression)) => model.Semantics.GetConstantValue(element.ArgumentList.Arguments[0].Expression).Value switch
        {
            "obs_flat" => "obs",
            "prev_action" => "prev_actions",
            "prev_reward" => "prev_rewards",
            var column => column as string,
        },
        IdentifierNameSyntax when model.IsRecurrent && SymbolOf(node) is IParameterSymbol { Ordinal: 0 } parameter && model.IsOf(parameter, model.Forward) => "obs",
        _ => null,
    };

    /// <summary>Whether the pass has a local of a name.</summary>
    public bool HasLocal(string name) => locals.Contains(name);

    /// <summary>The parameter for a column. Where a local of that name is more than the column itself, or a member has it, the parameter gives way.</summary>
    public string OfColumn(string column)
    {
        var name = Naming.ToLocalName(column);
        return !IsMember(name) && declared[name].All(value => FindColumn(value) is { } other && Naming.ToLocalName(other) == name) ? name : name + "Column";
    }

    /// <summary>The local for a field that keeps a tensor of the last forward.</summary>
    public string OfField(ISymbol field)
    {
        var name = field.Name.TrimStart('_');
        name = name.StartsWith("m_", StringComparison.Ordinal) ? name.Substring(2) : name;
        return locals.Contains(name) || IsMember(name) ? $"last{char.ToUpperInvariant(name[0])}{name.Substring(1)}" : name;
    }

    // A member that stays; fields that keep tensors of the last forward do not.
    private bool IsMember(string name) => model.Type.GetMembers(name).Any(member => !model.Cached.Contains(member));

    private ISymbol? SymbolOf(ExpressionSyntax node) => model.Semantics.GetSymbolInfo(node).Symbol;
}
