using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace RLModules.ShapeFlow.Tests.Mutations;

/// <summary>Makes one kind of mistake in a source, everywhere it can be made.</summary>
internal abstract class Mutator
{
    /// <summary>Every kind, in the order of the report.</summary>
    public static IReadOnlyList<Mutator> All { get; } =
    [
        new WidthPlusOne(), new WidthDoubled(), new WidthOfAnother(), new LayerArgumentsSwapped(), new ConstantPlusOne(),
        new LayerDropped(), new LayerDuplicated(), new ComponentsSwapped(), new ComponentReplaced(), new TensorReplaced(),
        new CallDropped(), new DimensionChanged(), new KeepdimToggled(), new ArgumentsSwapped(), new OperandsSwapped(),
        new OperandDropped(), new OperandDuplicated(), new SizeChanged(), new SizeDropped(), new RangeChanged(), new IndexDropped(),
        new DeclaredSizeChanged(), new DeclaredDimensionDropped(), new DeclaredDimensionAdded(),
    ];

    /// <summary>The kind of mistake, as the report names it.</summary>
    public string Kind => GetType().Name;

    /// <summary>The mistakes, each one change of the text.</summary>
    public abstract IEnumerable<TextChange> Mutate(CompilationUnitSyntax root);

    protected static TextChange Replace(SyntaxNode node, string text) => new(node.Span, text);

    /// <summary>Both nodes' texts, each in the place of the other.</summary>
    protected static TextChange Swap(SyntaxNode first, SyntaxNode second)
    {
        var text = first.SyntaxTree.GetText();
        var between = text.ToString(TextSpan.FromBounds(first.Span.End, second.SpanStart));
        return new(TextSpan.FromBounds(first.SpanStart, second.Span.End), $"{second}{between}{first}");
    }

    /// <summary>An element of a list with the comma that belongs to it.</summary>
    protected static TextSpan WithComma<TNode>(SeparatedSyntaxList<TNode> list, int index)
        where TNode : SyntaxNode => index > 0
        ? TextSpan.FromBounds(list.GetSeparator(index - 1).SpanStart, list[index].Span.End)
        : TextSpan.FromBounds(list[0].SpanStart, list[1].SpanStart);
}
