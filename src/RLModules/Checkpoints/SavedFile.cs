namespace RLModules.Checkpoints;

/// <summary>A content file of a checkpoint, as its manifest names it.</summary>
/// <param name="Name">The file's name in the checkpoint's directory.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Crc32C">The CRC-32C of its bytes.</param>
public sealed record SavedFile(string Name, long Length, uint Crc32C);
