using RLModules.Checkpoints;
using RLModules.CodeGeneration;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RLModules;

/// <summary>From a module's components to its state and back.</summary>
internal static class StateTransfer
{
    /// <summary>A buffer of RLlib's heads that is a setting here: the bound of log σ.</summary>
    private const string RllibConstant = ".log_std_clip_param_const";

    public static IReadOnlyList<ComponentList.Component> Components(RLModule module)
    {
        var list = new ComponentList();
        module.CollectComponents(list);
        return list.Components;
    }

    public static ModuleState GetState(RLModule module, bool inferenceOnly)
    {
        var dropped = inferenceOnly ? module.GetNonInferenceAttributes() : module.LeftOutKeys;
        var state = new ModuleState();
        foreach (var entry in Entries(module, dropped))
        {
            state.Add(entry.Path, entry.Tensor);
        }

        return state;
    }

    public static IEnumerable<(string Name, Parameter Parameter)> Parameters(RLModule module)
    {
        var targets = module.TargetNetworkKeys.Select(pair => pair.Target);
        var dropped = module.LeftOutKeys;
        return Entries(module, [.. dropped, .. targets])
            .Where(entry => entry.Tensor is Parameter)
            .Select(entry => (entry.Path, (Parameter)entry.Tensor));
    }

    /// <summary>Compares a state with the module's and touches neither.</summary>
    public static LoadReport Compare(RLModule module, IReadOnlyDictionary<string, Tensor> state)
    {
        var droppable = module.LeftOutKeys;
        return LoadReport.Compare(ExpectedState(module, state), state, path => IsUnderAny(path, droppable) || path.EndsWith(RllibConstant, StringComparison.Ordinal));
    }

    public static LoadReport SetState(RLModule module, IReadOnlyDictionary<string, Tensor> state, bool strict)
    {
        var report = Compare(module, state);
        report.ThrowIfUnusable(module.GetType().Name, strict);

        module.EnsureTargetNetworks([.. state.Keys]);
        using var noGrad = no_grad();
        var tensors = GetState(module, inferenceOnly: false);
        foreach (var path in report.Loaded)
        {
            state.TryCopyTo(path, tensors[path]);
        }

        return report;
    }

    public static void To(RLModule module, Device device)
    {
        using var noGrad = no_grad();
        var dropped = module.LeftOutKeys;
        foreach (var component in Components(module))
        {
            if (component.Module is { } network)
            {
                Move(network, component.Key, dropped, device);
            }
            else if (component.Tensor is { } tensor)
            {
                using var moved = tensor.to(device);
                tensor.set_(moved);
            }
        }
    }

    public static void FinishSetup(RLModule module)
    {
        foreach (var component in Components(module))
        {
            component.Tensor?.DetachFromDisposeScope();
        }

        _ = GetState(module, inferenceOnly: false);
        if (!module.InferenceOnly)
        {
            return;
        }

        foreach (var path in module.GetNonInferenceAttributes())
        {
            Drop(module, path);
        }
    }

    /// <summary>Whether a path is one of the given keys or lies below one: <c>pi</c> covers <c>pi.weight</c>, not <c>pi2.weight</c>.</summary>
    public static bool IsUnderAny(string path, IEnumerable<string> keys) =>
        keys.Any(key => path.StartsWith(key, StringComparison.Ordinal) && (path.Length == key.Length || path[key.Length] == '.'));

    // A network of the user's own takes its part out; in a container of another library it stays, disposed and out of the state.
    private static void Drop(RLModule module, string path)
    {
        var dot = path.LastIndexOf('.');
        if (dot >= 0 && FindModule(module, path[..dot]) is IPrunableNetwork network)
        {
            network.DropNonInference();
        }
        else
        {
            FindModule(module, path)?.Dispose();
        }
    }

    // Around a disposed part, each of its neighbours moves by itself.
    private static void Move(nn.Module network, string path, IReadOnlyList<string> dropped, Device device)
    {
        if (IsUnderAny(path, dropped))
        {
            return;
        }

        if (!dropped.Any(key => IsUnderAny(key, [path])))
        {
            network.to(device);
            return;
        }

        foreach (var (name, child) in network.named_children())
        {
            Move(child, $"{path}.{name}", dropped, device);
        }
    }

    /// <summary>The state the module has, and would have with the target networks that the given state brings.</summary>
    public static ModuleState ExpectedState(RLModule module, IReadOnlyDictionary<string, Tensor> state)
    {
        var own = GetState(module, inferenceOnly: false);
        if (module.InferenceOnly)
        {
            return own;
        }

        foreach (var (network, target) in module.TargetNetworkKeys)
        {
            if (own.Keys.Any(path => IsUnderAny(path, [target])) || !state.Keys.Any(path => IsUnderAny(path, [target])))
            {
                continue;
            }

            foreach (var (path, tensor) in own.Entries.Where(entry => IsUnderAny(entry.Key, [network])).ToArray())
            {
                own.Add(target + path[network.Length..], tensor);
            }
        }

        return own;
    }

    // What is dropped may be disposed, so it is not even asked for its tensors.
    private static IEnumerable<(string Path, Tensor Tensor)> Entries(RLModule module, IReadOnlyList<string> dropped)
    {
        foreach (var component in Components(module).Where(component => !IsUnderAny(component.Key, dropped)))
        {
            if (component.Tensor is { } tensor)
            {
                yield return (component.Key, tensor);
                continue;
            }

            foreach (var entry in Entries(component.Key, component.Module!, dropped).Where(entry => !IsUnderAny(entry.Path, dropped)))
            {
                yield return entry;
            }
        }
    }

    private static IEnumerable<(string Path, Tensor Tensor)> Entries(string key, nn.Module module, IReadOnlyList<string> dropped)
    {
        foreach (var (name, parameter) in module.named_parameters(recurse: false))
        {
            yield return ($"{key}.{name}", parameter);
        }

        foreach (var (name, buffer) in module.named_buffers(recurse: false))
        {
            yield return ($"{key}.{name}", buffer);
        }

        foreach (var (name, child) in module.named_children())
        {
            var path = $"{key}.{name}";
            if (IsUnderAny(path, dropped))
            {
                continue;
            }

            foreach (var entry in Entries(path, child, dropped))
            {
                yield return entry;
            }
        }
    }

    private static IDisposable? FindModule(RLModule module, string path)
    {
        // A component's key may have dots itself: of what a multi-agent module owns and of what its modules do.
        var component = Components(module).FirstOrDefault(candidate => IsUnderAny(path, [candidate.Key]));
        if (component is null || component.Key.Length == path.Length)
        {
            return component?.Module ?? (IDisposable?)component?.Tensor;
        }

        var current = component.Module;
        foreach (var name in path[(component.Key.Length + 1)..].Split('.'))
        {
            current = current?.named_children().FirstOrDefault(child => child.name == name).module;
        }

        return current;
    }
}
