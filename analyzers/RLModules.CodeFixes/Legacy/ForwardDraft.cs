using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RLModules.CodeFixes.Legacy;

/// <summary>A model's pass as a module's forwards have it: statements one after the other, and at the end the output, the next state and the values.</summary>
internal sealed class ForwardDraft
{
    private ForwardDraft(ForwardBody policy, string output, IReadOnlyList<string> state, IReadOnlyList<string> next) =>
        (Policy, Output, State, Next) = (policy, output, state, next);

    /// <summary>The body of the policy.</summary>
    public ForwardBody Policy { get; }

    /// <summary>The body where values are computed as well, or null.</summary>
    public ForwardBody? Train { get; private set; }

    /// <summary>The distribution's inputs.</summary>
    public string Output { get; }

    /// <summary>The distribution's inputs where values are computed as well, or null.</summary>
    public string? TrainOutput { get; private set; }

    /// <summary>The values, or null where there is no value function.</summary>
    public string? Values { get; private set; }

    /// <summary>The initial state, a tensor each.</summary>
    public IReadOnlyList<string> State { get; }

    /// <summary>The state after the step.</summary>
    public IReadOnlyList<string> Next { get; }

    /// <summary>The draft, or null where the pass is more than its author alone can carry over.</summary>
    public static ForwardDraft? Of(LegacyModelClass model, HashSet<ISymbol> left)
    {
        if (model.Forward is null || !TryTakeApart(model.Forward, out var statements, out var result))
        {
            return null;
        }

        var pair = (result as TupleExpressionSyntax)?.Arguments;
        IReadOnlyList<ExpressionSyntax>? initial = [];
        if (model.InitialState is not null)
        {
            initial = TryTakeApart(model.InitialState, out var before, out var tensors) && before.Count == 0 ? Elements(tensors) : null;
        }

        var next = initial is { Count: > 0 } && pair is { Count: 2 } ? Elements(pair.Value[1].Expression) : [];
        if (pair is not { Count: 2 } || initial is null || next is null || next.Count != initial.Count || (initial.Count > 0 && (!model.IsRecurrent || model.Names.HasLocal(ModuleDraft.StateParameter))))
        {
            return null;
        }

        var start = new CarriedCode(model, left);
        var code = new CarriedCode(model, left);
        ForwardBody Body() => new([.. statements.Select(code.Visit).OfType<StatementSyntax>()], code.Columns, code.ReadsState);
        var policy = Body();
        var output = code.Carry(pair.Value[0].Expression).ToString();
        var draft = new ForwardDraft(
            policy with { ReadsState = code.ReadsState || next.Count > 0 }, output, [.. initial.Select(tensor => start.Carry(tensor).ToString())], [.. next.Select(tensor => code.Carry(tensor).ToString())]);
        if (start.IsIncomplete || code.IsIncomplete)
        {
            return null;
        }

        if (model.Values is null || (TryTakeApart(model.Values, out _, out var nothing) && nothing.IsKind(SyntaxKind.NullLiteralExpression)))
        {
            return draft;
        }

        code = new CarriedCode(model, left, isTraining: true);
        var train = Body();
        draft.TrainOutput = code.Carry(pair.Value[0].Expression).ToString();
        if (!TryTakeApart(model.Values, out var others, out var returned) || others.Count > 0)
        {
            return null;
        }

        // Of a tensor kept by the forward there is always one; of anything else the author knows whether there is.
        if (returned is ConditionalAccessExpressionSyntax { Expression: var receiver } && model.FindCached(receiver) is null)
        {
            return null;
        }

        var (values, squeeze) = WithoutLastDimension(returned);
        draft.Values = code.Carry(values) + squeeze;
        draft.Train = train with { ReadsState = code.ReadsState };
        return code.IsIncomplete ? null : draft;
    }

    // Statements without a return among them, then the value returned.
    private static bool TryTakeApart(MethodDeclarationSyntax method, out IReadOnlyList<StatementSyntax> statements, out ExpressionSyntax result)
    {
        statements = method.Body?.Statements.Take(method.Body.Statements.Count - 1).ToArray() ?? [];
        result = (method.ExpressionBody?.Expression ?? (method.Body?.Statements.LastOrDefault() as ReturnStatementSyntax)?.Expression)!;
        return result is not null && !statements.Any(statement => statement.DescendantNodesAndSelf(node => node is not (LambdaExpressionSyntax or LocalFunctionStatementSyntax)).OfType<ReturnStatementSyntax>().Any());
    }

    private static IReadOnlyList<ExpressionSyntax>? Elements(ExpressionSyntax list) => list switch
    {
        CollectionExpressionSyntax collection when collection.Elements.All(element => element is ExpressionElementSyntax) => [.. collection.Elements.Cast<ExpressionElementSyntax>().Select(element => element.Expression)],
        ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions,
        ArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
        ObjectCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
        _ => null,
    };

    // Values were one number a row; here they are one a step, whatever stands in front. The receiver stays a node of the old tree, whose symbols can be asked for.
    private static (ExpressionSyntax Values, string Squeeze) WithoutLastDimension(ExpressionSyntax values) =>
        values switch
        {
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax call } invocation when IsSqueeze(call.Name, invocation) => (call.Expression, ".squeeze(-1)"),
            ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax call } invocation } access when IsSqueeze(call.Name, invocation) =>
                (access.Expression, ".squeeze(-1)"),
            _ => (values, ""),
        };

    private static bool IsSqueeze(SimpleNameSyntax method, InvocationExpressionSyntax call) =>
        method.Identifier.ValueText is "squeeze" or "reshape" or "view" or "flatten"
        && call.ArgumentList.Arguments is var arguments && (arguments.Count == 0 || (arguments.Count == 1 && arguments[0].ToString() is "1" or "-1"));
}
