using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Algorithms.Tests.DefaultModules;

/// <summary>A row of the table of default modules: how an algorithm's default module is specified, and the loss that it is trained with here.</summary>
/// <param name="Name">The algorithm.</param>
/// <param name="Spec">From spaces and a row of settings to a spec.</param>
/// <param name="MakeTargets">From a module's first outputs to what else the loss needs, computed once.</param>
/// <param name="Loss">From a module's outputs and those targets to a scalar.</param>
/// <param name="IsPruned">Whether an inference-only module lacks something.</param>
/// <param name="Takes">Which settings the row has; null means every one.</param>
internal sealed record DefaultModuleCase(
    string Name,
    Func<DefaultModuleSetting, RLModuleSpec> Spec,
    Func<RLModule, TensorDict, TensorDict> MakeTargets,
    Func<RLModule, TensorDict, TensorDict, Tensor> Loss,
    bool IsPruned = true,
    Func<DefaultModuleSetting, bool>? Takes = null)
{
    /// <summary>The row's settings.</summary>
    public IEnumerable<DefaultModuleSetting> Settings => DefaultModuleSetting.All.Where(setting => Takes is null || Takes(setting));

    /// <summary>The spec of a setting; of the one with several agents, of two modules with different observations.</summary>
    public RLModuleSpec SpecOf(DefaultModuleSetting setting) => !setting.IsMultiAgent ? Spec(setting) : new MultiRLModuleSpec
    {
        Modules = new Dictionary<string, RLModuleSpec>
        {
            ["left"] = Spec(setting),
            ["right"] = Spec(setting with { ObservationSpace = new BoxSpace(-1, 1, [7]) }),
        },
    };
}
