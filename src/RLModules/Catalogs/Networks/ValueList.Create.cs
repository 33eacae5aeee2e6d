namespace RLModules.Catalogs;

/// <summary>Makes lists that compare by their items.</summary>
public static class ValueList
{
    /// <summary>Makes a list; what a collection expression calls.</summary>
    /// <typeparam name="T">The items' type.</typeparam>
    /// <param name="items">The items; they are copied.</param>
    public static ValueList<T> Create<T>(params ReadOnlySpan<T> items) => new(items);
}
