namespace RLModules.Sampling.Environments;

/// <summary>A pendulum as Gymnasium's Pendulum-v1 moves it, in double precision.</summary>
/// <param name="Angle">Angle from upright, in radians; not wrapped.</param>
/// <param name="Velocity">Angular velocity, in radians a second.</param>
public readonly record struct PendulumState(double Angle, double Velocity)
{
    /// <summary>Largest torque either way, in newton metres; more is clipped.</summary>
    public const double MaxTorque = 2.0;

    /// <summary>Largest angular velocity either way, in radians a second; more is clipped.</summary>
    public const double MaxVelocity = 8.0;

    // Gymnasium Pendulum-v1, in SI units.
    private const double Gravity = 10.0;
    private const double Mass = 1.0;
    private const double Length = 1.0;
    private const double SecondsPerStep = 0.05;

    /// <summary>The angle in [−π, π), 0 upright.</summary>
    public double WrappedAngle => Angle - 2 * Math.PI * Math.Floor((Angle + Math.PI) / (2 * Math.PI));

    /// <summary>What a torque costs in this state: θ² + 0.1 θ̇² + 0.001 u², θ wrapped, u clipped. The reward is its negative.</summary>
    /// <param name="torque">Torque u, in newton metres.</param>
    /// <returns>The cost, from 0 to about 16.27.</returns>
    public double Cost(double torque)
    {
        var applied = Math.Clamp(torque, -MaxTorque, MaxTorque);
        return WrappedAngle * WrappedAngle + 0.1 * (Velocity * Velocity) + 0.001 * (applied * applied);
    }

    /// <summary>The state 0.05 s later: <c>θ̇ += (3 g / (2 l) sin θ + 3 u / (m l²)) dt</c>, clipped, then <c>θ += θ̇ dt</c>.</summary>
    /// <param name="torque">Torque u, in newton metres, clipped to ±2.</param>
    /// <returns>The next state.</returns>
    public PendulumState Push(double torque)
    {
        var applied = Math.Clamp(torque, -MaxTorque, MaxTorque);
        var acceleration = 3 * Gravity / (2 * Length) * Math.Sin(Angle) + 3.0 / (Mass * (Length * Length)) * applied;
        var velocity = Math.Clamp(Velocity + acceleration * SecondsPerStep, -MaxVelocity, MaxVelocity);
        return new PendulumState(Angle + velocity * SecondsPerStep, velocity);
    }

    /// <summary>Writes what an agent sees, in float32: cos θ, sin θ, θ̇.</summary>
    /// <param name="observation">Receives the observation, shape (3).</param>
    public void CopyTo(Span<float> observation)
    {
        var (sine, cosine) = Math.SinCos(Angle);
        observation[2] = (float)Velocity;
        observation[1] = (float)sine;
        observation[0] = (float)cosine;
    }
}
