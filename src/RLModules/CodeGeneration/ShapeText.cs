using System.ComponentModel;
using System.Globalization;

namespace RLModules.CodeGeneration;

/// <summary>Shapes of which generated code knows the last dimensions only at run time, in the grammar of <see cref="ShapeAttribute"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ShapeText
{
    /// <summary>Appends sizes to a shape: <c>b.., 4</c>.</summary>
    /// <param name="leading">The first dimensions.</param>
    /// <param name="trailing">The sizes of the last ones.</param>
    public static string Join(string leading, IEnumerable<long> trailing)
    {
        ArgumentNullException.ThrowIfNull(trailing);
        return string.Join(", ", trailing.Select(size => size.ToString(CultureInfo.InvariantCulture)).Prepend(leading));
    }
}
