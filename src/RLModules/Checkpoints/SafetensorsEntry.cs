using System.Collections.Immutable;
using static TorchSharp.torch;

namespace RLModules.Checkpoints;

/// <summary>One tensor of a safetensors file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="DType">Its element type.</param>
/// <param name="Shape">Its shape; empty for a scalar.</param>
/// <param name="Begin">The offset of its first byte, counted from the end of the header.</param>
/// <param name="End">The offset behind its last byte.</param>
public sealed record SafetensorsEntry(string Name, ScalarType DType, ImmutableArray<long> Shape, long Begin, long End);
