namespace RLModules;

/// <summary>A shape in a spec is not written as the grammar of <see cref="TensorSpec"/> says.</summary>
public sealed class SpecException : ArgumentException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="shape">The text.</param>
    /// <param name="position">The index of the offending character, or null where no one character is to blame.</param>
    /// <param name="problem">What is wrong and what to write instead.</param>
    public SpecException(string shape, int? position, string problem)
        : base($"The shape \"{shape}\" is wrong{(position is null ? "" : $" at character {position}")}: {problem}")
    {
        Shape = shape;
        Position = position;
    }

    /// <summary>The text.</summary>
    public string Shape { get; }

    /// <summary>The index of the offending character, counted from 0; null where no one character is to blame.</summary>
    public int? Position { get; }
}
