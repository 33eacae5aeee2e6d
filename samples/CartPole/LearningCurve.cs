namespace CartPoleSample;

/// <summary>The learning curve: <c>learning-curve.csv</c> for programs, <c>learning-curve.svg</c> for people.</summary>
internal sealed class LearningCurve(string directory)
{
    private readonly string csvPath = Path.Combine(directory, "learning-curve.csv");
    private readonly string svgPath = Path.Combine(directory, "learning-curve.svg");
    private readonly List<CurvePoint> points = [];

    public IReadOnlyList<CurvePoint> Points => points;

    /// <summary>Reads what an interrupted run wrote, as far as its checkpoint goes.</summary>
    public void Continue(long lastIteration)
    {
        if (!File.Exists(csvPath))
        {
            return;
        }

        foreach (var line in File.ReadLines(csvPath).Skip(1))
        {
            var point = CurvePoint.FromCsv(line);
            if (point.Iteration <= lastIteration)
            {
                points.Add(point);
            }
        }
    }

    public void Add(CurvePoint point) => points.Add(point);

    public void Save()
    {
        Directory.CreateDirectory(directory);
        File.WriteAllLines(csvPath, points.Select(point => point.ToCsv()).Prepend(CurvePoint.Header));
        File.WriteAllText(svgPath, LearningCurveSvg.Draw(points));
    }
}
