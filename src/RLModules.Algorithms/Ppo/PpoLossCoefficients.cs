namespace RLModules.Algorithms.Ppo;

/// <summary>Weights and clip parameters of <see cref="PpoLoss"/>.</summary>
/// <param name="Clip">c: ratios count within 1 ± c.</param>
/// <param name="ValueClip">Upper bound of a squared value error; infinity means none.</param>
/// <param name="Value">Weight of the value loss.</param>
/// <param name="Entropy">Weight of the entropy bonus.</param>
/// <param name="Divergence">Weight of the divergence from the policy that sampled.</param>
public sealed record PpoLossCoefficients(double Clip, double ValueClip, double Value, double Entropy, double Divergence);
