using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using RLModules.Generators;

namespace RLModules.Analyzers.Tests.Support;

/// <summary>One file of a user's project as an editor holds it: the generators run after every change.</summary>
internal sealed class FixDocument
{
    private FixDocument(Document document) => Document = document;

    public Document Document { get; }

    public static FixDocument Create(string source)
    {
        var workspace = new AdhocWorkspace();
        var template = Sources.Compile();
        var project = ProjectId.CreateNewId();
        var document = DocumentId.CreateNewId(project);
        var solution = workspace.CurrentSolution
            .AddProject(ProjectInfo.Create(
                project, VersionStamp.Default, "Tests", "Tests", LanguageNames.CSharp,
                compilationOptions: template.Options, parseOptions: Sources.ParseOptions,
                metadataReferences: template.References, analyzerReferences: [GeneratorLoader.Reference]))
            .AddDocument(DocumentId.CreateNewId(project), "Usings.cs", template.SyntaxTrees[0].GetText(), filePath: "Usings.cs")
            .AddDocument(document, "File0.cs", SourceText.From(source, Encoding.UTF8), filePath: "File0.cs");
        return new FixDocument(solution.GetDocument(document)!);
    }

    public async Task<string> Text() => (await Document.GetTextAsync()).ToString();

    /// <summary>What an analyzer reports on the file, in order of position.</summary>
    public async Task<IReadOnlyList<Diagnostic>> Diagnose<TAnalyzer>()
        where TAnalyzer : DiagnosticAnalyzer, new() =>
        [.. (await Rule.Diagnose((await Document.Project.GetCompilationAsync())!, new TAnalyzer())).OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];

    public async Task<IEnumerable<string>> CompilerIds() => (await Document.Project.GetCompilationAsync())!.GetDiagnostics()
        .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
        .Select(diagnostic => diagnostic.Id)
        .Distinct();

    public async Task<FixDocument> Apply(CodeAction action)
    {
        var changed = (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single().ChangedSolution;
        return new FixDocument(changed.GetDocument(Document.Id)!);
    }

    // By its file, since a workspace can search only what it can serialize.
    private sealed class GeneratorLoader : IAnalyzerAssemblyLoader
    {
        public static AnalyzerFileReference Reference { get; } = new(typeof(RLModuleGenerator).Assembly.Location, new GeneratorLoader());

        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => typeof(RLModuleGenerator).Assembly;
    }
}
