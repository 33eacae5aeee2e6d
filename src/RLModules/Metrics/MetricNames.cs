namespace RLModules.Metrics;

/// <summary>The names of the metrics that the framework logs, as RLlib has them, and of the groups they stand in.</summary>
public static class MetricNames
{
    /// <summary>Group of what the learners report.</summary>
    public const string Learners = "learners";

    /// <summary>Group of what the env runners report.</summary>
    public const string EnvRunners = "env_runners";

    /// <summary>Group of an evaluation.</summary>
    public const string Evaluation = "evaluation";

    /// <summary>Group of durations, in seconds.</summary>
    public const string Timers = "timers";

    /// <summary>Group of restarts and failures.</summary>
    public const string FaultTolerance = "fault_tolerance";

    /// <summary>Environments that failed and were replaced, over the whole run.</summary>
    public const string NumEnvRestarts = "num_env_restarts";

    /// <summary>A module's loss, all terms together.</summary>
    public const string TotalLoss = "total_loss";

    /// <summary>The policy's loss term.</summary>
    public const string PolicyLoss = "policy_loss";

    /// <summary>The value function's loss term, clipped.</summary>
    public const string ValueLoss = "vf_loss";

    /// <summary>The value function's loss term before clipping.</summary>
    public const string ValueLossUnclipped = "vf_loss_unclipped";

    /// <summary>max(-1, 1 - var(target - prediction) / var(target)) of the value function.</summary>
    public const string ValueExplainedVariance = "vf_explained_var";

    /// <summary>Mean entropy of the action distribution, in nats.</summary>
    public const string Entropy = "entropy";

    /// <summary>Mean KL divergence of the new action distribution from the one that sampled, in nats.</summary>
    public const string MeanKlLoss = "mean_kl_loss";

    /// <summary>The KL term's coefficient.</summary>
    public const string CurrentKlCoefficient = "curr_kl_coeff";

    /// <summary>The entropy term's coefficient.</summary>
    public const string CurrentEntropyCoefficient = "curr_entropy_coeff";

    /// <summary>DQN's loss.</summary>
    public const string QLoss = "qf_loss";

    /// <summary>Mean Q-value of the actions taken.</summary>
    public const string QMean = "qf_mean";

    /// <summary>Largest Q-value of the actions taken.</summary>
    public const string QMax = "qf_max";

    /// <summary>Smallest Q-value of the actions taken.</summary>
    public const string QMin = "qf_min";

    /// <summary>Temporal-difference errors, one a row.</summary>
    public const string TdError = "td_error";

    /// <summary>Mean temporal-difference error.</summary>
    public const string TdErrorMean = "td_error_mean";

    /// <summary>Loss of SAC's second Q-network.</summary>
    public const string QTwinLoss = "qf_twin_loss";

    /// <summary>Loss of SAC's temperature.</summary>
    public const string AlphaLoss = "alpha_loss";

    /// <summary>SAC's temperature.</summary>
    public const string AlphaValue = "alpha_value";

    /// <summary>Logarithm of SAC's temperature.</summary>
    public const string LogAlphaValue = "log_alpha_value";

    /// <summary>The entropy that SAC's temperature aims at.</summary>
    public const string TargetEntropy = "target_entropy";

    /// <summary>Mean log-probability of the actions sampled in SAC's loss.</summary>
    public const string LogProbabilitiesMean = "logps_mean";

    /// <summary>MARWIL's moving mean of squared advantages.</summary>
    public const string MovingAverageSquaredAdvantageNorm = "moving_avg_sqd_adv_norm";

    /// <summary>The version of a module's weights: gradient updates so far.</summary>
    public const string WeightsSequenceNumber = "weights_seq_no";

    /// <summary>By how many updates the learner's weights are ahead of those that sampled, a masked mean.</summary>
    public const string DiffNumGradUpdatesVsSamplerPolicy = "diff_num_grad_updates_vs_sampler_policy";

    /// <summary>Mean number of a module's rows in a train batch.</summary>
    public const string ModuleTrainBatchSizeMean = "module_train_batch_size_mean";

    /// <summary>Rows trained on since the last reduce; also of all modules.</summary>
    public const string NumModuleStepsTrained = "num_module_steps_trained";

    /// <summary>Rows trained on, ever; also of all modules.</summary>
    public const string NumModuleStepsTrainedLifetime = "num_module_steps_trained_lifetime";

    /// <summary>Environment steps trained on since the last reduce, of all modules.</summary>
    public const string NumEnvStepsTrained = "num_env_steps_trained";

    /// <summary>Environment steps trained on, ever, of all modules.</summary>
    public const string NumEnvStepsTrainedLifetime = "num_env_steps_trained_lifetime";

    /// <summary>Number of parameters that an optimizer may change.</summary>
    public const string NumTrainableParameters = "num_trainable_parameters";

    /// <summary>Number of parameters that no optimizer changes.</summary>
    public const string NumNonTrainableParameters = "num_non_trainable_parameters";

    /// <summary>Passes over an offline data set.</summary>
    public const string DatasetNumItersTrained = "dataset_num_iters_trained";

    /// <summary>Environment steps sampled since the last reduce.</summary>
    public const string NumEnvStepsSampled = "num_env_steps_sampled";

    /// <summary>Environment steps sampled, ever.</summary>
    public const string NumEnvStepsSampledLifetime = "num_env_steps_sampled_lifetime";

    /// <summary>Agent steps sampled since the last reduce, by agent.</summary>
    public const string NumAgentStepsSampled = "num_agent_steps_sampled";

    /// <summary>Agent steps sampled, ever, by agent.</summary>
    public const string NumAgentStepsSampledLifetime = "num_agent_steps_sampled_lifetime";

    /// <summary>Module steps sampled since the last reduce, by module.</summary>
    public const string NumModuleStepsSampled = "num_module_steps_sampled";

    /// <summary>Module steps sampled, ever, by module.</summary>
    public const string NumModuleStepsSampledLifetime = "num_module_steps_sampled_lifetime";

    /// <summary>Episodes that ended since the last reduce.</summary>
    public const string NumEpisodes = "num_episodes";

    /// <summary>Episodes that ended, ever.</summary>
    public const string NumEpisodesLifetime = "num_episodes_lifetime";

    /// <summary>Mean sum of rewards of the newest episodes.</summary>
    public const string EpisodeReturnMean = "episode_return_mean";

    /// <summary>Smallest sum of rewards of the newest episodes.</summary>
    public const string EpisodeReturnMin = "episode_return_min";

    /// <summary>Largest sum of rewards of the newest episodes.</summary>
    public const string EpisodeReturnMax = "episode_return_max";

    /// <summary>Mean length of the newest episodes, in steps.</summary>
    public const string EpisodeLengthMean = "episode_len_mean";

    /// <summary>Smallest length of the newest episodes, in steps.</summary>
    public const string EpisodeLengthMin = "episode_len_min";

    /// <summary>Largest length of the newest episodes, in steps.</summary>
    public const string EpisodeLengthMax = "episode_len_max";

    /// <summary>Mean duration of the newest episodes, in seconds.</summary>
    public const string EpisodeDurationSecondsMean = "episode_duration_sec_mean";

    /// <summary>Mean return of the newest episodes, by agent.</summary>
    public const string AgentEpisodeReturnsMean = "agent_episode_returns_mean";

    /// <summary>Mean return of the newest episodes, by module.</summary>
    public const string ModuleEpisodeReturnsMean = "module_episode_returns_mean";

    /// <summary>Duration of a sampling call, in seconds.</summary>
    public const string SampleTime = "sample";

    internal const string ThroughputSuffix = "_throughput";

    /// <summary>The name of an optimizer's learning rate: <c>actor_learning_rate</c>.</summary>
    /// <param name="optimizer">The optimizer's name without the module's id.</param>
    public static string LearningRateOf(string optimizer) => optimizer + "_learning_rate";

    /// <summary>The name of the global norm of an optimizer's gradients: <c>gradients_actor_global_norm</c>.</summary>
    /// <param name="optimizer">The optimizer's name without the module's id.</param>
    public static string GradientsGlobalNormOf(string optimizer) => $"gradients_{optimizer}_global_norm";

    /// <summary>The key under which a sum's throughput is reported, in units a second: the sum's, with <c>_throughput</c> behind its name.</summary>
    /// <param name="sum">The sum's key.</param>
    public static MetricKey ThroughputOf(MetricKey sum) => sum.WithName(sum.Name + ThroughputSuffix);
}
