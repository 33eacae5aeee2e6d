using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RLModules.Learning.Optimizers;

/// <summary>What the engine's optimizers remember of a parameter, under PyTorch's names, and back.</summary>
internal static class TorchOptimizerState
{
    /// <summary>The name of what an optimizer of another class wrote itself.</summary>
    public const string Bytes = "state_dict";

    private const string Step = "step";
    private const string Momentum = "momentum_buffer";

    public static bool IsKnown(OptimizerState state) => state is Adam.State or AdamW.State or RMSProp.State or SGD.State;

    /// <summary>The tensors themselves; step counts as int64 scalars.</summary>
    public static IEnumerable<(string Name, Tensor Tensor)> Read(OptimizerState state) => state switch
    {
        Adam.State adam => Present((Step, tensor(adam.step)), ("exp_avg", adam.exp_avg), ("exp_avg_sq", adam.exp_avg_sq), ("max_exp_avg_sq", adam.max_exp_avg_sq)),
        AdamW.State adamW => Present((Step, tensor(adamW.step)), ("exp_avg", adamW.exp_avg), ("exp_avg_sq", adamW.exp_avg_sq), ("max_exp_avg_sq", adamW.max_exp_avg_sq)),
        RMSProp.State rmsProp => Present((Step, tensor(rmsProp.step)), ("square_avg", rmsProp.square_avg), (Momentum, rmsProp.momentum_buffer), ("grad_avg", rmsProp.grad_avg)),
        SGD.State sgd => Present((Momentum, sgd.momentum_buffer)),
        _ => throw new NotSupportedException($"The state of {state.GetType()} has no names."),
    };

    /// <summary>The names of what is null until the first step.</summary>
    public static IReadOnlyList<string> Later(OptimizerState state) => state is SGD.State ? [Momentum] : [];

    /// <summary>Copies in what <paramref name="find"/> finds; null where it finds nothing.</summary>
    public static void Write(OptimizerState state, Func<string, Tensor?> find)
    {
        switch (state)
        {
            case Adam.State adam:
                adam.step = find(Step)!.item<long>();
                Copy(find, ("exp_avg", adam.exp_avg), ("exp_avg_sq", adam.exp_avg_sq), ("max_exp_avg_sq", adam.max_exp_avg_sq));
                break;
            case AdamW.State adamW:
                adamW.step = find(Step)!.item<long>();
                Copy(find, ("exp_avg", adamW.exp_avg), ("exp_avg_sq", adamW.exp_avg_sq), ("max_exp_avg_sq", adamW.max_exp_avg_sq));
                break;
            case RMSProp.State rmsProp:
                rmsProp.step = find(Step)!.item<long>();
                Copy(find, ("square_avg", rmsProp.square_avg), (Momentum, rmsProp.momentum_buffer), ("grad_avg", rmsProp.grad_avg));
                break;
            case SGD.State sgd:
                sgd.momentum_buffer?.Dispose();
                sgd.momentum_buffer = find(Momentum)?.detach().clone().DetachFromDisposeScope();
                break;
            default:
                throw new NotSupportedException($"The state of {state.GetType()} has no names.");
        }
    }

    public static Tensor ReadBytes(OptimizerHelper optimizer)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        optimizer.save_state_dict(writer);
        writer.Flush();
        return tensor(stream.ToArray(), dtype: ScalarType.Byte);
    }

    public static void WriteBytes(OptimizerHelper optimizer, Tensor bytes)
    {
        using var host = bytes.cpu();
        using var stream = new MemoryStream(host.bytes.ToArray());
        using var reader = new BinaryReader(stream);
        optimizer.load_state_dict(reader);
    }

    private static IEnumerable<(string Name, Tensor Tensor)> Present(params (string Name, Tensor? Tensor)[] tensors) =>
        tensors.Where(entry => entry.Tensor is not null).Select(entry => (entry.Name, entry.Tensor!));

    private static void Copy(Func<string, Tensor?> find, params (string Name, Tensor? Own)[] tensors)
    {
        foreach (var (name, own) in tensors)
        {
            own?.copy_(find(name)!);
        }
    }
}
