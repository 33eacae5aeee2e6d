using System.Globalization;

namespace CartPoleSample;

/// <summary>One iteration on the learning curve. Nothing here depends on the machine's speed: one seed gives one curve.</summary>
internal sealed record CurvePoint(
    long Iteration, long EnvironmentSteps, long Episodes, double MeanReturn, double? EvaluationReturn, double PolicyLoss, double ValueLoss, double Entropy)
{
    public const string Header = "iteration,env_steps,episodes,return_mean,eval_return,policy_loss,vf_loss,entropy";

    public string ToCsv() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Iteration},{EnvironmentSteps},{Episodes},{MeanReturn:R},{EvaluationReturn:R},{PolicyLoss:R},{ValueLoss:R},{Entropy:R}");

    public static CurvePoint FromCsv(string line)
    {
        var cells = line.Split(',');
        return cells.Length == 8
            ? new CurvePoint(
                Whole(cells[0]), Whole(cells[1]), Whole(cells[2]), Real(cells[3]), cells[4] == "" ? null : Real(cells[4]), Real(cells[5]), Real(cells[6]), Real(cells[7]))
            : throw new FormatException($"'{line}' has {cells.Length} cells, expected 8: {Header}.");
    }

    private static long Whole(string cell) => long.Parse(cell, CultureInfo.InvariantCulture);

    private static double Real(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
}
