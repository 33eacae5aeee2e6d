namespace RLModules.Sampling.Advantages;

/// <summary>Gives the advantages of a train batch mean 0 and standard deviation 1.</summary>
public static class AdvantageStandardization
{
    /// <summary>Lower bound of the standard deviation that is divided by, as in RLlib.</summary>
    private const double SmallestDeviation = 1e-4;

    /// <summary><c>(A − mean) / max(1e-4, population standard deviation)</c>, in place.</summary>
    /// <param name="advantages">Advantages of real steps only, any shape; an empty span is left alone.</param>
    public static void Standardize(Span<float> advantages)
    {
        var sum = 0.0;
        foreach (var advantage in advantages)
        {
            sum += advantage;
        }

        var mean = sum / advantages.Length;
        var squares = 0.0;
        foreach (var advantage in advantages)
        {
            squares += (advantage - mean) * (advantage - mean);
        }

        var scale = 1.0 / Math.Max(SmallestDeviation, Math.Sqrt(squares / advantages.Length));
        foreach (ref var advantage in advantages)
        {
            advantage = (float)((advantage - mean) * scale);
        }
    }
}
