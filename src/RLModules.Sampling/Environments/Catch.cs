using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Sampling.Environments;

/// <summary>
/// A game seen as pixels: a ball falls, a paddle below moves left or right, and the last step pays 1 where the paddle is under the ball, −1 where not. The ball falls 4
/// pixels a step and drifts by up to one to a side, turning back at the walls; the paddle moves by 5. Every episode has <see cref="EpisodeSteps"/> steps.
/// </summary>
/// <remarks>The game "Catch" of Mnih et al. 2014 (Recurrent models of visual attention); nine steps and a paddle in the middle at first as in bsuite's, but larger and with a drift.</remarks>
public sealed class Catch : IEnvironment<long>, IStatefulEnvironment
{
    /// <summary>Pixels a side of the image.</summary>
    public const int ImageSize = 42;

    /// <summary>Pixels a side of the ball.</summary>
    public const int BallSize = 3;

    /// <summary>Pixels from the paddle's left end to its right end; it is <see cref="BallSize"/> pixels high and stands on the ground.</summary>
    public const int PaddleWidth = 9;

    /// <summary>Steps until the ball is down: 36 pixels at 4 a step.</summary>
    public const int EpisodeSteps = (ImageSize - (2 * BallSize)) / FallSpeed;

    private const int FallSpeed = 4;
    private const int PaddleSpeed = 5;
    private const int BallTravel = ImageSize - BallSize;
    private const int PaddleTravel = ImageSize - PaddleWidth;
    private const float Lit = 255;

    private int step;
    private int ball;
    private int drift;
    private int paddle;

    /// <summary>The image, uint8, shape (42, 42, 1): 255 where ball or paddle are, 0 elsewhere; rows from above.</summary>
    public Space ObservationSpace { get; } = new BoxSpace(0, 255, [ImageSize, ImageSize, 1], ScalarType.Byte);

    /// <summary>0 moves the paddle left, 1 leaves it, 2 moves it right.</summary>
    public Space ActionSpace { get; } = new DiscreteSpace(3);

    /// <inheritdoc/>
    public void Reset(RandomSource random, Span<float> observation)
    {
        ArgumentNullException.ThrowIfNull(random);
        step = 0;
        ball = (int)random.NextInt64(0, BallTravel + 1);
        drift = (int)random.NextInt64(-1, 2);
        paddle = PaddleTravel / 2;
        Render(observation);
    }

    /// <inheritdoc/>
    public EnvironmentStep Step(ReadOnlySpan<long> action, Span<float> observation)
    {
        step++;
        paddle = Math.Clamp(paddle + (PaddleSpeed * ((int)action[0] - 1)), 0, PaddleTravel);
        if (ball + drift is < 0 or > BallTravel)
        {
            drift = -drift;
        }

        ball += drift;
        Render(observation);
        return step < EpisodeSteps ? default : new EnvironmentStep(IsCaught ? 1 : -1, Terminated: true, Truncated: false);
    }

    /// <inheritdoc/>
    public byte[] GetState() => EnvironmentState.Write(nameof(Catch), 1, writer =>
    {
        writer.Write(step);
        writer.Write(ball);
        writer.Write(drift);
        writer.Write(paddle);
    });

    /// <inheritdoc/>
    public void SetState(ReadOnlySpan<byte> state)
    {
        var read = new int[4];
        EnvironmentState.Read(nameof(Catch), 1, state, reader =>
        {
            read = [Read(reader, 0, EpisodeSteps), Read(reader, 0, BallTravel), Read(reader, -1, 1), Read(reader, 0, PaddleTravel)];
        });
        (step, ball, drift, paddle) = (read[0], read[1], read[2], read[3]);
    }

    /// <summary>Whether a pixel of the ball is above one of the paddle.</summary>
    private bool IsCaught => ball + BallSize > paddle && ball < paddle + PaddleWidth;

    private static int Read(BinaryReader reader, int smallest, int largest) =>
        reader.ReadInt32() is var number && number >= smallest && number <= largest
            ? number
            : throw new FormatException($"A number of the game is {number}, expected {smallest} to {largest}.");

    /// <summary>Clears the image and lights two rectangles.</summary>
    private void Render(Span<float> image)
    {
        image.Clear();
        for (var row = 0; row < BallSize; row++)
        {
            image.Slice(((((step * FallSpeed) + row) * ImageSize) + ball), BallSize).Fill(Lit);
            image.Slice((((ImageSize - BallSize + row) * ImageSize) + paddle), PaddleWidth).Fill(Lit);
        }
    }
}
