using System.Reflection;
using TorchSharp.Utils;

namespace TorchSharp;

/// <summary>The name under which a field's component is registered.</summary>
public static class FieldInfoExtensionMethods
{
    /// <summary>The name of a <see cref="ComponentNameAttribute"/>, else that of the field or of the property the field stands behind.</summary>
    /// <param name="field">The field.</param>
    /// <returns>The component's name.</returns>
    public static string ComponentName(this FieldInfo field)
    {
        ArgumentNullException.ThrowIfNull(field);
        if (field.GetCustomAttribute<ComponentNameAttribute>()?.Name is { } name)
            return name;
        // The compiler calls a property's field <Name>k__BackingField.
        return field.Name.StartsWith('<') ? field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)] : field.Name;
    }
}
