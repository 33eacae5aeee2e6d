using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace RLModules.Testing;

/// <summary>Compilations of test sources, as strict as a library's project: nullable, warnings as errors, documentation checked.</summary>
internal static class Sources
{
    /// <summary>The usings that a project of a user has.</summary>
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using RLModules;
        global using RLModules.Distributions;
        global using TorchSharp.Modules;
        global using static TorchSharp.torch;
        global using static TorchSharp.torch.nn;
        """;

    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.CSharp13, DocumentationMode.Diagnose);

    private static CSharpCompilationOptions CompilationOptions { get; } = new(
        OutputKind.DynamicallyLinkedLibrary,
        nullableContextOptions: NullableContextOptions.Enable,
        generalDiagnosticOption: ReportDiagnostic.Error,
        specificDiagnosticOptions: [KeyValuePair.Create("CS8019", ReportDiagnostic.Suppress)]);

    public static CSharpCompilation Compile(params string[] sources) => Compile("Tests", References.All, sources);

    public static CSharpCompilation Compile(string assemblyName, IEnumerable<MetadataReference> references, params string[] sources)
    {
        var files = sources.Select((source, index) => ($"File{index}.cs", source)).Prepend(("Usings.cs", Usings));
        return CSharpCompilation.Create(assemblyName, files.Select(file => Parse(file.Item1, file.Item2)), references, CompilationOptions);
    }

    public static SyntaxTree Parse(string path, string source) =>
        CSharpSyntaxTree.ParseText(SourceText.From(source, Encoding.UTF8), ParseOptions, path);
}
