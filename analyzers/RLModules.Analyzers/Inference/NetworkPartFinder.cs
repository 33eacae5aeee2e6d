using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using RLModules.Generators;
using RLModules.Generators.Model;
using RLModules.Generators.Parsing;

namespace RLModules.Analyzers.Inference;

/// <summary>Finds what a component consists of: by the one expression that builds it, or else by a type that leaves no choice.</summary>
internal sealed class NetworkPartFinder(SemanticModels models, KnownSymbols known, CancellationToken cancellation)
{
    private const int MaximumDepth = 16;
    private const string Modules = "TorchSharp.Modules";

    private static readonly string[] Weighted = ["Linear", "Conv1d", "Conv2d", "LayerNorm", "Embedding"];
    private static readonly string[] Weightless = ["Tanh", "ReLU", "Sigmoid", "ELU", "GELU", "SiLU", "Mish", "LeakyReLU", "Softmax", "LogSoftmax", "Softplus", "Flatten", "Identity", "Dropout"];
    private static readonly string[] Containers = ["Sequential", "ModuleList", "ModuleDict"];
    private static readonly string[] Mutators = ["append", "extend", "Add", "AddRange", "Insert", "insert", "add_module", "register_module", "Remove", "RemoveAt", "Clear"];

    /// <summary>The parts of what a member holds, or null where they cannot be seen.</summary>
    public NetworkParts? OfMember(ISymbol member) => OfMember(member, 0);

    private NetworkParts? OfMember(ISymbol member, int depth)
    {
        var type = (member as IFieldSymbol)?.Type ?? (member as IPropertySymbol)?.Type;
        if (type.DerivesFrom(known.Parameter) || type.DerivesFrom(known.Tensor))
        {
            return NetworkParts.None;
        }

        var constructions = FindConstructions(member, out var isChanged).ToArray();
        return isChanged ? null
            : constructions.Length == 1 && OfExpression(constructions[0], depth + 1) is { } parts ? parts
            : type is { IsSealed: true } ? OfType((INamedTypeSymbol)type, depth + 1)
            : null;
    }

    private IReadOnlyList<IOperation> FindConstructions(ISymbol member, out bool isChanged)
    {
        var found = new List<IOperation>();
        isChanged = false;
        foreach (var node in member.ContainingType.DeclaringSyntaxReferences.SelectMany(reference => reference.GetSyntax(cancellation).DescendantNodes()))
        {
            var value = node switch
            {
                VariableDeclaratorSyntax { Initializer: { } initializer } declarator when declarator.Identifier.ValueText == member.Name => IsMember(declarator) ? initializer.Value : null,
                PropertyDeclarationSyntax { Initializer: { } initializer } property when property.Identifier.ValueText == member.Name => initializer.Value,
                AssignmentExpressionSyntax assignment => AssignedBy(assignment.Left, assignment.Right),
                _ => null,
            };
            if (value is not null && models.Of(value.SyntaxTree)?.GetOperation(value, cancellation) is { ConstantValue.HasValue: false } operation)
            {
                found.Add(operation);
            }

            isChanged |= node is MemberAccessExpressionSyntax access && Mutators.Contains(access.Name.Identifier.ValueText) && IsMember(access.Expression);
        }

        return found;

        ExpressionSyntax? AssignedBy(ExpressionSyntax target, ExpressionSyntax source)
        {
            if (target is TupleExpressionSyntax targets)
            {
                return source is not TupleExpressionSyntax sources || sources.Arguments.Count != targets.Arguments.Count ? null
                    : targets.Arguments.Zip(sources.Arguments, (one, other) => AssignedBy(one.Expression, other.Expression)).FirstOrDefault(value => value is not null);
            }

            return IsMember(target) ? source : null;
        }

        bool IsMember(SyntaxNode node)
        {
            var name = node switch
            {
                IdentifierNameSyntax identifier => identifier.Identifier.ValueText,
                MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access => access.Name.Identifier.ValueText,
                VariableDeclaratorSyntax declarator => declarator.Identifier.ValueText,
                _ => "",
            };
            if (name != member.Name || models.Of(node.SyntaxTree) is not { } model)
            {
                return false;
            }

            var symbol = node is VariableDeclaratorSyntax ? model.GetDeclaredSymbol(node, cancellation) : model.GetSymbolInfo(node, cancellation).Symbol;
            return SymbolEqualityComparer.Default.Equals(symbol?.OriginalDefinition, member.OriginalDefinition);
        }
    }

    private NetworkParts? OfExpression(IOperation operation, int depth) => depth > MaximumDepth ? null : operation switch
    {
        IConversionOperation conversion => OfExpression(conversion.Operand, depth),
        IParenthesizedOperation parenthesized => OfExpression(parenthesized.Operand, depth),
        IObjectCreationOperation { Type: INamedTypeSymbol type } => OfType(type, depth),
        IInvocationOperation { TargetMethod: { IsStatic: true } method } invocation when method.ContainingType.ToDisplayString() == WellKnownNames.Torch + ".nn" =>
            Containers.Contains(method.Name) ? OfContainer(invocation, depth) : method.ReturnType is INamedTypeSymbol type ? OfType(type, depth) : null,
        IInvocationOperation { TargetMethod: { IsVirtual: false, IsOverride: false, IsAbstract: false } method } => OfBuilder(method, depth),
        _ => null,
    };

    // A method of one expression.
    private NetworkParts? OfBuilder(IMethodSymbol method, int depth)
    {
        var bodies = method.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellation)).OfType<MethodDeclarationSyntax>()
            .Select(declaration => declaration.ExpressionBody?.Expression
                ?? (declaration.Body is { Statements: { Count: 1 } statements } && statements[0] is ReturnStatementSyntax { Expression: { } returned } ? returned : null));
        return bodies.OfType<ExpressionSyntax>().FirstOrDefault() is { } body && models.Of(body.SyntaxTree)?.GetOperation(body, cancellation) is { } operation
            ? OfExpression(operation, depth + 1)
            : null;
    }

    private NetworkParts? OfContainer(IInvocationOperation invocation, int depth)
    {
        if (invocation.Arguments.Length == 0)
        {
            return NetworkParts.None;
        }

        if (invocation.Arguments.Length > 1
            || invocation.Arguments[0] is not { ArgumentKind: ArgumentKind.ParamArray or ArgumentKind.ParamCollection, Value: IArrayCreationOperation { Initializer: { } elements } })
        {
            return null;
        }

        var parts = new List<(string, Func<NetworkParts?>)>();
        foreach (var element in elements.ElementValues.Select(Unwrap))
        {
            if (element is ITupleOperation { Elements.Length: 2 } tuple)
            {
                var (name, network) = (tuple.Elements[0], tuple.Elements[1]);
                if (name.ConstantValue is not { HasValue: true, Value: string key })
                {
                    return null;
                }

                parts.Add((key, () => OfExpression(network, depth + 1)));
            }
            else if (element.Type.DerivesFrom(known.Module))
            {
                parts.Add((parts.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), () => OfExpression(element, depth + 1)));
            }
            else
            {
                return null;
            }
        }

        return new NetworkParts(parts);

        static IOperation Unwrap(IOperation operation) => operation is IConversionOperation { OperatorMethod: null } conversion ? Unwrap(conversion.Operand) : operation;
    }

    private NetworkParts? OfType(INamedTypeSymbol type, int depth)
    {
        if (depth > MaximumDepth)
        {
            return null;
        }

        if (type.ContainingNamespace.ToDisplayString() == Modules)
        {
            return Weighted.Contains(type.Name) ? NetworkParts.Weights : Weightless.Contains(type.Name) ? NetworkParts.None : null;
        }

        // What a network registers by itself cannot be seen.
        var networks = type.BaseTypes().Prepend(type).TakeWhile(candidate => candidate.ContainingNamespace.ToDisplayString() is not (Modules or "TorchSharp")).ToArray();
        if (networks.Length == 0 || networks.Any(network =>
            !network.HasAttribute(WellKnownNames.NetworkAttribute) || network.DeclaringSyntaxReferences.Length == 0 || RegistersByItself(network)))
        {
            return null;
        }

        var parser = new ComponentParser(known, new ProblemList(), cancellation);
        return new NetworkParts([.. networks.SelectMany(network => parser.Parse(network).Where(component => !component.IsShared).Select(component =>
            (component.Key, (Func<NetworkParts?>)(() => network.GetMembers(component.Name.TrimStart('@')).FirstOrDefault() is { } member ? OfMember(member, depth + 1) : null))))]);
    }

    private bool RegistersByItself(INamedTypeSymbol network) => network.DeclaringSyntaxReferences
        .Select(reference => reference.GetSyntax(cancellation))
        .Any(declaration => !IsGenerated(declaration) && declaration.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Any(name => name.Identifier.ValueText is "register_module" or "register_parameter" or "register_buffer" or "add_module"));

    private static bool IsGenerated(SyntaxNode declaration) => declaration.SyntaxTree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal);
}
