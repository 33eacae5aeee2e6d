using RLModules.Metrics.Accumulators;
using static TorchSharp.torch;

namespace RLModules.Metrics;

/// <summary>One key of a logger: its accumulator, and the values that wait for a tensor to be read.</summary>
internal sealed class Metric(MetricKey key, Reduction reduction) : IDisposable
{
    private readonly Accumulator accumulator = Accumulator.For(reduction);

    // In logging order; a number waits here only behind a tensor.
    private readonly List<(Tensor? Tensor, double Value)> pending = [];

    public MetricKey Key { get; } = key;

    public Reduction Reduction => accumulator.Reduction;

    public void Log(double value)
    {
        if (pending.Count == 0)
        {
            accumulator.Add(value);
        }
        else
        {
            pending.Add((null, value));
        }
    }

    public void Log(Tensor value)
    {
        // On the processor the number is there already, and reading it costs less than keeping the tensor.
        if (value.device_type == TorchSharp.DeviceType.CPU)
        {
            Log(Read(value));
            return;
        }

        // A parameter, log alpha for example, is changed in place by the next step; what a forward or loss has computed is not.
        var isParameter = value.requires_grad && value.is_leaf;
        var detached = value.detach();
        if (isParameter)
        {
            using var shared = detached;
            detached = shared.clone();
        }

        pending.Add((detached.DetachFromDisposeScope(), 0));
    }

    public double Peek()
    {
        ReadPending();
        return accumulator.Peek();
    }

    public void Merge(IReadOnlyList<MetricValue> values)
    {
        ReadPending();
        accumulator.Merge(values);
    }

    /// <summary>The report, or null where there is nothing to report.</summary>
    public MetricValue? Reduce(TimeSpan elapsed)
    {
        ReadPending();
        return accumulator.IsEmpty ? null : accumulator.Reduce(elapsed);
    }

    public MetricState GetState()
    {
        ReadPending();
        return accumulator.GetState(Key);
    }

    public void SetState(MetricState state) => accumulator.SetState(state);

    public void Dispose()
    {
        foreach (var (tensor, _) in pending)
        {
            tensor?.Dispose();
        }

        pending.Clear();
    }

    private void ReadPending()
    {
        foreach (var (tensor, value) in pending)
        {
            accumulator.Add(tensor is null ? value : Read(tensor));
        }

        Dispose();
    }

    private static double Read(Tensor tensor)
    {
        if (tensor.device_type == TorchSharp.DeviceType.CPU)
        {
            if (tensor.dtype == ScalarType.Float32) return tensor.item<float>();
            if (tensor.dtype == ScalarType.Float64) return tensor.item<double>();
        }

        using var converted = tensor.to(ScalarType.Float64);
        using var onHost = converted.cpu();
        return onHost.item<double>();
    }
}
