namespace RLModules.Catalogs;

/// <summary>The encoder of one part of an observation.</summary>
/// <param name="Path">The part: the path of a leaf of the space, <see cref="SpaceLeaf.Path"/>.</param>
/// <param name="Encoder">Its encoder, which gives vectors and has no state.</param>
public sealed record CompositePart(string Path, EncoderConfig Encoder);
