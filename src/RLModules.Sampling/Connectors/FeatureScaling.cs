using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RLModules.Sampling.Connectors;

/// <summary>Shifts and scales every feature of rows by numbers of its own: <c>clamp((x − center) · factor, ±limit)</c>, in float64.</summary>
internal static class FeatureScaling
{
    /// <summary>Scales rows.</summary>
    /// <param name="rows">The rows, (N · features) numbers.</param>
    /// <param name="centers">What is subtracted, one for each feature.</param>
    /// <param name="factors">What is multiplied, one for each feature.</param>
    /// <param name="limit">The greatest magnitude of a result.</param>
    /// <param name="scaled">Receives the results; may be the rows themselves.</param>
    public static void Apply(ReadOnlySpan<float> rows, ReadOnlySpan<double> centers, ReadOnlySpan<double> factors, double limit, Span<float> scaled)
    {
        var features = centers.Length;
        var low = Vector256.Create(-limit);
        var high = Vector256.Create(limit);
        ref var center = ref MemoryMarshal.GetReference(centers);
        ref var factor = ref MemoryMarshal.GetReference(factors);
        for (var start = 0; start < rows.Length; start += features)
        {
            ref readonly var row = ref MemoryMarshal.GetReference(rows.Slice(start, features));
            ref var result = ref MemoryMarshal.GetReference(scaled.Slice(start, features));
            var i = 0;
            for (; i <= features - Vector128<float>.Count; i += Vector128<float>.Count)
            {
                var x = Vector256.WidenLower(Vector128.LoadUnsafe(in row, (nuint)i).ToVector256Unsafe());
                var y = (x - Vector256.LoadUnsafe(ref center, (nuint)i)) * Vector256.LoadUnsafe(ref factor, (nuint)i);
                y = Vector256.Min(Vector256.Max(y, low), high);
                Vector256.Narrow(y, y).GetLower().StoreUnsafe(ref result, (nuint)i);
            }

            for (; i < features; i++)
            {
                scaled[start + i] = (float)Math.Min(Math.Max((rows[start + i] - centers[i]) * factors[i], -limit), limit);
            }
        }
    }
}
