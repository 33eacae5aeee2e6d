namespace TorchSharp;

/// <summary>PyTorch, under the names of TorchSharp: <c>using static TorchSharp.torch;</c>. Operators are libtorch's own, called through its dispatcher.</summary>
public static partial class torch;
