using Microsoft.CodeAnalysis.Text;
using RLModules.Generators.Model;

namespace RLModules.Generators.Emitting;

/// <summary>A module's forward passes and capabilities: binding, validation and specs around the user's methods.</summary>
internal static class ForwardsEmitter
{
    private static readonly string TensorDict = WellKnownNames.Global(WellKnownNames.TensorDict);
    private static readonly string ForwardSpecs = WellKnownNames.Global(WellKnownNames.ForwardSpecs);
    private static readonly string Tensor = WellKnownNames.Global(WellKnownNames.Tensor);
    private static readonly string Context = WellKnownNames.Global(WellKnownNames.ExplorationContext);
    private static readonly string Torch = WellKnownNames.Global(WellKnownNames.Torch);

    public static SourceText Emit(TypeModel type, ForwardsModel forwards) => FileEmitter.Write(type, writer =>
    {
        var interfaces = forwards.Calls.Select(call => Interface(call.Kind)).OfType<string>().Distinct().ToArray();
        var bases = interfaces.Length == 0 ? "" : $" : {string.Join(", ", interfaces)}";
        using (writer.Block($"partial class {type.NameWithParameters}{bases}"))
        {
            WriteDistribution(writer, forwards);
            foreach (var call in forwards.Calls)
            {
                if (call.Kind < CallKind.ComputeValues)
                {
                    WriteDispatch(writer, call);
                }
                else
                {
                    WriteCapability(writer, type, call);
                }
            }

            InitialStateEmitter.Write(writer, forwards);
        }
    });

    private static string? Interface(CallKind kind) => kind switch
    {
        CallKind.ComputeValues => WellKnownNames.Global(WellKnownNames.IValueFunctionApi),
        CallKind.ComputeQValues or CallKind.ComputeAdvantageDistribution => WellKnownNames.Global(WellKnownNames.IQNetApi),
        CallKind.ForwardTarget => WellKnownNames.Global(WellKnownNames.ITargetNetworkApi),
        _ => null,
    };

    private static void WriteDistribution(SourceWriter writer, ForwardsModel forwards)
    {
        if (forwards.Distribution is null || forwards.UserMembers.Contains("CreateActionDistributionType"))
        {
            return;
        }

        writer.Line("/// <inheritdoc/>");
        FileEmitter.Attributed(writer);
        writer.Line(FileEmitter.Hidden);
        writer.Line($"protected override {WellKnownNames.Global(WellKnownNames.ActionDistributionType)} CreateActionDistributionType() => {forwards.Distribution}.{(forwards.IsDistributionBound ? "KindFor(ActionSpace)" : "Kind")};");
        writer.Blank();
    }

    private static void WriteDispatch(SourceWriter writer, CallModel call)
    {
        var member = call.Kind == CallKind.Forward ? "$\"Forward{phase}\"" : $"\"{call.Kind}\"";
        var describe = $"Describe{call.Kind}";
        var parameters = call.Kind switch
        {
            CallKind.Forward => $"{WellKnownNames.Global(WellKnownNames.ForwardPhase)} phase, {TensorDict} batch, in {Context} context",
            CallKind.ForwardExploration => $"{TensorDict} batch, in {Context} context",
            _ => $"{TensorDict} batch",
        };
        writer.Line("/// <inheritdoc/>");
        FileEmitter.Attributed(writer);
        writer.Line(FileEmitter.Hidden);
        using (writer.Block($"protected override {TensorDict} Dispatch{call.Kind}({parameters})"))
        {
            WriteBody(writer, call, member, describe);
            writer.Line("return outputs;");
        }

        writer.Blank();
        writer.Line("/// <inheritdoc/>");
        FileEmitter.Attributed(writer);
        writer.Line(FileEmitter.Hidden);
        writer.Line($"protected override {ForwardSpecs} {describe}() =>");
        SpecTextEmitter.Write(writer, call);
        writer.Blank();
    }

    private static void WriteCapability(SourceWriter writer, TypeModel type, CallModel call)
    {
        var isValues = call.Kind == CallKind.ComputeValues;
        var name = call.Kind.ToString();
        var modifier = call.OverridesBase ? "override " : type.IsSealed ? "" : "virtual ";
        var parameters = isValues ? $"{TensorDict} batch, {Tensor}? embeddings = null" : $"{TensorDict} batch";
        writer.Line("/// <inheritdoc/>");
        FileEmitter.Attributed(writer);
        using (writer.Block($"public {modifier}{(isValues ? Tensor : TensorDict)} {name}({parameters})"))
        {
            writer.Line("global::System.ArgumentNullException.ThrowIfNull(batch);");
            writer.Line($"ThrowIfInferenceOnly(nameof({name}));");
            if (call.Kind == CallKind.ForwardTarget)
            {
                writer.Line($"using var noGrad = {Torch}.no_grad();");
            }

            writer.Line($"using var scope = {Torch}.NewDisposeScope();");
            writer.Blank();
            var result = WriteBody(writer, call, $"\"{name}\"", $"Describe{name}");
            if (isValues)
            {
                writer.Line($"return scope.MoveToOuter({result});");
            }
            else
            {
                writer.Line("outputs.MoveToOuter(scope);");
                writer.Line("return outputs;");
            }
        }

        writer.Blank();
        FileEmitter.Attributed(writer, $"What <see cref=\"{name}\"/> takes and returns.");
        writer.Line($"private {ForwardSpecs} Describe{name}() =>");
        SpecTextEmitter.Write(writer, call);
        writer.Blank();
    }

    // Reads the columns, checks them, calls the user's method, checks what it returns.
    private static string WriteBody(SourceWriter writer, CallModel call, string member, string describe)
    {
        var binding = new BindingEmitter(writer, call);
        writer.Line($"// Takes {SpecTextEmitter.Comment(call.Inputs)}; returns {SpecTextEmitter.Comment(call.Outputs)}.");
        binding.WriteReads();
        CheckEmitter.Write(writer, CheckEmitter.Conditions(binding.Inputs, []), $"InvalidInputs({member}, {describe}(), batch)");
        binding.WriteCall();
        var result = binding.Outputs.Select(output => output.Expression).FirstOrDefault() ?? "";
        var outputs = "outputs";
        if (call.Kind == CallKind.ComputeValues)
        {
            // A dictionary only for the report: the value itself is returned.
            outputs = BindingEmitter.Dictionary([("values", result)]);
        }
        else
        {
            binding.WriteOutputs();
        }

        CheckEmitter.Write(writer, CheckEmitter.Conditions(binding.Outputs, binding.Inputs), $"InvalidOutputs({member}, {describe}(), batch, {outputs})");
        return result;
    }
}
