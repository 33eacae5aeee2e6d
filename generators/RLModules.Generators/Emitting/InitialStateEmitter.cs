using RLModules.Generators.Model;
using RLModules.Generators.Parsing;

namespace RLModules.Generators.Emitting;

/// <summary>The initial state of a stateful module.</summary>
internal static class InitialStateEmitter
{
    public static void Write(SourceWriter writer, ForwardsModel forwards)
    {
        if (forwards.InitialState is not { } state)
        {
            return;
        }

        if (!forwards.UserMembers.Contains("IsStateful"))
        {
            writer.Line("/// <inheritdoc/>");
            FileEmitter.Attributed(writer);
            writer.Line(state.MayBeEmpty ? "public override bool IsStateful => isStateful ??= HasState();" : "public override bool IsStateful => true;");
            writer.Blank();
            if (state.MayBeEmpty)
            {
                WriteHasState(writer);
            }
        }

        if (!forwards.UserMembers.Contains("GetInitialState"))
        {
            writer.Line("/// <inheritdoc/>");
            FileEmitter.Attributed(writer);
            using (writer.Block($"public override {WellKnownNames.Global(WellKnownNames.TensorDict)} GetInitialState()"))
            {
                writer.Line($"using var noGrad = {WellKnownNames.Global(WellKnownNames.Torch)}.no_grad();");
                writer.Line($"using var scope = {WellKnownNames.Global(WellKnownNames.Torch)}.NewDisposeScope();");
                WriteColumns(writer, state);
                writer.Line("columns.MoveToOuter(scope);");
                writer.Line("return columns;");
            }

            writer.Blank();
        }

        WriteShapes(writer, forwards, state);
        WriteSpecs(writer, forwards);
    }

    private static void WriteColumns(SourceWriter writer, InitialStateModel state)
    {
        if (state.State.Kind == ValueKind.Batch)
        {
            writer.Line($"var columns = {state.Method}(){(state.State.IsOptional ? " ?? []" : "")};");
            return;
        }

        if (state.State.IsOptional)
        {
            using (writer.Block($"if ({state.Method}() is not {{ }} state)"))
            {
                writer.Line("return [];");
            }

            writer.Blank();
        }
        else
        {
            writer.Line($"var state = {state.Method}();");
        }

        writer.Line($"var columns = {BindingEmitter.Dictionary(Leaves(state.State, "state", "").ToArray())};");
    }

    // The settings decide, and they do not change.
    private static void WriteHasState(SourceWriter writer)
    {
        FileEmitter.Attributed(writer);
        writer.Line("private bool? isStateful;");
        writer.Blank();
        FileEmitter.Attributed(writer);
        using (writer.Block("private bool HasState()"))
        {
            writer.Line($"using var scope = {WellKnownNames.Global(WellKnownNames.Torch)}.NewDisposeScope();");
            writer.Line("return GetInitialState().Count > 0;");
        }

        writer.Blank();
    }

    // Only a run of the method tells the shapes; its tensors are disposed at once.
    private static void WriteShapes(SourceWriter writer, ForwardsModel forwards, InitialStateModel state)
    {
        var isUsed = forwards.Calls.SelectMany(call => call.Inputs.Concat(call.Outputs)).Any(column => column.Shape?.Tail?.StartsWith("StateShapes", StringComparison.Ordinal) == true);
        if (!isUsed)
        {
            return;
        }

        FileEmitter.Attributed(writer);
        writer.Line("private long[][]? stateShapes;");
        writer.Blank();
        FileEmitter.Attributed(writer, $"The shapes of {string.Join(", ", state.Paths)} in the initial state.");
        writer.Line("private long[][] StateShapes => stateShapes ??= ReadStateShapes();");
        writer.Blank();
        FileEmitter.Attributed(writer);
        using (writer.Block("private long[][] ReadStateShapes()"))
        {
            writer.Line($"using var scope = {WellKnownNames.Global(WellKnownNames.Torch)}.NewDisposeScope();");
            writer.Line("var state = GetInitialState();");
            if (state.MayBeEmpty)
            {
                // A module without state takes none: a column that is there all the same is compared with a number an entry.
                using (writer.Block("if (state.Count == 0)"))
                {
                    writer.Line($"return [{string.Join(", ", state.Paths.Select(_ => "[]"))}];");
                }

                writer.Blank();
            }

            writer.Line($"return [{string.Join(", ", state.Paths.Select(path => $"state[{FileEmitter.Literal(path)}].shape"))}];");
        }
    }

    // Of columns even the names are known only when the method has run.
    private static void WriteSpecs(SourceWriter writer, ForwardsModel forwards)
    {
        if (!forwards.Calls.SelectMany(call => call.Inputs.Concat(call.Outputs)).Any(column => column.Nested is not null))
        {
            return;
        }

        var specs = WellKnownNames.Global(WellKnownNames.SpecDict);
        FileEmitter.Attributed(writer);
        writer.Line($"private {specs}? stateSpecs;");
        writer.Blank();
        FileEmitter.Attributed(writer, "The initial state's columns behind a batch dimension; none in a module without state.");
        writer.Line($"private {specs} StateSpecs => stateSpecs ??= ReadStateSpecs();");
        writer.Blank();
        FileEmitter.Attributed(writer);
        using (writer.Block($"private {specs} ReadStateSpecs()"))
        {
            writer.Line($"using var scope = {WellKnownNames.Global(WellKnownNames.Torch)}.NewDisposeScope();");
            writer.Line($"return {WellKnownNames.Global(WellKnownNames.Shapes)}.StateSpecs(GetInitialState());");
        }

        writer.Blank();
    }

    private static IEnumerable<(string Path, string Value)> Leaves(ValueModel value, string expression, string parent)
    {
        var path = ValueParser.Join(parent, value.Path);
        return value.Kind == ValueKind.Group
            ? value.Members.SelectMany(member => Leaves(member, $"{expression}.{member.Name.Escape()}", path))
            : [(path, expression)];
    }
}
