using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using RLModules.Generators.Parsing;

namespace RLModules.Analyzers.Specs;

/// <summary>
/// Follows one dictionary through a class: its aliases, the dictionaries nested in it, and the methods of the class that take it.
/// </summary>
/// <param name="type">The class; what stands in its base classes is followed, and reported where the class hands the dictionary over.</param>
/// <param name="known">The runtime's types.</param>
/// <param name="models">Models of the files.</param>
/// <param name="cancellation">Ends the search.</param>
internal sealed class DictionaryTrace(INamedTypeSymbol type, KnownSymbols known, SemanticModels models, CancellationToken cancellation)
{
    private readonly List<KeyUse> uses = [];
    private readonly HashSet<(ISymbol Symbol, string Prefix)> followed = [];

    /// <summary>The columns that are read or set, in the order in which they were found.</summary>
    public IReadOnlyList<KeyUse> Uses => uses;

    /// <summary>Whether the dictionary goes where it is not followed, or a key is not known.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Whether a method returns the dictionary.</summary>
    public bool IsReturned { get; private set; }

    /// <summary>Follows the dictionary that a parameter or local holds.</summary>
    public void Follow(ISymbol symbol) => Follow(symbol, "", null);

    /// <summary>Takes the columns of an object initializer.</summary>
    public void AddInitializer(IObjectOrCollectionInitializerOperation initializer)
    {
        foreach (var element in initializer.Initializers)
        {
            var key = element switch
            {
                ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Arguments.Length: 1 } target } => target.Arguments[0].Value,
                IInvocationOperation { TargetMethod.Name: "Add", Arguments.Length: 2 } add => add.Arguments[0].Value,
                _ => null,
            };
            Add(key, "", KeyUseKind.Written, null);
        }
    }

    private void Follow(ISymbol symbol, string prefix, SyntaxNode? link)
    {
        cancellation.ThrowIfCancellationRequested();
        if (!followed.Add((symbol, prefix)))
        {
            return;
        }

        if (BodyOf(symbol) is not { } body)
        {
            IsOpen = true;
            return;
        }

        foreach (var operation in body.Descendants())
        {
            var reference = operation switch
            {
                IParameterReferenceOperation parameter => parameter.Parameter,
                ILocalReferenceOperation local => (ISymbol)local.Local,
                _ => null,
            };
            if (reference is not null && SymbolEqualityComparer.Default.Equals(reference, symbol))
            {
                Use(operation, prefix, link);
            }
        }
    }

    private void Use(IOperation dictionary, string prefix, SyntaxNode? link)
    {
        switch (dictionary.Parent)
        {
            case IConversionOperation or IParenthesizedOperation:
                Use(dictionary.Parent, prefix, link);
                break;
            case IConditionalAccessOperation access when access.Operation == dictionary:
                UseConditional(access, prefix, link);
                break;
            case IPropertyReferenceOperation { Property.IsIndexer: true, Arguments.Length: 1 } indexer when indexer.Instance == dictionary:
                UseIndexer(indexer, prefix, link);
                break;
            case IInvocationOperation invocation when invocation.Instance == dictionary && SymbolEqualityComparer.Default.Equals(invocation.TargetMethod.ContainingType, known.TensorDict):
                Invoke(invocation, prefix, link);
                break;
            case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                Follow(declarator.Symbol, prefix, link);
                break;
            case IArgumentOperation { Parent: IInvocationOperation invocation, Parameter: { RefKind: RefKind.None or RefKind.In } parameter }:
                HandOver(dictionary, invocation, parameter, prefix, link);
                break;
            case ISimpleAssignmentOperation assignment when assignment.Target == dictionary:
                // Another dictionary from here on.
                IsOpen = true;
                break;
            case IIsPatternOperation isPattern:
                FollowDeclared(isPattern.Pattern, prefix, link);
                break;
            case ISimpleAssignmentOperation { Target: IDiscardOperation } or IIsTypeOperation or IExpressionStatementOperation:
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals }:
                break;
            case IReturnOperation:
                IsReturned = true;
                break;
            default:
                IsOpen = true;
                break;
        }
    }

    private void UseConditional(IConditionalAccessOperation access, string prefix, SyntaxNode? link)
    {
        foreach (var instance in access.WhenNotNull.DescendantsAndSelf().OfType<IConditionalAccessInstanceOperation>())
        {
            if (ReferenceEquals(AccessOf(instance), access))
            {
                Use(instance, prefix, link);
            }
        }

        static IOperation? AccessOf(IOperation instance)
        {
            for (var current = instance; current.Parent is { } parent; current = parent)
            {
                if (parent is IConditionalAccessOperation access && access.WhenNotNull == current)
                {
                    return parent;
                }
            }

            return null;
        }
    }

    private void UseIndexer(IPropertyReferenceOperation indexer, string prefix, SyntaxNode? link)
    {
        // What is set with an operator such as += must be there before.
        var isSet = indexer.Parent is ISimpleAssignmentOperation assignment && assignment.Target == indexer;
        Add(indexer.Arguments[0].Value, prefix, isSet ? KeyUseKind.Written : KeyUseKind.Required, link);
    }

    private void Invoke(IInvocationOperation invocation, string prefix, SyntaxNode? link)
    {
        var key = invocation.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == 0)?.Value;
        switch (invocation.TargetMethod.Name)
        {
            case "Find" or "Contains" or "TryGetValue":
                Add(key, prefix, KeyUseKind.Optional, link);
                break;
            case "Add" or "Set":
                Add(key, prefix, KeyUseKind.Written, link);
                break;
            case "GetDict" or "FindDict" when key?.ConstantValue is { HasValue: true, Value: string nested }:
                if (invocation.TargetMethod.Name == "GetDict")
                {
                    Add(key, prefix, KeyUseKind.Entered, link);
                }

                UseNested(invocation, key, prefix, nested, link);
                break;
            case "Remove" or "Dispose":
                break;
            default:
                IsOpen = true;
                break;
        }
    }

    // Where it goes out of sight, any of its columns may be read or set, and none beside it.
    private void UseNested(IInvocationOperation invocation, IOperation key, string prefix, string nested, SyntaxNode? link)
    {
        var outside = (IsOpen, IsReturned);
        (IsOpen, IsReturned) = (false, false);
        Use(invocation, ColumnPath.Join(prefix, nested), link);
        if (IsOpen || IsReturned)
        {
            Add(key, prefix, KeyUseKind.Optional, link);
            Add(key, prefix, KeyUseKind.Written, link);
        }

        (IsOpen, IsReturned) = outside;
    }

    private void FollowDeclared(IPatternOperation pattern, string prefix, SyntaxNode? link)
    {
        foreach (var local in pattern.DescendantsAndSelf()
            .Select(part => (part as IDeclarationPatternOperation)?.DeclaredSymbol ?? (part as IRecursivePatternOperation)?.DeclaredSymbol)
            .OfType<ILocalSymbol>())
        {
            Follow(local, prefix, link);
        }
    }

    private void HandOver(IOperation dictionary, IInvocationOperation invocation, IParameterSymbol parameter, string prefix, SyntaxNode? link)
    {
        var method = invocation.TargetMethod;
        var isFollowed = method.MethodKind == MethodKind.LocalFunction
            || (method.DeclaringSyntaxReferences.Length > 0 && type.BaseTypes().Prepend(type).Any(candidate => SymbolEqualityComparer.Default.Equals(candidate.OriginalDefinition, method.ContainingType.OriginalDefinition)));
        if (!isFollowed || method.IsAbstract)
        {
            IsOpen = true;
            return;
        }

        // An override may do more.
        IsOpen |= !type.IsSealed && (method.IsVirtual || method is { IsOverride: true, IsSealed: false });
        var leaves = !SymbolEqualityComparer.Default.Equals(method.ContainingType.OriginalDefinition, type.OriginalDefinition);
        var written = (method.OriginalDefinition.PartialImplementationPart ?? method.OriginalDefinition).Parameters[parameter.Ordinal];

        // What the other method returns is its own affair, unless it is this dictionary.
        var before = IsReturned;
        Follow(written, prefix, link ?? (leaves ? dictionary.Syntax : null));
        if (IsReturned && !before)
        {
            IsReturned = false;
            IsOpen = true;
        }
    }

    private void Add(IOperation? key, string prefix, KeyUseKind kind, SyntaxNode? link)
    {
        if (key?.ConstantValue is not { HasValue: true, Value: string constant })
        {
            IsOpen = true;
            return;
        }

        uses.Add(new KeyUse(ColumnPath.Join(prefix, constant), kind, link ?? key.Syntax, TextOf(key, prefix, constant)));
    }

    // A constant of a class stays what the user wrote; what an attribute cannot name becomes its value.
    private static string TextOf(IOperation key, string prefix, string constant) =>
        prefix.Length == 0 && key is IFieldReferenceOperation && key.Syntax is IdentifierNameSyntax or MemberAccessExpressionSyntax
            ? key.Syntax.ToString()
            : SymbolDisplay.FormatLiteral(ColumnPath.Join(prefix, constant), quote: true);

    private IOperation? BodyOf(ISymbol symbol)
    {
        var method = symbol.ContainingSymbol;
        while (method is IMethodSymbol { MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction })
        {
            method = method.ContainingSymbol;
        }

        return method is null ? null : MethodBody.Find(method, models, cancellation);
    }
}
