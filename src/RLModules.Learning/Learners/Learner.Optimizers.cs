using RLModules.Learning.Configuration;
using RLModules.Learning.Optimizers;
using RLModules.Learning.Schedules;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RLModules.Learning.Learners;

/// <summary>Optimizers: any number a module, every trainable parameter in exactly one.</summary>
public abstract partial class Learner
{
    private readonly OptimizerRegistry optimizers = new();

    /// <summary>
    /// Registers an optimizer; to be called in <see cref="ConfigureOptimizers"/> or <see cref="ConfigureOptimizersForModule"/>. The learner disposes it.
    /// </summary>
    /// <param name="optimizer">The optimizer. Its parameters are the module's; <see cref="GetParameters"/> lists them.</param>
    /// <param name="moduleId">The module whose optimizer it is; by default all modules'.</param>
    /// <param name="optimizerName">Its name. The full name, under which its state is saved, is the module's id, <c>_</c> and this.</param>
    /// <param name="learningRate">A number or a schedule that it follows from now on, update by update; null leaves the learning rate to the caller.</param>
    /// <exception cref="ArgumentException">
    /// Another optimizer has the full name (<c>a</c> with <c>b_c</c> and <c>a_b</c> with <c>c</c> have one); or a parameter is not the module's, or in another optimizer.
    /// Nothing has changed.
    /// </exception>
    public void RegisterOptimizer(
        LearnerOptimizer optimizer,
        string moduleId = ModuleId.AllModules,
        string optimizerName = DefaultOptimizer,
        Schedule? learningRate = null)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentException.ThrowIfNullOrEmpty(optimizerName);
        optimizers.Add(moduleId, optimizerName, optimizer, learningRate, KnownParameters(moduleId));
        if (learningRate is not null)
        {
            optimizer.LearningRate = learningRate.ValueAt(0);
        }
    }

    /// <summary>Registers one of the engine's optimizers.</summary>
    /// <param name="optimizer">The optimizer; all of its parameters are the module's.</param>
    /// <inheritdoc cref="RegisterOptimizer(LearnerOptimizer, string, string, Schedule?)"/>
    /// <param name="moduleId">The module whose optimizer it is; by default all modules'.</param>
    /// <param name="optimizerName">Its name.</param>
    /// <param name="learningRate">A number or a schedule that it follows; null leaves the learning rate to the caller.</param>
    public void RegisterOptimizer(
        optim.Optimizer optimizer,
        string moduleId = ModuleId.AllModules,
        string optimizerName = DefaultOptimizer,
        Schedule? learningRate = null)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        var known = KnownParameters(moduleId);
        RegisterOptimizer(
            new TorchOptimizer(optimizer, [.. optimizer.parameters().Select((parameter, i) => (known.TryGetValue(parameter, out var name) ? name : $"parameter {i}", parameter))]),
            moduleId,
            optimizerName,
            learningRate);
    }

    /// <summary>The optimizer of a name.</summary>
    /// <param name="moduleId">The module, or <see cref="ModuleId.AllModules"/>.</param>
    /// <param name="optimizerName">Its name; a full name is found whatever the module.</param>
    /// <exception cref="KeyNotFoundException">There is none; the message lists those there are.</exception>
    public LearnerOptimizer GetOptimizer(string moduleId = ModuleId.Default, string optimizerName = DefaultOptimizer)
    {
        RequireBuilt();
        return optimizers.Find(moduleId, optimizerName)?.Optimizer ?? throw new KeyNotFoundException(
            $"{GetType().Name} has no optimizer '{optimizerName}' of '{moduleId}'; there are {string.Join(", ", optimizers.All.Select(entry => entry.FullName).DefaultIfEmpty("none"))}.");
    }

    /// <summary>The optimizers of a module with their names.</summary>
    /// <param name="moduleId">The module, or <see cref="ModuleId.AllModules"/> for those registered for all.</param>
    public IReadOnlyList<(string Name, LearnerOptimizer Optimizer)> GetOptimizersForModule(string moduleId = ModuleId.AllModules)
    {
        RequireBuilt();
        return [.. optimizers.Of(moduleId).Select(entry => (entry.Name, entry.Optimizer))];
    }

    /// <summary>The name of a trainable parameter among all modules', such as <c>default_policy.encoder.0.weight</c>.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <exception cref="ArgumentException">It is not the learner's.</exception>
    public string GetParamRef(Parameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return Module.NamedParameters().FirstOrDefault(entry => ReferenceEquals(entry.Parameter, parameter)).Name
            ?? throw new ArgumentException($"{GetType().Name} trains no such parameter of shape ({string.Join(", ", parameter.shape)}).", nameof(parameter));
    }

    /// <summary>The trainable parameters of a module with their names in it; those of networks that it shares with others are not among them.</summary>
    /// <param name="module">The module.</param>
    public IReadOnlyList<(string Name, Parameter Parameter)> GetParameters(RLModule module)
    {
        ArgumentNullException.ThrowIfNull(module);
        return [.. module.NamedParameters()];
    }

    /// <summary>Of the gradients of a step those that an optimizer applies.</summary>
    /// <param name="gradients">The gradients of all optimizers.</param>
    /// <param name="optimizer">The optimizer.</param>
    /// <returns>Its gradients; null if none of its parameters has one.</returns>
    public GradientSet? FilterParamDictForOptimizer(ParameterGradients gradients, LearnerOptimizer optimizer)
    {
        ArgumentNullException.ThrowIfNull(gradients);
        return gradients.Find(optimizer);
    }

    /// <summary>
    /// Makes and registers all optimizers; called once, in <see cref="Build"/>. By default calls <see cref="ConfigureOptimizersForModule"/> for each module that
    /// the learner can train and registers <see cref="SharedOptimizer"/> over the networks that modules share.
    /// </summary>
    protected virtual void ConfigureOptimizers()
    {
        foreach (var id in Module.Keys)
        {
            if (RLModuleIsCompatible(Module[id]))
            {
                ConfigureOptimizersForModule(id, GetConfigForModule(id));
            }
        }

        var owned = new HashSet<object>(Module.Keys.SelectMany(id => Module[id].NamedParameters()).Select(entry => entry.Parameter), ReferenceEqualityComparer.Instance);
        var shared = Module.NamedParameters().Where(entry => !owned.Contains(entry.Parameter)).ToArray();
        if (shared.Length > 0 && !shared.All(entry => optimizers.Owns(entry.Parameter)))
        {
            RegisterOptimizer(MakeAdam(shared.Where(entry => !optimizers.Owns(entry.Parameter)), Config), ModuleId.AllModules, SharedOptimizer, Config.Lr);
        }
    }

    /// <summary>Makes and registers the optimizers of a module; by default one <see cref="FlatAdam"/> over all of its parameters, with the config's learning rate.</summary>
    /// <param name="moduleId">The module's id.</param>
    /// <param name="config">Its settings.</param>
    protected virtual void ConfigureOptimizersForModule(string moduleId, AlgorithmConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        var parameters = GetParameters(Module[moduleId]);
        if (parameters.Any(entry => entry.Parameter.requires_grad))
        {
            RegisterOptimizer(MakeAdam(parameters, config), moduleId, DefaultOptimizer, config.Lr);
        }
    }

    private static FlatAdam MakeAdam(IEnumerable<(string Name, Parameter Parameter)> parameters, AlgorithmConfig config) => new(
        parameters.Where(entry => entry.Parameter.requires_grad),
        new AdamOptions { LearningRate = config.Lr.ValueAt(0), Epsilon = config.AdamEpsilon });

    private Dictionary<Parameter, string> KnownParameters(string moduleId)
    {
        var known = new Dictionary<Parameter, string>(ReferenceEqualityComparer.Instance);
        foreach (var (name, parameter) in moduleId == ModuleId.AllModules ? Module.NamedParameters() : Module[moduleId].NamedParameters())
        {
            known[parameter] = name;
        }

        return known;
    }

    private void RequireEveryParameterInAnOptimizer(IEnumerable<string> moduleIds)
    {
        foreach (var id in moduleIds.Where(id => RLModuleIsCompatible(Module[id])))
        {
            var orphans = Module[id].NamedParameters().Where(entry => entry.Parameter.requires_grad && !optimizers.Owns(entry.Parameter)).Select(entry => entry.Name).ToArray();
            if (orphans.Length > 0)
            {
                throw new InvalidOperationException(
                    $"{GetType().Name}: no optimizer steps {string.Join(", ", orphans)} of module '{id}': register one over them, or freeze them with requires_grad = false.");
            }
        }
    }
}
