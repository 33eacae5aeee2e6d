using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace RLModules.ShapeFlow.Tests.Mutations;

/// <summary><c>policy.call(x)</c> becomes <c>value.call(x)</c>: the next component of the same type.</summary>
internal sealed class ComponentReplaced : Mutator
{
    public override IEnumerable<TextChange> Mutate(CompilationUnitSyntax root)
    {
        foreach (var type in root.DescendantNodes().OfType<ClassDeclarationSyntax>())
        {
            var fields = type.Members.OfType<FieldDeclarationSyntax>()
                .SelectMany(field => field.Declaration.Variables.Select(variable => (Name: variable.Identifier.ValueText, Type: field.Declaration.Type.ToString())))
                .ToArray();
            foreach (var (_, component) in type.ComponentCalls())
            {
                var name = component.Identifier.ValueText;
                var own = Array.FindIndex(fields, field => field.Name == name);
                var others = own < 0 ? [] : fields.Skip(own + 1).Concat(fields.Take(own)).Where(field => field.Type == fields[own].Type).Take(1);
                foreach (var other in others)
                {
                    yield return Replace(component, other.Name);
                }
            }
        }
    }
}
