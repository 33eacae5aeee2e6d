using System.Xml.Linq;

namespace RLModules.Tests.Architecture;

/// <summary>Which project may refer to which: samples → Algorithms → Learning → Sampling → RLModules → TorchSharp API; Roslyn projects to Roslyn alone.</summary>
internal static class ProjectReferenceRules
{
    private static readonly string[] Layers = ["RLModules", "RLModules.Sampling", "RLModules.Learning", "RLModules.Algorithms"];

    /// <summary>Every broken rule of one project file, in words; none for a project that keeps to them.</summary>
    /// <param name="path">Where the file is in the repository, with forward slashes: "src/RLModules/RLModules.csproj".</param>
    /// <param name="project">Its content.</param>
    public static IReadOnlyList<string> Violations(string path, XDocument project)
    {
        var name = NameOf(path);
        var references = Includes(project, "ProjectReference").Select(r => (Name: NameOf(r.Include), Folder: FolderOf(path, r.Include), r.Element)).ToList();
        var problems = new List<string>();
        foreach (var (target, folder, element) in references)
        {
            var allowed = path.Split('/')[0] switch
            {
                "src" => IsCompilerPart(folder) ? IsAnalyzerReference(element) : IsLowerLayer(name, target),
                "samples" => IsCompilerPart(folder) ? IsAnalyzerReference(element) : folder == "src" && Array.IndexOf(Layers, target) >= 0,
                "generators" or "analyzers" => IsCompilerPart(folder),
                "tests" => folder != "samples" || name == "Benchmarks" || IsBuiltOnly(element),
                _ => false,
            };
            if (!allowed) problems.Add($"{path} must not refer to {target}");
        }
        if (path.Split('/')[0] is "generators" or "analyzers")
        {
            problems.AddRange(Includes(project, "PackageReference")
                .Where(package => !package.Include.StartsWith("Microsoft.CodeAnalysis.", StringComparison.Ordinal))
                .Select(package => $"{path} must not use package {package.Include}: it may use Roslyn alone"));
            if (project.Descendants("UsesTorch").Any(use => use.Value == "true")) problems.Add($"{path} must not use the TorchSharp API");
        }
        return problems;
    }

    private static bool IsLowerLayer(string from, string to)
    {
        var upper = Array.IndexOf(Layers, from);
        var lower = Array.IndexOf(Layers, to);
        return lower >= 0 && lower < upper;
    }

    private static bool IsCompilerPart(string folder) => folder is "generators" or "analyzers";

    /// <summary>A program that a test starts has to be built first; none of its code is referred to.</summary>
    private static bool IsBuiltOnly(XElement reference) => (string?)reference.Attribute("ReferenceOutputAssembly") == "false";

    private static bool IsAnalyzerReference(XElement reference) =>
        (string?)reference.Attribute("OutputItemType") == "Analyzer" && IsBuiltOnly(reference);

    private static IEnumerable<(string Include, XElement Element)> Includes(XDocument project, string item) =>
        project.Descendants(item).Where(e => e.Attribute("Include") is not null).Select(e => (e.Attribute("Include")!.Value.Replace('\\', '/'), e));

    private static string NameOf(string path) => Path.GetFileNameWithoutExtension(path);

    /// <summary>The top folder of the repository that a reference leads to.</summary>
    private static string FolderOf(string path, string include)
    {
        var parts = new List<string>(path.Split('/')[..^1]);
        foreach (var part in include.Replace("$(RepositoryRoot)", "^/", StringComparison.Ordinal).Split('/'))
        {
            if (part == "^") parts.Clear();
            else if (part == "..") parts.RemoveAt(parts.Count - 1);
            else if (part is not ("." or "")) parts.Add(part);
        }
        return parts[0];
    }
}
