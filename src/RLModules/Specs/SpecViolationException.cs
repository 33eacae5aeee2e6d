using System.ComponentModel;

namespace RLModules;

/// <summary>What went into a forward pass, or came out of it, is not what the specs say. Every violation of the call is there.</summary>
public sealed class SpecViolationException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="member">Whose call it was, such as <c>ActorCritic.ForwardTrain</c>.</param>
    /// <param name="violations">The violations.</param>
    public SpecViolationException(string member, IReadOnlyList<SpecViolation> violations)
        : base(Describe(member, violations))
    {
        Member = member;
        Violations = violations;
    }

    /// <summary>Whose call it was.</summary>
    public string Member { get; }

    /// <summary>The violations, columns in the specs' order.</summary>
    public IReadOnlyList<SpecViolation> Violations { get; }

    /// <summary>The report on inputs that generated code refused.</summary>
    /// <param name="member">Whose call it was.</param>
    /// <param name="specs">The member's specs.</param>
    /// <param name="inputs">What came.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static SpecViolationException ForInputs(string member, ForwardSpecs specs, TensorDict inputs)
    {
        ArgumentNullException.ThrowIfNull(specs);
        return new SpecViolationException(member, specs.Inputs.Check(inputs));
    }

    /// <summary>The report on outputs that generated code refused; names that the inputs bound hold for them too.</summary>
    /// <param name="member">Whose call it was.</param>
    /// <param name="specs">The member's specs.</param>
    /// <param name="inputs">What had come.</param>
    /// <param name="outputs">What was to be returned.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static SpecViolationException ForOutputs(string member, ForwardSpecs specs, TensorDict inputs, TensorDict outputs)
    {
        ArgumentNullException.ThrowIfNull(specs);
        var symbols = new SymbolTable();
        _ = specs.Inputs.Check(inputs, symbols: symbols);
        return new SpecViolationException(member + " returned", specs.Outputs.Check(outputs, symbols: symbols));
    }

    private static string Describe(string member, IReadOnlyList<SpecViolation> violations) => violations.Count switch
    {
        0 => $"{member}: the generated check refused the columns, but they fit the specs; this is a bug of the generator, and Validation = Off passes by it.",
        1 => $"{member}: {violations[0].Message}",
        _ => $"{member}: {violations.Count} violations:{string.Concat(violations.Select(violation => $"{Environment.NewLine}  {violation.Message}"))}",
    };
}
