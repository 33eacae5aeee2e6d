using RLModules.Catalogs;
using RLModules.Learning.Schedules;

namespace RLModules.Algorithms.Dqn;

/// <summary>What DQN's networks look like, and how they explore; RLlib's names and defaults.</summary>
public sealed record DqnModelConfig : DefaultModelConfig
{
    /// <summary>Whether the learning network chooses the action that the target network values (van Hasselt et al. 2016).</summary>
    public bool DoubleQ { get; init; } = true;

    /// <summary>Whether a value and advantages make up the Q-values (Wang et al. 2016).</summary>
    public bool Dueling { get; init; } = true;

    /// <summary>The number of atoms of each action's distribution (Bellemare et al. 2017), such as 51; 1 for plain Q-values.</summary>
    public int NumAtoms { get; init; } = 1;

    /// <summary>The first atom.</summary>
    public double VMin { get; init; } = -10;

    /// <summary>The last atom.</summary>
    public double VMax { get; init; } = 10;

    /// <summary>Whether the layers of the heads have noise in their weights while exploring and training (Fortunato et al. 2018); take an epsilon of 0 then.</summary>
    public bool Noisy { get; init; }

    /// <summary>σ₀, how strong that noise is at first.</summary>
    public double StdInit { get; init; } = 0.5;

    /// <summary>The share of random actions while exploring, by environment steps sampled: linear between the points, constant beyond the last.</summary>
    public ValueList<EpsilonPoint> Epsilon { get; init; } = [(0, 1.0), (10_000, 0.05)];

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        Require(NumAtoms >= 1, nameof(NumAtoms), NumAtoms, "at least 1, which means plain Q-values");
        Require(NumAtoms == 1 || (VMin < VMax && double.IsFinite(VMax - VMin)), nameof(VMin), VMin, $"below VMax, {VMax}, and both finite");
        Require(StdInit > 0 && double.IsFinite(StdInit), nameof(StdInit), StdInit, "above 0; set Noisy to false for no noise");
        Require(!LstmUsePrevAction && !LstmUsePrevReward, nameof(LstmUsePrevAction), "set, or LstmUsePrevReward is", "left out: what came before the next observation is not in a replayed batch");
        foreach (var point in Epsilon)
        {
            Require(point.Epsilon is >= 0 and <= 1, nameof(Epsilon), point, "made of shares in [0, 1]");
        }

        _ = EpsilonSchedule();
    }

    /// <summary><see cref="Epsilon"/> as a schedule.</summary>
    /// <exception cref="ArgumentException">The points are none; the message says why.</exception>
    public Schedule EpsilonSchedule() => new([.. Epsilon.Select(static point => new SchedulePoint(point.Step, point.Epsilon))]);

    private static void Require(bool holds, string field, object value, string expected)
    {
        if (!holds)
        {
            throw new ArgumentException($"{nameof(DqnModelConfig)}.{field} is {value}; it must be {expected}.", field);
        }
    }
}
