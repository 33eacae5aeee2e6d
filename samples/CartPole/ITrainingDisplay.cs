namespace CartPoleSample;

/// <summary>Shows training while it runs.</summary>
internal interface ITrainingDisplay
{
    /// <summary>Runs the training and shows each status it reports.</summary>
    void Run(Action<Action<TrainingStatus>> train);
}
