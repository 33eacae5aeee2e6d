using RLModules.Sampling.Connectors.EnvToModule;
using RLModules.Sampling.Connectors.Learner;
using RLModules.Sampling.Connectors.ModuleToEnv;
using RLModules.Spaces;

namespace RLModules.Sampling.Connectors;

/// <summary>
/// The pipelines as they are without the user's doing, in RLlib's order. Custom pieces come first on the way to the module and to the
/// learner; on the way to the environment they come between the choice of the actions and their normalisation. A default piece that the user's
/// list has by name is not added again: so a piece that needs the default columns has them put in front of it.
/// </summary>
/// <remarks>
/// RLlib's conversions between lists, NumPy arrays and tensors have no counterpart: columns are batches from the start. Nor has
/// <c>AddOneTsToEpisodesAndTruncate</c>: advantages bootstrap from each chunk's own last observation, without a phantom step. The last action and reward are added for a
/// module that says it takes them; in RLlib the user adds connectors.
/// </remarks>
public static class DefaultPipelines
{
    /// <summary>From the environment to the module.</summary>
    /// <param name="custom">The user's pieces.</param>
    public static ConnectorPipeline EnvToModule(params IEnumerable<ConnectorPiece> custom) =>
        Join([.. custom], new AddObservationsFromEpisodesToBatch(), new AddPreviousStepsFromEpisodesToBatch(), new AddTimeDimToBatch(), new AddStatesFromEpisodesToBatch());

    /// <summary>From the module to the environment.</summary>
    /// <param name="actionSpace">Space of the actions.</param>
    /// <param name="normalizesActions">Whether actions in [−1, 1] are unsquashed to the bounds of a box.</param>
    /// <param name="clipsActions">Whether actions are clipped to the bounds of a box.</param>
    /// <param name="custom">The user's pieces.</param>
    public static ConnectorPipeline ModuleToEnv(
        Space actionSpace, bool normalizesActions = true, bool clipsActions = false, params IEnumerable<ConnectorPiece> custom) =>
        new([new GetActions(), new RemoveSingleTsTimeRankFromBatch(), .. custom, new NormalizeAndClipActions(actionSpace, normalizesActions, clipsActions)]);

    /// <summary>From the episodes to the train batch. Algorithms append their own, such as <see cref="GeneralAdvantageEstimation"/>.</summary>
    /// <param name="custom">The user's pieces.</param>
    public static ConnectorPipeline Learner(params IEnumerable<ConnectorPiece> custom) => Join(
        [.. custom],
        new AddObservationsFromEpisodesToTrainBatch(),
        new AddColumnsFromEpisodesToTrainBatch(),
        new AddPreviousStepsFromEpisodesToTrainBatch(),
        new AddTimeDimToBatchAndZeroPad(),
        new AddStatesFromEpisodesToTrainBatch());

    private static ConnectorPipeline Join(ConnectorPiece[] custom, params ConnectorPiece[] defaults) =>
        new([.. custom, .. defaults.Where(piece => custom.All(other => other.Name != piece.Name))]);
}
