using System.Text.Json.Serialization;
using RLModules.Sampling.Connectors;
using RLModules.Sampling.EnvRunners;
using RLModules.Spaces;

namespace RLModules.Learning.Configuration;

/// <summary>The environment, and the connectors between it, the module and the learner.</summary>
public abstract partial class AlgorithmConfig
{
    /// <summary>The environments' name in <see cref="EnvironmentRegistry"/>; null where they come from a delegate.</summary>
    /// <exception cref="ArgumentException">No environment has the name.</exception>
    [JsonPropertyName("environment")]
    public string? EnvironmentName
    {
        get => EnvironmentSource?.Name;
        set => EnvironmentSource = value is null ? null : EnvironmentRegistry.Find(value);
    }

    /// <summary>Makes environments and runners. In the JSON by its name; one from a delegate is not part of it.</summary>
    [JsonIgnore]
    public EnvironmentSource? EnvironmentSource { get; set => field = Open(value); }

    /// <summary>Makes the user's pieces between environment and module, for observation and action space. Not part of the JSON.</summary>
    [JsonIgnore]
    public ConnectorBuilder? EnvToModuleConnector { get; set => field = Open(value); }

    /// <summary>Makes the user's pieces between module and environment, for observation and action space. Not part of the JSON.</summary>
    [JsonIgnore]
    public ConnectorBuilder? ModuleToEnvConnector { get; set => field = Open(value); }

    /// <summary>Makes the user's pieces between episodes and learner, for observation and action space. Not part of the JSON.</summary>
    [JsonIgnore]
    public ConnectorBuilder? LearnerConnector { get; set => field = Open(value); }

    /// <summary>Whether the default pieces stand behind the user's on the way to the module.</summary>
    public bool AddDefaultConnectorsToEnvToModulePipeline { get; set => field = Open(value); } = true;

    /// <summary>Whether the default pieces stand around the user's on the way to the environment.</summary>
    public bool AddDefaultConnectorsToModuleToEnvPipeline { get; set => field = Open(value); } = true;

    /// <summary>Whether the default pieces stand behind the user's on the way to the learner.</summary>
    public bool AddDefaultConnectorsToLearnerPipeline { get; set => field = Open(value); } = true;

    /// <summary>The pipeline from environment to module.</summary>
    /// <param name="observationSpace">Space of the environment's observations.</param>
    /// <param name="actionSpace">Space of the environment's actions.</param>
    /// <exception cref="InvalidOperationException">The builder returned null.</exception>
    public ConnectorPipeline BuildEnvToModuleConnector(Space observationSpace, Space actionSpace) =>
        AddDefaultConnectorsToEnvToModulePipeline
            ? DefaultPipelines.EnvToModule(Pieces(EnvToModuleConnector, observationSpace, actionSpace))
            : new ConnectorPipeline(Pieces(EnvToModuleConnector, observationSpace, actionSpace));

    /// <summary>The pipeline from module to environment.</summary>
    /// <inheritdoc cref="BuildEnvToModuleConnector"/>
    public ConnectorPipeline BuildModuleToEnvConnector(Space observationSpace, Space actionSpace) =>
        AddDefaultConnectorsToModuleToEnvPipeline
            ? DefaultPipelines.ModuleToEnv(actionSpace, NormalizeActions, ClipActions, Pieces(ModuleToEnvConnector, observationSpace, actionSpace))
            : new ConnectorPipeline(Pieces(ModuleToEnvConnector, observationSpace, actionSpace));

    /// <summary>The pipeline from episodes to train batch, with what the algorithm adds.</summary>
    /// <param name="observationSpace">Space of the module's observations; null where no piece of the user's asks for it.</param>
    /// <param name="actionSpace">Space of the module's actions; null where no piece of the user's asks for it.</param>
    /// <exception cref="InvalidOperationException">The builder returned null, or needs a space that is not known.</exception>
    public ConnectorPipeline BuildLearnerConnector(Space? observationSpace = null, Space? actionSpace = null)
    {
        IReadOnlyList<ConnectorPiece> custom = LearnerConnector is null ? [] : Pieces(
            LearnerConnector,
            observationSpace ?? EnvironmentSource?.ObservationSpace ?? throw MissingSpaces(),
            actionSpace ?? EnvironmentSource?.ActionSpace ?? throw MissingSpaces());
        var pipeline = AddDefaultConnectorsToLearnerPipeline ? DefaultPipelines.Learner(custom) : new ConnectorPipeline(custom);
        if (AddDefaultConnectorsToLearnerPipeline)
        {
            AddLearnerConnectors(pipeline);
        }

        return pipeline;
    }

    /// <summary>Adds the algorithm's own pieces to the default pipeline, such as the estimation of advantages.</summary>
    /// <param name="pipeline">The pipeline, the user's and the default pieces in it.</param>
    protected virtual void AddLearnerConnectors(ConnectorPipeline pipeline)
    {
    }

    private IReadOnlyList<ConnectorPiece> Pieces(ConnectorBuilder? builder, Space observationSpace, Space actionSpace) =>
        builder is null ? [] : builder(observationSpace, actionSpace) ?? throw new InvalidOperationException(
            $"{GetType().Name}: a builder of connector pieces returned null, expected a list: return an empty one for no pieces.");

    private InvalidOperationException MissingSpaces() => new(
        $"{GetType().Name}: the learner connector needs the spaces of an environment, and there is none: set one with Environment(…).");
}
