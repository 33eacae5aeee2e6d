namespace RLModules.Sampling.Environments;

/// <summary>A pole on a cart as Gymnasium's CartPole-v1 moves it, in double precision.</summary>
/// <param name="Position">Position of the cart, in metres from the middle.</param>
/// <param name="Velocity">Velocity of the cart, in metres a second.</param>
/// <param name="Angle">Angle of the pole from upright, in radians, positive to the right.</param>
/// <param name="AngularVelocity">Angular velocity of the pole, in radians a second.</param>
public readonly record struct CartPoleState(double Position, double Velocity, double Angle, double AngularVelocity)
{
    /// <summary>Distance from the middle, in metres, beyond which an episode terminates.</summary>
    public const double PositionLimit = 2.4;

    /// <summary>Angle from upright, in radians, beyond which an episode terminates: 12 degrees.</summary>
    public const double AngleLimit = 12 * 2 * Math.PI / 360;

    // Gymnasium CartPole-v1, in SI units.
    private const double Gravity = 9.8;
    private const double CartMass = 1.0;
    private const double PoleMass = 0.1;
    private const double TotalMass = CartMass + PoleMass;
    private const double HalfPoleLength = 0.5;
    private const double PoleMassLength = PoleMass * HalfPoleLength;
    private const double Force = 10.0;
    private const double SecondsPerStep = 0.02;

    /// <summary>Whether the cart has left the track or the pole has fallen.</summary>
    public bool IsTerminal => Math.Abs(Position) > PositionLimit || Math.Abs(Angle) > AngleLimit;

    /// <summary>The state 0.02 s later (Barto, Sutton and Anderson 1983, without friction) by an explicit Euler step.</summary>
    /// <param name="isPushedRight">Whether the cart is pushed with 10 N to the right, otherwise to the left.</param>
    /// <returns>The next state.</returns>
    public CartPoleState Push(bool isPushedRight)
    {
        var force = isPushedRight ? Force : -Force;
        var (sine, cosine) = Math.SinCos(Angle);
        var pushed = (force + PoleMassLength * (AngularVelocity * AngularVelocity) * sine) / TotalMass;
        var angularAcceleration = (Gravity * sine - cosine * pushed)
            / (HalfPoleLength * (4.0 / 3.0 - PoleMass * (cosine * cosine) / TotalMass));
        var acceleration = pushed - PoleMassLength * angularAcceleration * cosine / TotalMass;
        return new CartPoleState(
            Position + SecondsPerStep * Velocity,
            Velocity + SecondsPerStep * acceleration,
            Angle + SecondsPerStep * AngularVelocity,
            AngularVelocity + SecondsPerStep * angularAcceleration);
    }

    /// <summary>Writes what an agent sees: the four numbers in float32, in the order of the parameters.</summary>
    /// <param name="observation">Receives the observation, shape (4).</param>
    public void CopyTo(Span<float> observation)
    {
        observation[3] = (float)AngularVelocity;
        observation[2] = (float)Angle;
        observation[1] = (float)Velocity;
        observation[0] = (float)Position;
    }
}
