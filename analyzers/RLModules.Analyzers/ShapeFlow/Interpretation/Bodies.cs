using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace RLModules.Analyzers.ShapeFlow.Interpretation;

/// <summary>The code of members. What the compiler hands out for the class is used again, the rest is looked up once.</summary>
internal sealed class Bodies(Compilation compilation)
{
    private readonly ConcurrentDictionary<ISymbol, IOperation?> known = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<SyntaxTree, SemanticModel> models = new();

    /// <summary>Takes over code that is bound already.</summary>
    public void Add(ISymbol member, IOperation block)
    {
        var root = block;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        // Attributes are code of a member too.
        if (root is IMethodBodyBaseOperation or ISymbolInitializerOperation)
        {
            known[Definition(member)] = root;
        }
    }

    /// <summary>Some code, for what happens at no place of its own; null where none is known.</summary>
    public IOperation? Anything => known.Values.FirstOrDefault(body => body is not null);

    public bool HasBody(ISymbol member) => Find(member) is not null;

    /// <summary>The code of a method, accessor or initializer, or null where there is none in source.</summary>
    public IOperation? Find(ISymbol member) => known.GetOrAdd(Definition(member), Bind);

    /// <summary>The code of a local function that is called here.</summary>
    public static IOperation? OfLocalFunction(IOperation call, IMethodSymbol function)
    {
        for (var around = call.Parent; around is not null; around = around.Parent)
        {
            if (around is IBlockOperation block
                && block.Operations.OfType<ILocalFunctionOperation>().FirstOrDefault(local => SymbolEqualityComparer.Default.Equals(local.Symbol, function.OriginalDefinition)) is { } found)
            {
                return found.Body;
            }

            if (around is ILocalFunctionOperation itself && SymbolEqualityComparer.Default.Equals(itself.Symbol, function.OriginalDefinition))
            {
                return itself.Body;
            }
        }

        return null;
    }

    /// <summary>Whether the code of a method is the user's.</summary>
    public static bool IsOwnMethod(IMethodSymbol method) => method.Locations.Any(location => location.IsInSource) && !TorchNames.IsTorch(method.ContainingType);

    private static ISymbol Definition(ISymbol member) => member is IMethodSymbol method ? method.OriginalDefinition.PartialDefinitionPart ?? method.OriginalDefinition : member.OriginalDefinition;

    private IOperation? Bind(ISymbol member)
    {
        if (member is IMethodSymbol { PartialImplementationPart: { } implementation })
        {
            member = implementation;
        }

        var syntax = member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        var body = syntax switch
        {
            VariableDeclaratorSyntax { Initializer: { } initializer } => initializer,
            PropertyDeclarationSyntax { Initializer: { } initializer } => initializer,
            ArrowExpressionClauseSyntax or BaseMethodDeclarationSyntax or AccessorDeclarationSyntax => syntax,
            _ => null,
        };
        if (body is null || !compilation.ContainsSyntaxTree(body.SyntaxTree))
        {
            return null;
        }

        // Another class's code: the driver hands out only that of the class at hand.
#pragma warning disable RS1030
        var model = models.GetOrAdd(body.SyntaxTree, tree => compilation.GetSemanticModel(tree));
#pragma warning restore RS1030
        return model.GetOperation(body);
    }
}
