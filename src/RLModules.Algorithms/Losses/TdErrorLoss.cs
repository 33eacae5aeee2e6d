namespace RLModules.Algorithms.Losses;

/// <summary>What a temporal-difference error δ costs.</summary>
public enum TdErrorLoss
{
    /// <summary>δ²/2 up to |δ| = 1, |δ| − 1/2 beyond, so that a wild target moves the weights no more than a plain one (Mnih et al. 2015).</summary>
    Huber,

    /// <summary>δ².</summary>
    Mse,
}
