using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
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
            && model.FindCached(assignment.Left) is { } field
            && declared.Add(field))
        {
            var value = Carry(assignment.Right).ToString();
            var name = model.Names.OfField(field);
            return value == name.Escape() ? null : SyntaxFactory.ParseStatement($"var {name.Escape()} = {value};").WithTriviaFrom(node);
        }

        return base.VisitExpressionStatement(node);
    }

    public override SyntaxNode? VisitLocalDeclarationStatement(LocalDeclarationStatementSyntax node)
    {
        // var obs = inputDict.Obs: the parameter has that name by itself.
        var carried = (LocalDeclarationStatementSyntax)base.VisitLocalDeclarationStatement(node)!;
        return carried.Declaration.Variables.Count == 1
            && carried.Declaration.Variables[0] is { Initializer.Value: IdentifierNameSyntax value } variable
            && value.Identifier.Text == variable.Identifier.Text
                ? null
                : carried;
    }

    public override SyntaxNode? VisitPostfixUnaryExpression(PostfixUnaryExpressionSyntax node) =>
        node.IsKind(SyntaxKind.SuppressNullableWarningExpression) && (model.FindCached(node.Operand) is not null || model.Names.FindColumn(node.Operand) is not null)
            ? Visit(node.Operand).WithTriviaFrom(node)
            : base.VisitPostfixUnaryExpression(node);

    public override SyntaxNode? VisitConditionalAccessExpression(ConditionalAccessExpressionSyntax node) =>
        model.FindCached(node.Expression) is not null ? SyntaxFactory.ParseExpression($"{Carry(node.Expression)}{Carry(node.WhenNotNull)}").WithTriviaFrom(node) : base.VisitConditionalAccessExpression(node);

    public override SyntaxNode? VisitMemberAccessExpression(MemberAccessExpressionSyntax node)
    {
        if (model.FindCached(node) is { } field)
        {
            return Read(field, node);
        }

        if (ForwardNames.IsInputDict(model.Semantics.GetSymbolInfo(node.Expression).Symbol))
        {
            return node.Name.Identifier.ValueText == "IsTraining" ? Name(isTraining ? "true" : "false", node) : Column(node);
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
            if (ForwardNames.IsInputDict(parameter))
            {
                return Column(node);
            }

            if (parameter.Name == StateName && model.Semantics.GetConstantValue(node.ArgumentList.Arguments[0].Expression).Value is int index)
            {
                ReadsState = true;
                return Name($"stateIn.State{index}", node);
            }
        }

        return base.VisitElementAccessExpression(node);
    }

    public override SyntaxNode? VisitIdentifierName(IdentifierNameSyntax node)
    {
        if (model.FindCached(node) is { } field)
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
            return model.IsOf(parameter, model.Forward) ? Column(node) : model.IsOf(parameter, model.Constructor) ? Fail(node) : node;
        }

        return (symbol is not null && left.Contains(symbol)) || model.IsInherited(node) ? Fail(node) : base.VisitIdentifierName(node);
    }

    private string? StateName => model.Forward?.ParameterList.Parameters is { Count: > 1 } parameters ? parameters[1].Identifier.ValueText : null;

    private static SyntaxNode Name(string text, SyntaxNode replaced) => SyntaxFactory.ParseExpression(text).WithTriviaFrom(replaced);

    private SyntaxNode Read(ISymbol field, SyntaxNode node)
    {
        // Read before it is set: the value of another call, which a module does not have.
        IsIncomplete |= !declared.Contains(field);
        return Name(model.Names.OfField(field).Escape(), node);
    }

    private SyntaxNode Column(ExpressionSyntax node)
    {
        if (model.Names.FindColumn(node) is not { } column)
        {
            return Fail(node);
        }

        var name = model.Names.OfColumn(column);
        var attribute = Naming.ToSnakeCase(name) == column ? "" : $"[{new ScopedName(model, "ColumnAttribute")}(\"{column}\")] ";
        var parameter = $"{attribute}{ModuleDraft.TensorType(model)} {name.Escape()}";
        if (Columns.Any(other => other != parameter && other.EndsWith($" {name.Escape()}", StringComparison.Ordinal)))
        {
            return Fail(node);
        }

        if (!Columns.Contains(parameter))
        {
            Columns.Add(parameter);
        }

        return Name(name.Escape(), node);
    }

    private SyntaxNode Fail(SyntaxNode node)
    {
        IsIncomplete = true;
        return node;
    }

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
