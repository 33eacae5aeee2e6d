namespace Corpus;

/// <summary>Every product of an arm feature with an object feature (bilinear fusion).</summary>
[RLModule]
internal sealed partial class BilinearFusion : RLModule
{
    private Linear arm;
    private Linear item;
    private Linear policy;
    [NonInference] private Linear value;

    private partial void Setup()
    {
        arm = Linear(8, 6);
        item = Linear(10, 9);
        policy = Linear(6 * 9, 2 * ActionSize);
        value = Linear(6, 1);
    }

    [Forward]
    private Tensor Policy([Column("obs.arm")] [Shape("b, 8")] Tensor armState, [Column("obs.item")] [Shape("b, 10")] Tensor itemState)
    {
        var product = arm.call(armState).unsqueeze(2).matmul(item.call(itemState).unsqueeze(1));
        return policy.call(product.view(-1, 54));
    }

    [ForwardTrain]
    [return: Shape("b, {2 * ActionSize}", "b")]
    private (Tensor actionDistInputs, Tensor vfPreds) Train([Column("obs.arm")] Tensor armState, [Column("obs.item")] Tensor itemState)
    {
        var fused = einsum("bi,bj->bij", arm.call(armState), item.call(itemState));
        return (policy.call(fused.flatten(1, 2)), value.call(fused.sum(2)).squeeze(1));
    }
}
