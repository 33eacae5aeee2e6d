using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace RLModules.ShapeFlow.Tests.Mutations;

/// <summary><c>policy.call(features)</c> becomes <c>policy.call(obs)</c>: another tensor at hand in the method.</summary>
internal sealed class TensorReplaced : Mutator
{
    public override IEnumerable<TextChange> Mutate(CompilationUnitSyntax root) =>
        from method in root.DescendantNodes().OfType<MethodDeclarationSyntax>()
        let parameters = method.ParameterList.Parameters.Where(parameter => parameter.Type?.ToString() == "Tensor").Select(parameter => (Name: parameter.Identifier.ValueText, At: parameter.SpanStart))
        let locals = method.DescendantNodes().OfType<VariableDeclaratorSyntax>().Select(variable => (Name: variable.Identifier.ValueText, At: variable.Span.End))
        let tensors = parameters.Concat(locals).ToArray()
        from use in Uses(method)
        from other in tensors.Reverse().Where(tensor => tensor.At < use.SpanStart && tensor.Name != use.Identifier.ValueText).Take(1)
        where tensors.Any(tensor => tensor.Name == use.Identifier.ValueText)
        select Replace(use, other.Name);

    private static IEnumerable<IdentifierNameSyntax> Uses(SyntaxNode method) =>
        method.DescendantNodes().OfType<ArgumentSyntax>().Select(argument => argument.Expression)
            .Concat(method.DescendantNodes().OfType<ExpressionElementSyntax>().Select(element => element.Expression))
            .Concat(method.DescendantNodes().OfType<BinaryExpressionSyntax>().SelectMany(binary => new[] { binary.Left, binary.Right }))
            .Concat(method.MemberCalls().Select(call => call.Receiver))
            .OfType<IdentifierNameSyntax>();
}
