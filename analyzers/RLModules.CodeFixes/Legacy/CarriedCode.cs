using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RLModules.Analyzers.Legacy;
using RLModules.Generators;
using RLModules.Generators.Parsing;

namespace RLModules.CodeFixes.Legacy;

/// <summary>Code of a model as a module has it: the old names replaced, the columns that it reads noted.</summary>
/// <param name="model">The model.</param>
/// <param name="left">Members that are not carried over; code that uses one is not either.</param>
/// <param name="isTraining">What <c>IsTraining</c> is in the place where the code goes.</param>
internal sealed class CarriedCode(LegacyModelClass model, HashSet<ISymbol> left, bool isTraining = false) : CSharpSyntaxRewriter
{
    private readonly HashSet<ISymbol> declared = new(SymbolEqualityComparer.Default);

    /// <summary>Whether there was something that only the author can carry over.</summary>
    public bool IsIncomplete { get; private set; }

    /// <summary>The columns read, as parameters, in order.</summary>
    public List<string> Columns { get; } = [];

    /// <summary>Whether the recurrent state is read.</summary>
    public bool ReadsState { get; private set; }

    /// <summary>A statement or expression as a module has it.</summary>
    public T Carry<T>(T node)
        where T : SyntaxNode => (T)Visit(node);

    public override SyntaxNode? VisitExpressionStatement(ExpressionStatementSyntax node)
    {
        // What was kept in a field is a local now.
        if (node is { Expression: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment, Parent: BlockSyntax { Parent: MethodDeclarationSyntax } }
            && FindCached(assignment.Left) is { } field
            && declared.Add(field))
        {
            var value = Carry(assignment.Right);
            return SyntaxFactory.ParseStatement($"var {LocalName(field)} = {value.ToString()};").WithTriviaFrom(node);
        }

        return base.VisitExpressionStatement(node);
    }

    public override SyntaxNode? VisitPostfixUnaryExpression(PostfixUnaryExpressionSyntax node) =>
        node.IsKind(SyntaxKind.SuppressNullableWarningExpression) && (FindCached(node.Operand) is not null || IsInputs(node.Operand as ExpressionSyntax, out _))
            ? Visit(node.Operand).WithTriviaFrom(node)
            : base.VisitPostfixUnaryExpression(node);

    public override SyntaxNode? VisitMemberAccessExpression(MemberAccessExpressionSyntax node)
    {
        if (FindCached(node) is { } field)
        {
            return Read(field, node);
        }

        if (IsInputs(node, out var member))
        {
            return member switch
            {
                "Obs" or "ObsFlat" => Column("obs", node),
                "PrevActions" => Column("prev_actions", node),
                "PrevRewards" => Column("prev_rewards", node),
                "IsTraining" => Name(isTraining ? "true" : "false", node),
                _ => Fail(node),
            };
        }

        // obsSpace.FlatSize has a name of its own.
        if (node.Name.Identifier.ValueText == "FlatSize" && Renamed(node.Expression) == "ObservationSpace")
        {
            return Name("ObservationSize", node);
        }

        return node.Expression is ThisExpressionSyntax && Renamed(node.Name) is { } renamed ? Name(renamed, node) : base.VisitMemberAccessExpression(node);
    }

    public override SyntaxNode? VisitElementAccessExpression(ElementAccessExpressionSyntax node)
    {
        if (node.ArgumentList.Arguments.Count == 1 && model.Semantics.GetSymbolInfo(node.Expression).Symbol is IParameterSymbol parameter)
        {
            var key = model.Semantics.GetConstantValue(node.ArgumentList.Arguments[0].Expression).Value;
            if (IsInputDict(parameter))
            {
                return key switch
                {
                    "obs" or "obs_flat" => Column("obs", node),
                    "prev_action" => Column("prev_actions", node),
                    "prev_reward" => Column("prev_rewards", node),
                    string column => Column(column, node),
                    _ => Fail(node),
                };
            }

            if (parameter.Name == StateName && key is int index)
            {
                ReadsState = true;
                return Name($"stateIn.State{index}", node);
            }
        }

        return base.VisitElementAccessExpression(node);
    }

    public override SyntaxNode? VisitIdentifierName(IdentifierNameSyntax node)
    {
        if (FindCached(node) is { } field)
        {
            return Read(field, node);
        }

        if (Renamed(node) is { } renamed)
        {
            return Name(renamed, node);
        }

        var symbol = model.Semantics.GetSymbolInfo(node).Symbol;
        if (symbol is IParameterSymbol parameter)
        {
            if (model.IsRecurrent && parameter.Ordinal == 0 && model.Forward is not null && IsOf(parameter, model.Forward))
            {
                return Column("obs", node);
            }

            return IsOf(parameter, model.Forward) || IsOf(parameter, model.Constructor) ? Fail(node) : node;
        }

        return (symbol is not null && left.Contains(symbol)) || model.IsInherited(node) ? Fail(node) : base.VisitIdentifierName(node);
    }

    private string? StateName => model.Forward?.ParameterList.Parameters is { Count: > 1 } parameters ? parameters[1].Identifier.ValueText : null;

    private static bool IsInputDict(IParameterSymbol parameter) => parameter.Type.ToDisplayString().TrimEnd('?') == LegacyNames.ModelInputDict;

    private static string LocalName(ISymbol field)
    {
        var name = field.Name.TrimStart('_');
        return name.StartsWith("m_", StringComparison.Ordinal) ? name.Substring(2) : name;
    }

    private static SyntaxNode Name(string text, SyntaxNode replaced) => SyntaxFactory.ParseExpression(text).WithTriviaFrom(replaced);

    private static bool IsOf(IParameterSymbol parameter, SyntaxNode? method) =>
        method is not null && parameter.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree == method.SyntaxTree && method.Span.Contains(reference.Span)
            && reference.GetSyntax().FirstAncestorOrSelf<BaseMethodDeclarationSyntax>() == method && reference.GetSyntax().Parent?.Parent == method);

    private SyntaxNode Read(ISymbol field, SyntaxNode node)
    {
        // Read before it is set: the value of another call, which a module does not have.
        IsIncomplete |= !declared.Contains(field);
        return Name(LocalName(field), node);
    }

    private SyntaxNode Column(string column, SyntaxNode node)
    {
        var local = Naming.ToLocalName(column);
        var words = string.Concat(local.Split('_').Select((word, i) => i == 0 || word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word.Substring(1)));
        var attribute = Naming.ToSnakeCase(words) == column ? "" : $"[{new ScopedName(model, "ColumnAttribute")}(\"{column}\")] ";
        var parameter = $"{attribute}{ModuleDraft.TensorType(model)} {words.Escape()}";
        if (!Columns.Contains(parameter))
        {
            Columns.Add(parameter);
        }

        return Name(words.Escape(), node);
    }

    private SyntaxNode Fail(SyntaxNode node)
    {
        IsIncomplete = true;
        return node;
    }

    private bool IsInputs(ExpressionSyntax? node, out string member)
    {
        member = (node as MemberAccessExpressionSyntax)?.Name.Identifier.ValueText ?? "";
        return node switch
        {
            MemberAccessExpressionSyntax access => model.Semantics.GetSymbolInfo(access.Expression).Symbol is IParameterSymbol parameter && IsInputDict(parameter),
            ElementAccessExpressionSyntax element => model.Semantics.GetSymbolInfo(element.Expression).Symbol is IParameterSymbol parameter && IsInputDict(parameter),
            _ => false,
        };
    }

    private ISymbol? FindCached(ExpressionSyntax node) =>
        node is IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax }
        && model.Semantics.GetSymbolInfo(node).Symbol is { } symbol
        && model.Cached.Contains(symbol)
            ? symbol
            : null;

    // Spaces and sizes under the names that a module has for them.
    private string? Renamed(ExpressionSyntax node) => model.Semantics.GetSymbolInfo(node).Symbol switch
    {
        IParameterSymbol parameter when model.Parameters.TryGetValue(parameter, out var name) => name,
        IPropertySymbol { Name: "ObsSpace" } when model.IsInherited(node) => "ObservationSpace",
        IPropertySymbol { Name: "ActionSpace" } when model.IsInherited(node) => "ActionSpace",
        IPropertySymbol { Name: "NumOutputs" } when model.IsInherited(node) => "ActionDistributionSize",
        _ => null,
    };
}
