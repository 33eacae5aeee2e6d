using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace RLModules.Generators.Tests.Incrementality;

/// <summary>What the pipeline keeps from run to run: values, never what roots a compilation.</summary>
public sealed class RetentionTests
{
    private static readonly string[] Steps =
        [.. typeof(TrackingNames).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!)];

    [Fact]
    public void Models_hold_neither_symbols_nor_syntax_nor_positions()
    {
        var run = PipelineRun.Of(Project.Compilation);
        var visited = new HashSet<object>(ReferenceEqualityComparer.Instance);

        Assert.All(Steps, step => Assert.NotEmpty(run.Step(step)));
        Assert.All(Steps.SelectMany(run.Step), output => Walk(output.Value, visited));
        Assert.True(visited.Count > 50, "The walk saw no models.");
    }

    [Fact]
    public void Driver_keeps_no_compilation_but_the_last()
    {
        var driver = Generation.CreateDriver();
        var first = RunOnce(ref driver, "=> 1", "=> 2");
        var second = RunOnce(ref driver, "=> 1", "=> 3");
        var last = RunOnce(ref driver, "=> 1", "=> 4");
        Collect();

        Assert.False(first.IsAlive, "The first compilation is still alive.");
        Assert.False(second.IsAlive, "The second compilation is still alive.");
        Assert.True(last.IsAlive, "The driver has the last one, or this test sees nothing.");
        GC.KeepAlive(driver);
    }

    // Nothing of the compilation may stay on the caller's stack.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference RunOnce(ref GeneratorDriver driver, string text, string replacement)
    {
        var compilation = Project.Compilation.Edit(Project.PlainFile, text, replacement);
        driver = driver.RunGenerators(compilation);
        return new WeakReference(compilation);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Collect()
    {
        // The symbols' own weak tables are let go in rounds.
        for (var round = 0; round < 3; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    private static void Walk(object? value, HashSet<object> visited)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum || !visited.Add(value))
        {
            return;
        }

        Assert.False(value is Compilation or ISymbol or SyntaxNode or SyntaxToken or SyntaxTree or SyntaxReference or SemanticModel or AttributeData or Location, $"A model holds a {value.GetType()}.");
        if (value is IEnumerable items)
        {
            foreach (var item in items)
            {
                Walk(item, visited);
            }
        }

        for (var type = value.GetType(); type is not null; type = type.BaseType)
        {
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                Walk(field.GetValue(value), visited);
            }
        }
    }
}
