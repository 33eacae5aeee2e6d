using System.Text.Json;
using RLModules.Checkpoints;
using RLModules.Learning.Learners;

namespace RLModules.Algorithms.Ppo;

/// <summary>A PPO run as a checkpoint directory: the module, the optimizer, and a document for the rest.</summary>
internal static class PpoCheckpoint
{
    /// <summary>The name under which <see cref="RLModule.FromCheckpoint(string, bool?, string?)"/> looks for a module.</summary>
    private const string ModuleName = "module";
    private const string OptimizerName = "optimizer";
    private const string ProgressName = "progress";
    private const string OptimizerTypeId = "RLModules.FlatAdam";

    public static void Save(string path, RLModule module, PpoLearner learner, PpoProgress progress)
    {
        using var scope = TorchSharp.torch.NewDisposeScope();
        CheckpointDirectory.Save(
            path,
            [
                new CheckpointComponent(ModuleName, module.Spec.TypeId, module.Spec.ToJson(), module.GetState().Entries),
                new CheckpointComponent(OptimizerName, OptimizerTypeId, "{}", learner.GetOptimizer().GetState().Entries),
            ],
            documents: [new CheckpointDocument(ProgressName, JsonSerializer.Serialize(progress, PpoProgressJson.Default.PpoProgress))]);
    }

    /// <summary>Reads everything first; then applies in the order in which a part can refuse: sampler, optimizer, module.</summary>
    public static PpoProgress Restore(string path, RLModule module, PpoLearner learner, Action<PpoProgress> applySampler)
    {
        using var checkpoint = CheckpointDirectory.Open(path);
        using var moduleState = checkpoint.ReadTensors(ModuleName);
        using var optimizerState = checkpoint.ReadTensors(OptimizerName);
        var progress = ReadProgress(checkpoint);
        RequireSameClass(checkpoint, module);
        LoadReport.Compare(module.GetState(), moduleState).ThrowIfUnusable(module.GetType().Name);
        learner.GetOptimizer().RequireFits(optimizerState);
        var learnerState = new ComponentState { Values = progress.Learner };
        learner.CheckOwnState(learnerState);
        applySampler(progress);
        learner.GetOptimizer().SetState(optimizerState);
        module.SetState(moduleState);
        learner.SetOwnState(learnerState);
        return progress;
    }

    private static void RequireSameClass(Checkpoint checkpoint, RLModule module)
    {
        var saved = checkpoint.GetComponent(ModuleName).TypeId;
        if (saved != module.Spec.TypeId)
        {
            throw new CheckpointMismatchException(
                $"The checkpoint '{checkpoint.Path}' holds a run of {saved}, not of {module.Spec.TypeId}: restore it with that module.");
        }
    }

    private static PpoProgress ReadProgress(Checkpoint checkpoint)
    {
        try
        {
            return JsonSerializer.Deserialize(checkpoint.ReadDocument(ProgressName), PpoProgressJson.Default.PpoProgress)
                ?? throw new JsonException("the document is null");
        }
        catch (JsonException error)
        {
            throw new CheckpointMismatchException($"The checkpoint '{checkpoint.Path}' has a document '{ProgressName}' that is not of a PPO run: {error.Message}", error);
        }
    }
}
