using System.Text.Json;

namespace RLModules.Checkpoints;

/// <summary>One restore: pairs an object's components with those of a state, checks every pair, and only then gives the first one its state.</summary>
internal sealed class StateRestore
{
    private readonly List<(string Path, ICheckpointable Component, ComponentState State)> pairs = [];
    private readonly List<ComponentReport> reports = [];
    private readonly List<string> missing = [];
    private readonly List<string> unexpected = [];
    private readonly List<string> ignored = [];
    private readonly List<string> problems = [];
    private readonly string rootName;
    private LoadReport? firstDifference;

    /// <param name="root">The object.</param>
    /// <param name="state">Its state.</param>
    /// <param name="path">The object's path within something greater, for messages and the report.</param>
    public StateRestore(ICheckpointable root, ComponentState state, string path = "")
    {
        rootName = root.ComponentName;
        Pair(root, state, path);
    }

    /// <summary>Checks everything and touches nothing.</summary>
    /// <param name="strict">Whether missing and unexpected names count.</param>
    /// <param name="mustBeWhole">Whether strictness wants every component.</param>
    /// <exception cref="CheckpointMismatchException">The state does not fit.</exception>
    public void Check(bool strict, bool mustBeWhole)
    {
        foreach (var (path, component, state) in pairs)
        {
            Check(path, component, state, strict);
        }

        if (strict && unexpected.Count > 0)
        {
            problems.Add($"unexpected components: {string.Join(", ", unexpected)}; add them first, or restore with strict: false to leave them out");
        }

        if (strict && mustBeWhole && missing.Count > 0)
        {
            problems.Add($"missing components: {string.Join(", ", missing)}; restore with strict: false to leave them as they are");
        }

        if (problems.Count > 0)
        {
            var message = $"The state does not fit, so nothing was restored:{Environment.NewLine}{string.Join(Environment.NewLine, problems)}";
            throw firstDifference is null ? new CheckpointMismatchException(message) : new CheckpointMismatchException(message, firstDifference);
        }
    }

    /// <summary>Gives every component its state.</summary>
    /// <exception cref="RestoreInterruptedException">A component failed to take it.</exception>
    public RestoreReport Apply()
    {
        for (var i = 0; i < pairs.Count; i++)
        {
            Apply(i);
        }

        return new RestoreReport(
            reports,
            missing,
            unexpected,
            ignored,
            [.. pairs.SelectMany(pair => pair.Component.RestoreNotes.Select(note => $"{NameOf(pair.Path)}: {note}"))]);
    }

    private void Apply(int index)
    {
        var (path, component, state) = pairs[index];
        try
        {
            component.SetOwnState(state);
        }
        catch (Exception error)
        {
            throw new RestoreInterruptedException(
                NameOf(path),
                [.. pairs.Take(index).Select(pair => NameOf(pair.Path))],
                [.. pairs.Skip(index + 1).Select(pair => NameOf(pair.Path))],
                error);
        }
    }

    private void Pair(ICheckpointable component, ComponentState state, string path)
    {
        if (state.HasOwnState)
        {
            pairs.Add((path, component, state));
        }
        else
        {
            missing.Add(NameOf(path));
        }

        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, child) in component.GetCheckpointableComponents())
        {
            known.Add(name);
            var childPath = ComponentPath.Join(path, name);
            if (state.Components.TryGetValue(name, out var childState))
            {
                Pair(child, childState, childPath);
            }
            else
            {
                missing.AddRange(ComponentTree.Flatten(child, childPath).Select(entry => entry.Path));
            }
        }

        foreach (var (name, childState) in state.Components.Where(entry => !known.Contains(entry.Key)))
        {
            (component.LeavesOutComponent(name) ? ignored : unexpected).AddRange(childState.Flatten().Select(entry => ComponentPath.Join(ComponentPath.Join(path, name), entry.Path).TrimEnd(ComponentPath.Separator)));
        }
    }

    private void Check(string path, ICheckpointable component, ComponentState state, bool strict)
    {
        var name = NameOf(path);
        if (state.TypeId is { } typeId && typeId != component.CheckpointTypeId)
        {
            problems.Add($"{name}: the state is of a {typeId}, not of a {component.CheckpointTypeId}; restore it into that class");
            return;
        }

        LoadReport report;
        try
        {
            report = component.CheckOwnState(state);
        }
        catch (CheckpointMismatchException error)
        {
            problems.Add($"{name}: {error.Message}");
            firstDifference ??= error.Report;
            return;
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException or ArgumentException or KeyNotFoundException)
        {
            // A component that reads its values plainly and finds another kind than its own.
            problems.Add($"{name}: the state cannot be read: {error.Message}");
            return;
        }

        reports.Add(new ComponentReport(path, report));
        if (!report.IsUsable(strict))
        {
            problems.Add($"{name} ({component.CheckpointTypeId}):{report.Differences()}");
            firstDifference ??= report;
        }
    }

    private string NameOf(string path) => path.Length == 0 ? rootName : path;
}
