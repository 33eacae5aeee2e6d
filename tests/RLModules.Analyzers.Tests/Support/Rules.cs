using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace RLModules.Analyzers.Tests.Support;

/// <summary>Every rule, analyzer and fix there is.</summary>
internal static class Rules
{
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
        [.. typeof(DiagnosticDescriptors).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (DiagnosticDescriptor)field.GetValue(null)!)];

    public static DiagnosticAnalyzer[] Analyzers { get; } = Create<DiagnosticAnalyzer>(typeof(DiagnosticDescriptors).Assembly);

    public static CodeFixProvider[] Fixes { get; } = Create<CodeFixProvider>(Assembly.Load("RLModules.CodeFixes"));

    private static T[] Create<T>(Assembly assembly) =>
        [.. assembly.GetTypes().Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(T))).Select(type => (T)Activator.CreateInstance(type)!)];
}
