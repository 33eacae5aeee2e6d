namespace RLModules;

/// <summary>Whether a module checks what goes in and comes out of its forward passes.</summary>
public enum SpecValidation
{
    /// <summary>Every call is checked; a column costs some tens of nanoseconds and no memory.</summary>
    On,

    /// <summary>Nothing is checked: a wrong batch ends in an error of the tensor engine, or in wrong numbers.</summary>
    Off,
}
