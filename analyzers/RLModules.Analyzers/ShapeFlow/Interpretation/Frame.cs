using Microsoft.CodeAnalysis;
using RLModules.Analyzers.ShapeFlow.Values;

namespace RLModules.Analyzers.ShapeFlow.Interpretation;

/// <summary>A method that is being followed.</summary>
internal sealed class Frame
{
    public Frame(ModuleAnalysis analysis, ISymbol? member, Value self, State state)
    {
        Analysis = analysis;
        Member = member;
        Self = self;
        State = state;
        Expressions = new ExpressionInterpreter(this);
        Statements = new StatementInterpreter(this);
    }

    public ModuleAnalysis Analysis { get; }

    /// <summary>The method or member whose code this is.</summary>
    public ISymbol? Member { get; }

    /// <summary>The object that <c>this</c> stands for.</summary>
    public Value Self { get; }

    /// <summary>What is known at the point that is being followed.</summary>
    public State State { get; }

    /// <summary>The values returned so far, and what is known where they are.</summary>
    public List<Return> Returns { get; } = [];

    /// <summary>Objects whose members or elements an initializer is setting.</summary>
    public Stack<Value> Receivers { get; } = new();

    /// <summary>The object of the <c>?.</c> that is being followed.</summary>
    public Stack<Value> ConditionalReceivers { get; } = new();

    public ExpressionInterpreter Expressions { get; }

    public StatementInterpreter Statements { get; }

    public Value Evaluate(IOperation? operation) => operation is null ? Value.Unknown : Expressions.Evaluate(operation);

    /// <summary>A return statement.</summary>
    /// <param name="Value">What it returns.</param>
    /// <param name="State">What is known there.</param>
    /// <param name="Source">The expression returned.</param>
    internal sealed record Return(Value Value, State State, IOperation? Source);
}
