using RLModules.Checkpoints;
using RLModules.Learning.Optimizers;
using RLModules.Learning.Schedules;
using TorchSharp.Modules;

namespace RLModules.Learning.Learners;

/// <summary>A learner's optimizers: no parameter in two of them, no two under one name.</summary>
internal sealed class OptimizerRegistry : ICheckpointable, IDisposable
{
    private readonly List<RegisteredOptimizer> optimizers = [];
    private readonly Dictionary<Parameter, RegisteredOptimizer> owners = new(ReferenceEqualityComparer.Instance);

    public IReadOnlyList<RegisteredOptimizer> All => optimizers;

    public string CheckpointTypeId => "RLModules.Optimizers";

    public IReadOnlyList<(string Name, ICheckpointable Component)> GetCheckpointableComponents() =>
        [.. optimizers.Select(entry => (entry.FullName, (ICheckpointable)entry.Optimizer))];

    public ComponentState GetOwnState() => new();

    public LoadReport CheckOwnState(ComponentState state) => LoadReport.Empty;

    public void SetOwnState(ComponentState state)
    {
    }

    public IEnumerable<RegisteredOptimizer> Of(string moduleId) => optimizers.Where(entry => entry.ModuleId == moduleId);

    public bool Owns(Parameter parameter) => owners.ContainsKey(parameter);

    /// <summary>The entry of a name or a full name, or null.</summary>
    public RegisteredOptimizer? Find(string moduleId, string name) =>
        optimizers.Find(entry => entry.FullName == name) ?? optimizers.Find(entry => entry.ModuleId == moduleId && entry.Name == name);

    /// <summary>Adds an optimizer; nothing has changed where it is refused.</summary>
    /// <param name="moduleId">The module's id, or all modules'.</param>
    /// <param name="name">The optimizer's name.</param>
    /// <param name="optimizer">The optimizer.</param>
    /// <param name="learningRate">Its schedule, or null.</param>
    /// <param name="known">The parameters that it may step, by their full names.</param>
    public RegisteredOptimizer Add(string moduleId, string name, LearnerOptimizer optimizer, Schedule? learningRate, IReadOnlyDictionary<Parameter, string> known)
    {
        var added = new RegisteredOptimizer(moduleId, name, optimizer, learningRate);
        if (optimizers.Find(entry => entry.FullName == added.FullName) is { } other)
        {
            throw new ArgumentException(
                $"Optimizer '{name}' of '{moduleId}' has the full name '{added.FullName}', and so has '{other.Name}' of '{other.ModuleId}': give one of them another name.", nameof(name));
        }

        if (optimizers.Find(entry => ReferenceEquals(entry.Optimizer, optimizer)) is { } same)
        {
            throw new ArgumentException($"Optimizer '{added.FullName}' is registered as '{same.FullName}' already.", nameof(optimizer));
        }

        foreach (var (own, parameter) in optimizer.Parameters)
        {
            if (!known.ContainsKey(parameter))
            {
                throw new ArgumentException(
                    $"Optimizer '{added.FullName}' steps '{own}', which is no trainable parameter of {Describe(moduleId)}: pass it only parameters that GetParameters gives.", nameof(optimizer));
            }

            if (owners.TryGetValue(parameter, out var owner))
            {
                throw new ArgumentException(
                    $"Optimizer '{added.FullName}' steps '{known[parameter]}', which '{owner.FullName}' steps already; a parameter is in exactly one optimizer.", nameof(optimizer));
            }
        }

        optimizers.Add(added);
        foreach (var (_, parameter) in optimizer.Parameters)
        {
            owners.Add(parameter, added);
        }

        return added;
    }

    /// <summary>Takes a module's optimizers out and disposes them.</summary>
    public void Remove(string moduleId)
    {
        foreach (var entry in Of(moduleId).ToArray())
        {
            optimizers.Remove(entry);
            foreach (var (_, parameter) in entry.Optimizer.Parameters)
            {
                owners.Remove(parameter);
            }

            entry.Optimizer.Dispose();
        }
    }

    public void Dispose()
    {
        foreach (var entry in optimizers)
        {
            entry.Optimizer.Dispose();
        }
    }

    private static string Describe(string moduleId) => moduleId == RLModules.ModuleId.AllModules ? "the learner's modules" : $"module '{moduleId}'";
}
