namespace RLModules.Catalogs;

/// <summary>Zeros around an image; a negative number takes away as many rows or columns.</summary>
/// <param name="Left">Columns on the left.</param>
/// <param name="Right">Columns on the right.</param>
/// <param name="Top">Rows on top.</param>
/// <param name="Bottom">Rows at the bottom.</param>
public readonly record struct EdgePadding(int Left, int Right, int Top, int Bottom)
{
    /// <summary>Whether a convolution can pad so by itself.</summary>
    internal bool IsSymmetric => Left == Right && Top == Bottom && Left >= 0 && Top >= 0;
}
