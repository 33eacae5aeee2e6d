using Microsoft.CodeAnalysis;

namespace RLModules.Analyzers.Specs;

/// <summary>A place where a column of a dictionary is read or set.</summary>
/// <param name="Path">The column's dotted path.</param>
/// <param name="Kind">What is done.</param>
/// <param name="Key">The expression of the key; where that stands in another class, the argument that hands the dictionary over.</param>
/// <param name="Text">The key as an attribute of the class can write it.</param>
internal sealed record KeyUse(string Path, KeyUseKind Kind, SyntaxNode Key, string Text);
