using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using RLModules.Generators;
using RLModules.Generators.Parsing;

namespace RLModules.Analyzers.Components;

/// <summary>
/// A component is not also part of another component. Reported is what can be proved: a network of this compilation whose constructor stores
/// what it is given, a container of TorchSharp that ends up in a component, and a component of another object that is set to one's own.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DoNotHandComponentsOnAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.HandedOver];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            var known = KnownSymbols.Of(start.Compilation);
            if (known is { RLModule: not null, Module: not null })
            {
                start.RegisterOperationAction(context => Analyze(context, known), OperationKind.FieldReference, OperationKind.PropertyReference);
            }
        });
    }

    private static void Analyze(OperationAnalysisContext context, KnownSymbols known)
    {
        var handed = (IMemberReferenceOperation)context.Operation;
        if (IsOwn(handed)
            && ComponentMembers.FindKind(known, handed.Member) is not null
            && FindReceiver(handed, known, context.CancellationToken) is var (receiver, advice))
        {
            context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.HandedOver, handed.Syntax.GetLocation(), handed.Member.Name, receiver, advice));
        }
    }

    /// <summary>The class that registers a component as its own, and what to do about it.</summary>
    private static (string Receiver, string Advice)? FindReceiver(IMemberReferenceOperation handed, KnownSymbols known, CancellationToken cancellation)
    {
        var operation = Outermost(handed);
        switch (operation.Parent)
        {
            case IAssignmentOperation or ITupleOperation when FindWrite(handed) is { IsOwn: false } write && IsUnshared(known, write.Member):
                return (write.Member.ContainingType.Name, Mark(write.Member));

            case IArgumentOperation { Parent: IObjectCreationOperation { Constructor: { } constructor } creation, Parameter: { } parameter }
                when StoredParameters.Find(constructor, parameter, cancellation) is { } member
                && IsUnshared(known, member)
                && FindDestination(creation, known) is { } destination
                && !Same(destination, handed.Member):
                return (member.ContainingType.Name, Mark(member));
        }

        if (Containers.FindAround(operation) is not { } container || FindDestination(container, known) is not { } component || Same(component, handed.Member))
        {
            return null;
        }

        return (container.Type?.Name ?? component.Name, $"hold it in '{component.Name}' alone, or call it before '{component.Name}'");
    }

    // What is built for the moment registers nothing that lasts.
    private static ISymbol? FindDestination(IOperation built, KnownSymbols known)
    {
        while (true)
        {
            var operation = Outermost(built);
            if (operation is IMemberReferenceOperation held)
            {
                return IsOwn(held) && ComponentMembers.FindKind(known, held.Member) is not null ? held.Member : null;
            }

            if (FindWrite(built) is { } write)
            {
                return write.IsOwn && ComponentMembers.FindKind(known, write.Member) is not null ? write.Member : null;
            }

            if (operation.Parent is IArgumentOperation { Parent: IObjectCreationOperation { Type: INamedTypeSymbol type } creation } && ComponentMembers.IsAnnotated(type))
            {
                built = creation;
            }
            else if (Containers.FindAround(operation) is { } container)
            {
                built = container;
            }
            else
            {
                return null;
            }
        }
    }

    /// <summary>The field or property that is given the value of an operation, alone or in a tuple.</summary>
    private static MemberWrite? FindWrite(IOperation value)
    {
        var operation = value.Parent;
        while (operation is IConversionOperation or IParenthesizedOperation or ITupleOperation)
        {
            operation = operation.Parent;
        }

        foreach (var write in operation is IAssignmentOperation assignment ? MemberWrite.Of(assignment) : [])
        {
            if (write.Value is not null && MemberWrite.Unwrap(write.Value) == value)
            {
                return write;
            }
        }

        return null;
    }

    // The operation with the conversions and parentheses around it.
    private static IOperation Outermost(IOperation operation)
    {
        while (operation.Parent is IConversionOperation or IParenthesizedOperation)
        {
            operation = operation.Parent;
        }

        return operation;
    }

    private static bool IsOwn(IMemberReferenceOperation reference) =>
        reference.Instance is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance };

    private static bool IsUnshared(KnownSymbols known, ISymbol member) =>
        ComponentMembers.FindKind(known, member) is not null && !member.HasAttribute(WellKnownNames.SharedAttribute);

    private static bool Same(ISymbol one, ISymbol other) => SymbolEqualityComparer.Default.Equals(one, other);

    private static string Mark(ISymbol member) => $"mark '{member.Name}' of '{member.ContainingType.Name}' [Shared]";
}
