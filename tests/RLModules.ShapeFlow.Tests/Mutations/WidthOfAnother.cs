using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace RLModules.ShapeFlow.Tests.Mutations;

/// <summary>A size becomes the next other size of the class: <c>Linear(ObservationSize, 64)</c> becomes <c>Linear(ActionSize, 64)</c>.</summary>
internal sealed class WidthOfAnother : Mutator
{
    public override IEnumerable<TextChange> Mutate(CompilationUnitSyntax root)
    {
        foreach (var type in root.DescendantNodes().OfType<TypeDeclarationSyntax>())
        {
            var sizes = LayerSizes.Of(type).SelectMany(sizes => sizes).ToArray();

            // Parameters of helper methods are no sizes elsewhere.
            var choices = sizes.Where(size => size.Integer() is not null || char.IsUpper(size.ToString()[0])).Select(size => size.ToString()).Distinct().ToArray();
            foreach (var size in sizes)
            {
                var own = size.ToString();
                var others = choices.Skip(Array.IndexOf(choices, own) + 1).Concat(choices).Where(choice => choice != own).Distinct().Take(1);
                foreach (var other in others)
                {
                    yield return Replace(size, other);
                }
            }
        }
    }
}
