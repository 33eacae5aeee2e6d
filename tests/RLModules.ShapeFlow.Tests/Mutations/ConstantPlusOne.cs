using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace RLModules.ShapeFlow.Tests.Mutations;

/// <summary><c>const int Hidden = 64</c> becomes 65, and so does a setting: where every layer reads it, all still fits.</summary>
internal sealed class ConstantPlusOne : Mutator
{
    public override IEnumerable<TextChange> Mutate(CompilationUnitSyntax root)
    {
        var constants = root.DescendantNodes().OfType<FieldDeclarationSyntax>()
            .Where(field => field.Modifiers.Any(SyntaxKind.ConstKeyword))
            .SelectMany(field => field.Declaration.Variables)
            .Select(variable => variable.Initializer);
        var settings = root.DescendantNodes().OfType<PropertyDeclarationSyntax>().Select(property => property.Initializer);
        return constants.Concat(settings).OfType<EqualsValueClauseSyntax>().Select(initializer => Replace(initializer.Value, initializer.Value.PlusOne()));
    }
}
