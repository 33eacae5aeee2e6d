using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace RLModules.Analyzers.Forwards;

/// <summary>The calls in the bodies of one class on its own instance; lambdas and local functions belong to the method around them.</summary>
internal sealed class OwnCalls
{
    private readonly ConcurrentQueue<(IMethodSymbol Caller, IMethodSymbol Callee, SyntaxNode Name)> calls = [];

    /// <summary>Every call, in order of position.</summary>
    public IEnumerable<(IMethodSymbol Caller, IMethodSymbol Callee, SyntaxNode Name)> InOrder => calls
        .OrderBy(call => call.Name.SyntaxTree.FilePath, StringComparer.Ordinal)
        .ThenBy(call => call.Name.SpanStart);

    /// <summary>Takes an operation, if it calls a method of the class on its own instance, names one or reads a property.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="container">The member in which it stands.</param>
    public void Add(IOperation operation, ISymbol container)
    {
        var (instance, callee) = operation switch
        {
            IInvocationOperation call => (call.Instance, call.TargetMethod),
            IMethodReferenceOperation reference => (reference.Instance, reference.Method),
            IPropertyReferenceOperation read => (read.Instance, read.Property.GetMethod),
            _ => (null, null),
        };
        if (callee is not null && container is IMethodSymbol caller && (IsThis(instance) || (callee.IsStatic && SymbolEqualityComparer.Default.Equals(callee.ContainingType, caller.ContainingType))))
        {
            calls.Enqueue((Declared(caller), Declared(callee), NameOf(operation.Syntax)));
        }
    }

    /// <summary>The methods that a method reaches, each with the shortest chain of calls to it, the method itself first.</summary>
    public IReadOnlyDictionary<IMethodSymbol, IReadOnlyList<IMethodSymbol>> ReachedFrom(IMethodSymbol root)
    {
        var chains = new Dictionary<IMethodSymbol, IReadOnlyList<IMethodSymbol>>(SymbolEqualityComparer.Default) { [root] = [root] };
        var pending = new Queue<IMethodSymbol>([root]);
        var callees = InOrder.ToLookup(call => call.Caller, call => call.Callee, SymbolEqualityComparer.Default);
        while (pending.Count > 0)
        {
            var caller = pending.Dequeue();
            foreach (var callee in callees[caller].OfType<IMethodSymbol>().Where(callee => !chains.ContainsKey(callee)))
            {
                chains.Add(callee, [.. chains[caller], callee]);
                pending.Enqueue(callee);
            }
        }

        return chains;
    }

    /// <summary>A partial method has two symbols.</summary>
    public static IMethodSymbol Declared(IMethodSymbol method) => (method.PartialDefinitionPart ?? method).OriginalDefinition;

    private static bool IsThis(IOperation? instance)
    {
        while (instance is IConversionOperation conversion)
        {
            instance = conversion.Operand;
        }

        return instance is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance };
    }

    private static SyntaxNode NameOf(SyntaxNode syntax) => syntax switch
    {
        InvocationExpressionSyntax invocation => NameOf(invocation.Expression),
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        _ => syntax,
    };
}
