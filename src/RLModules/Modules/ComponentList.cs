using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RLModules;

/// <summary>A module's components under their state keys. Generated code fills it anew each time, so it always tells what is there now: a component that is null is none.</summary>
public sealed class ComponentList
{
    private readonly List<Component> components = [];

    internal IReadOnlyList<Component> Components => components;

    /// <summary>Adds a network.</summary>
    /// <param name="key">Its state key.</param>
    /// <param name="module">The network, or null where the module has none.</param>
    public void Add(string key, nn.Module? module) => Add(new Component(key, module, null, IsParameter: false));

    /// <summary>Adds a parameter.</summary>
    /// <param name="key">Its state key.</param>
    /// <param name="parameter">The parameter, or null where the module has none.</param>
    public void Add(string key, Parameter? parameter) => Add(new Component(key, null, parameter, IsParameter: true));

    /// <summary>Adds a tensor that is state but no parameter.</summary>
    /// <param name="key">Its state key.</param>
    /// <param name="buffer">The tensor, or null where the module has none.</param>
    public void AddBuffer(string key, Tensor? buffer) => Add(new Component(key, null, buffer, IsParameter: false));

    /// <summary>Adds a network that a multi-agent module hands to its modules.</summary>
    /// <param name="key">Its state key, <c>shared.</c> in front.</param>
    /// <param name="module">The network, or null where the module has none.</param>
    public void AddShared(string key, nn.Module? module) => Add(new Component(key, module, null, IsParameter: false, IsShared: true));

    /// <summary>Adds a parameter that a multi-agent module hands to its modules.</summary>
    /// <param name="key">Its state key, <c>shared.</c> in front.</param>
    /// <param name="parameter">The parameter, or null where the module has none.</param>
    public void AddShared(string key, Parameter? parameter) => Add(new Component(key, null, parameter, IsParameter: true, IsShared: true));

    /// <summary>Adds a tensor that is state but no parameter, and that a multi-agent module hands to its modules.</summary>
    /// <param name="key">Its state key, <c>shared.</c> in front.</param>
    /// <param name="buffer">The tensor, or null where the module has none.</param>
    public void AddSharedBuffer(string key, Tensor? buffer) => Add(new Component(key, null, buffer, IsParameter: false, IsShared: true));

    /// <summary>Adds the components of a module inside this one.</summary>
    internal void AddModule(string id, RLModule module)
    {
        foreach (var component in StateTransfer.Components(module))
        {
            components.Add(component with { Key = $"{id}.{component.Key}", IsShared = false });
        }
    }

    private void Add(Component component)
    {
        if (component.Module is not null || component.Tensor is not null)
        {
            components.Add(component);
        }
    }

    internal sealed record Component(string Key, nn.Module? Module, Tensor? Tensor, bool IsParameter, bool IsShared = false);
}
