using System.Globalization;

namespace RLModules.Sampling.Offline;

/// <summary>One file of recorded episodes, as the index names it.</summary>
/// <param name="File">Its name in the directory.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Crc32C">The checksum of its bytes.</param>
/// <param name="Episodes">The episodes in it.</param>
/// <param name="Steps">Their steps.</param>
internal sealed record EpisodeShard(string File, long Length, uint Crc32C, int Episodes, long Steps)
{
    private const string Prefix = "episodes-";
    private const string Extension = ".safetensors";

    /// <summary>The name of a shard by its number.</summary>
    public static string NameOf(int number) => $"{Prefix}{number:000000}{Extension}";

    /// <summary>The number in the name of a shard; null for another file's name.</summary>
    public static int? FindNumber(string name) =>
        name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Extension, StringComparison.Ordinal)
        && int.TryParse(name.AsSpan(Prefix.Length, Math.Max(0, name.Length - Prefix.Length - Extension.Length)), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
