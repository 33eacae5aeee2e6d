using Microsoft.CodeAnalysis;

namespace RLModules.Analyzers;

/// <summary>The semantic models of the files that one analysis looks into, each made once.</summary>
internal sealed class SemanticModels(Compilation compilation)
{
    private readonly Dictionary<SyntaxTree, SemanticModel> models = [];

    /// <summary>The model of a file, or null where the file is not part of the compilation.</summary>
    public SemanticModel? Of(SyntaxTree tree)
    {
        if (!models.TryGetValue(tree, out var model) && compilation.ContainsSyntaxTree(tree))
        {
            models.Add(tree, model = compilation.GetSemanticModel(tree));
        }

        return model;
    }
}
