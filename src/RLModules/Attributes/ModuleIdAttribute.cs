namespace RLModules;

/// <summary>
/// Says that a string is a module's id, so that a constant which is none is an error in the editor (RLM0802): 1 to 100 letters from a to z, digits,
/// <c>_</c> and <c>-</c>; no device name of Windows such as <c>CON</c>; not <c>shared</c>.
/// The member itself calls <see cref="ModuleId.Validate"/> for what is no constant.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class ModuleIdAttribute : Attribute;
