using System.Globalization;

namespace RLModules.Analyzers.ShapeFlow.Algebra;

/// <summary>One dimension of a shape, or several of which the number is not known.</summary>
internal sealed class Axis : IEquatable<Axis>
{
    /// <summary>A dimension of any size.</summary>
    public static readonly Axis Unknown = new(null, null, -1);

    /// <summary>Any number of dimensions, none included.</summary>
    public static readonly Axis Any = Several(0);

    private Axis(Size? size, string? name, int minimum)
    {
        Size = size;
        Name = name;
        Minimum = minimum;
    }

    /// <summary>The size of a dimension, or null where it is not known.</summary>
    public Size? Size { get; }

    /// <summary>A name for several dimensions: where it appears twice it stands for the same ones.</summary>
    public string? Name { get; }

    /// <summary>Of several dimensions, how many there are at least; -1 for a single one.</summary>
    public int Minimum { get; }

    public bool IsSeveral => Minimum >= 0;

    /// <summary>Whether its dimensions are of every size, one at least: <c>b..</c> of a declared shape.</summary>
    public bool IsFree => Minimum > 0 && Name is not null && Name.IndexOf(' ') < 0 && Name != Interpretation.ModuleAnalysis.ObservationShape;

    /// <summary>How many dimensions it stands for at least.</summary>
    public int Least => IsSeveral ? Minimum : 1;

    public static Axis Of(Size? size) => size is null ? Unknown : new(size, null, -1);

    public static Axis Of(long size) => Of(Size.Of(size));

    public static Axis Several(int minimum, string? name = null) => new(null, name, Math.Max(0, minimum));

    public bool Equals(Axis? other) => other is not null && Minimum == other.Minimum && Name == other.Name && Equals(Size, other.Size);

    public override bool Equals(object? obj) => Equals(obj as Axis);

    public override int GetHashCode() => unchecked((((Size?.GetHashCode() ?? 0) * 31) + (Name?.GetHashCode() ?? 0)) * 31) + Minimum.GetHashCode();

    public override string ToString() => IsSeveral ? Name is null || Name.IndexOf(' ') >= 0 ? "…" : Name + ".." : Size?.ToString() ?? "?";
}
