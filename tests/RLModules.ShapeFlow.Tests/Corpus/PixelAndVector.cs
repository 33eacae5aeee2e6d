namespace Corpus;

/// <summary>A camera and the joint angles.</summary>
[RLModule]
internal sealed partial class PixelAndVector : RLModule
{
    private Conv2d first;
    private Conv2d second;
    private Linear joints;
    private Linear trunk;
    private Linear policy;

    internal readonly record struct Robot([Shape("b, 3, 16, 16")] Tensor Camera, [Shape("b, 12")] Tensor Joints);

    private partial void Setup()
    {
        first = Conv2d(3, 8, 4, stride: 2);
        second = Conv2d(8, 10, 3, stride: 2);
        joints = Linear(12, 24);
        trunk = Linear((10 * 9) + 24, 44);
        policy = Linear(44, 2 * ActionSize);
    }

    [Forward]
    private Tensor Policy(Robot obs)
    {
        var image = second.call(first.call(obs.Camera).relu()).relu().flatten(1);
        var angles = joints.call(obs.Joints).tanh();
        return policy.call(trunk.call(cat([image, angles], dim: 1)).tanh());
    }
}
