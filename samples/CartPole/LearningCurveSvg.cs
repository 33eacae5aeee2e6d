using System.Globalization;
using System.Text;

namespace CartPoleSample;

/// <summary>Draws the learning curve: returns while training as a line, greedy evaluations as dots.</summary>
internal static class LearningCurveSvg
{
    private const int Width = 760;
    private const int Height = 380;
    private const int Left = 56;
    private const int Right = 20;
    private const int Top = 44;
    private const int Bottom = 44;
    private const double MaxReturn = 500;

    public static string Draw(IReadOnlyList<CurvePoint> points)
    {
        var lastStep = Math.Max(1, points.Count == 0 ? 1 : points[^1].EnvironmentSteps);
        var svg = new StringBuilder();
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" width="{Width}" height="{Height}" font-family="system-ui, sans-serif" font-size="12">""");
        svg.AppendLine("""<rect width="100%" height="100%" fill="#ffffff"/>""");
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<text x="{Left}" y="24" font-size="15" fill="#1f2328">PPO on CartPole-v1</text>""");
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<text x="{Width - Right}" y="24" text-anchor="end" fill="#57606a">line: mean return of the last 100 episodes · dots: greedy, 20 episodes</text>""");
        DrawGrid(svg, lastStep);
        DrawPoints(svg, points, lastStep);
        svg.AppendLine("</svg>");
        return svg.ToString();
    }

    private static void DrawGrid(StringBuilder svg, long lastStep)
    {
        for (var value = 0; value <= MaxReturn; value += 100)
        {
            svg.AppendLine(CultureInfo.InvariantCulture, $"""<path d="M{Left} {Y(value)}H{Width - Right}" stroke="#d0d7de"/><text x="{Left - 8}" y="{Y(value)}" dy="4" text-anchor="end" fill="#57606a">{value}</text>""");
        }

        svg.AppendLine(CultureInfo.InvariantCulture, $"""<path d="M{Left} {Y(Demo.Target)}H{Width - Right}" stroke="#1a7f37" stroke-dasharray="5 4"/>""");
        var stride = Stride(lastStep);
        for (var step = 0L; step <= lastStep; step += stride)
        {
            svg.AppendLine(CultureInfo.InvariantCulture, $"""<text x="{X(step, lastStep)}" y="{Height - Bottom + 18}" text-anchor="middle" fill="#57606a">{step / 1000}k</text>""");
        }

        svg.AppendLine(CultureInfo.InvariantCulture, $"""<text x="{(Left + Width - Right) / 2}" y="{Height - 8}" text-anchor="middle" fill="#57606a">environment steps</text>""");
    }

    private static void DrawPoints(StringBuilder svg, IReadOnlyList<CurvePoint> points, long lastStep)
    {
        var known = points.Where(point => !double.IsNaN(point.MeanReturn)).ToList();
        if (known.Count > 0)
        {
            var path = string.Join(' ', known.Select(point => $"{X(point.EnvironmentSteps, lastStep)},{Y(point.MeanReturn)}"));
            svg.AppendLine(CultureInfo.InvariantCulture, $"""<polyline points="{path}" fill="none" stroke="#0969da" stroke-width="2" stroke-linejoin="round"/>""");
        }

        foreach (var point in points)
        {
            if (point.EvaluationReturn is { } evaluation)
            {
                svg.AppendLine(CultureInfo.InvariantCulture, $"""<circle cx="{X(point.EnvironmentSteps, lastStep)}" cy="{Y(evaluation)}" r="4" fill="#bf3989"/>""");
            }
        }
    }

    /// <summary>The smallest of 1, 2 and 5 times a power of ten that gives at most ten labels.</summary>
    private static long Stride(long lastStep)
    {
        for (var power = 1000L; ; power *= 10)
        {
            foreach (var factor in (ReadOnlySpan<long>)[1, 2, 5])
            {
                if (lastStep / (factor * power) <= 10)
                {
                    return factor * power;
                }
            }
        }
    }

    private static string X(long step, long lastStep) => Coordinate(Left + (Width - Left - Right) * ((double)step / lastStep));

    private static string Y(double value) => Coordinate(Height - Bottom - (Height - Top - Bottom) * Math.Clamp(value, 0, MaxReturn) / MaxReturn);

    private static string Coordinate(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
}
