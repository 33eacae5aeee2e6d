using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RLModules.Generators.Model;

namespace RLModules.Generators.Parsing;

/// <summary>From a class annotated with <c>[RLModule]</c> to its model. What is invalid is left out of the model and becomes a problem.</summary>
internal sealed class ModuleParser
{
    private const string SetupName = "Setup";
    private const string SetupForTrainingName = "SetupForTraining";

    // What a user may write instead of the generator.
    private static readonly string[] Replaceable =
        ["FromCheckpoint", "GetNonInferenceAttributes", "ListComponents", "CreateActionDistributionType", "IsStateful", "GetInitialState", "Catalog", "CreateCatalog"];

    private readonly INamedTypeSymbol type;
    private readonly KnownSymbols known;
    private readonly ProblemList problems;
    private readonly CancellationToken cancellation;

    private ModuleParser(INamedTypeSymbol type, KnownSymbols known, ProblemList problems, CancellationToken cancellation)
    {
        this.type = type;
        this.known = known;
        this.problems = problems;
        this.cancellation = cancellation;
    }

    public static ParseResult<ModuleModel> Parse(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation) =>
        Extraction.Run(Parse, type, compilation, cancellation);

    public static ModuleModel? Parse(INamedTypeSymbol type, KnownSymbols known, ProblemList problems, CancellationToken cancellation) =>
        new ModuleParser(type, known, problems, cancellation).Parse();

    /// <summary>The id under which checkpoints name a module.</summary>
    public static string TypeIdOf(INamedTypeSymbol type)
    {
        if (type.FindAttribute(WellKnownNames.RLModuleAttribute)?.NamedValue("Id") is string id)
        {
            return id;
        }

        var name = type.Name;
        for (var container = type.ContainingType; container is not null; container = container.ContainingType)
        {
            name = $"{container.Name}.{name}";
        }

        for (var space = type.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            name = $"{space.Name}.{name}";
        }

        return name;
    }

    /// <summary>The type of the spec that a module's constructor takes, as generated code writes it.</summary>
    public static string SpecBaseOf(INamedTypeSymbol type, KnownSymbols known)
    {
        var spec = WellKnownNames.Global(type.DerivesFrom(known.MultiRLModule) ? WellKnownNames.MultiRLModuleSpec : WellKnownNames.RLModuleSpec);
        return SettingsOf(type, known) is { } settings ? $"{spec}<{settings.ToNonNullableName()}>" : spec;
    }

    /// <summary>Whether a constructor has the parameter of the generated one, which is then not generated.</summary>
    public static bool TakesSpec(IMethodSymbol constructor, string specBase) =>
        constructor.Parameters.Length == 1 && constructor.Parameters[0].Type.ToNonNullableName() == specBase;

    private static ITypeSymbol? SettingsOf(INamedTypeSymbol type, KnownSymbols known) => type.BaseTypes()
        .FirstOrDefault(candidate => SymbolEqualityComparer.Default.Equals(candidate.OriginalDefinition, known.RLModuleOfSettings)
            || SymbolEqualityComparer.Default.Equals(candidate.OriginalDefinition, known.MultiRLModuleOfSettings))?.TypeArguments[0];

    private ModuleModel? Parse()
    {
        if (!type.DerivesFrom(known.RLModule))
        {
            problems.Add(ProblemKind.WrongBase, type, type.BaseType?.ToDisplayString() ?? "");
            return null;
        }

        if (TypeParser.FindNotPartial(type, cancellation) is { } notPartial)
        {
            problems.Add(ProblemKind.NotPartial, notPartial, type.Name);
            return null;
        }

        var model = TypeParser.Parse(type);
        var settings = SettingsOf(type, known);
        var specBase = SpecBaseOf(type, known);
        var typeId = TypeIdOf(type);
        var structure = ParseStructure(model, specBase, typeId);
        var hasTargets = structure.BaseHasTargets || structure.TargetPairs.Any();
        return new ModuleModel
        {
            Type = model,
            Structure = structure,
            Forwards = new ForwardParser(type, known, problems, cancellation).Parse(structure.UserMembers, hasTargets),
            Spec = type.IsAbstract ? null : new SpecModel
            {
                Base = specBase,
                TypeId = typeId,
                Settings = settings is null ? [] : new SettingsParser(type, known, problems, cancellation).Parse(settings),
            },
        };
    }

    private StructureModel ParseStructure(TypeModel model, string specBase, string typeId)
    {
        var parser = new ComponentParser(known, problems, cancellation);
        var isMulti = type.DerivesFrom(known.MultiRLModule);
        var members = parser.Parse(type);
        var components = members.Where(component => isMulti || !component.IsShared).ToEquatableArray();
        var setup = FindPartial(SetupName, out var setupIsDeclared);
        var setupForTraining = FindPartial(SetupForTrainingName, out var trainingIsDeclared);
        var needsSetup = components.Any(component => component.TargetBuilder is null && !component.IsInitialized
            && !(component.IsNonInference && setupForTraining is not null));
        return new StructureModel
        {
            SpecBase = specBase,
            DerivesFromModule = !SymbolEqualityComparer.Default.Equals(type.BaseType?.OriginalDefinition, known.RLModule)
                && !SymbolEqualityComparer.Default.Equals(type.BaseType?.OriginalDefinition, known.RLModuleOfSettings),
            IsMulti = isMulti,
            HasConstructor = type.InstanceConstructors.Any(constructor => !constructor.IsImplicitlyDeclared && TakesSpec(constructor, specBase)),
            LateTypeId = model.Reach == Reach.None ? typeId : null,
            Components = components,
            Taken = members.Where(component => !isMulti && component.IsShared).ToEquatableArray(),
            Setup = setup ?? (needsSetup || setupIsDeclared ? new PartialMethodModel("private ") : null),
            DeclaresSetup = !setupIsDeclared,
            SetupForTraining = setupForTraining,
            DeclaresSetupForTraining = !trainingIsDeclared,
            NonInferencePaths = NonInferencePaths(components, parser.PrefixOf(type)),
            BaseHasTargets = ForwardParser.BaseHas(type, WellKnownNames.TargetNetworkPairAttribute, "MakeTargetNetworks"),
            SeesInternals = known.RLModule!.ContainingAssembly is var runtime
                && (SymbolEqualityComparer.Default.Equals(runtime, type.ContainingAssembly) || runtime.GivesAccessTo(type.ContainingAssembly)),
            Catalog = FindCatalog(),
            UserMembers = Replaceable.Where(name => type.GetMembers(name).Length > 0).ToEquatableArray(),
        };
    }

    private string? FindCatalog()
    {
        var attribute = type.FindAttribute(WellKnownNames.RLModuleAttribute);
        if (attribute?.NamedValue("Catalog") is not ITypeSymbol catalog)
        {
            return null;
        }

        var wrong = !catalog.DerivesFrom(known.Catalog) ? $"does not derive from {WellKnownNames.Catalog}"
            : catalog.IsAbstract ? "is abstract"
            : catalog is INamedTypeSymbol { IsUnboundGenericType: true } ? "has open type parameters"
            : catalog is INamedTypeSymbol named && !named.InstanceConstructors.Any(constructor =>
                constructor.Parameters.Length == 0 && known.Compilation.IsSymbolAccessibleWithin(constructor, type)) ? "has no constructor without parameters that the module can call"
            : null;
        if (wrong is null)
        {
            return catalog.ToNonNullableName();
        }

        problems.Add(ProblemKind.InvalidCatalog, type, attribute, catalog.ToMessageName(), wrong);
        return null;
    }

    /// <summary>The user's half of a partial method.</summary>
    /// <param name="name">The method.</param>
    /// <param name="isDeclared">Whether the user wrote the other half as well, or a method that is not partial: there is nothing to declare then.</param>
    private PartialMethodModel? FindPartial(string name, out bool isDeclared)
    {
        var methods = type.GetMembers(name).OfType<IMethodSymbol>().ToArray();
        var method = methods.FirstOrDefault(candidate => candidate.Parameters.Length == 0 && candidate.TypeParameters.Length == 0);
        var syntax = SyntaxOf(method);
        var isPartial = syntax is not null && syntax.Modifiers.Any(SyntaxKind.PartialKeyword) && method!.ReturnsVoid;
        isDeclared = method is not null && (!isPartial || method.IsPartialDefinition);
        if (method is null or { IsPartialDefinition: true, PartialImplementationPart: null }
            && methods.FirstOrDefault(candidate => candidate.Parameters.Length + candidate.TypeParameters.Length > 0 && SyntaxOf(candidate)?.Modifiers.Any(SyntaxKind.PartialKeyword) == true) is { } other)
        {
            // Half a method of that name can only be meant for this one.
            problems.Add(ProblemKind.SetupNotPartial, other, name);
        }

        if (method is null)
        {
            return null;
        }

        if (!isPartial)
        {
            problems.Add(ProblemKind.SetupNotPartial, method, name);
            return new PartialMethodModel("");
        }

        var modifiers = syntax!.Modifiers.Where(token => !token.IsKind(SyntaxKind.PartialKeyword) && !token.IsKind(SyntaxKind.UnsafeKeyword)).Select(token => token.Text + " ");
        return new PartialMethodModel(string.Concat(modifiers));

        MethodDeclarationSyntax? SyntaxOf(IMethodSymbol? candidate) => candidate?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) as MethodDeclarationSyntax;
    }

    private EquatableArray<string> NonInferencePaths(EquatableArray<ComponentModel> components, string prefix)
    {
        var paths = new List<string>();
        foreach (var attribute in type.FindAttributes(WellKnownNames.NonInferenceAttribute))
        {
            if (attribute.FirstString() is not { } path)
            {
                problems.Add(ProblemKind.MissingPath, type, attribute);
                continue;
            }

            if (!components.Any(component => (prefix + path).StartsWith(component.Key + ".", StringComparison.Ordinal)))
            {
                problems.Add(ProblemKind.UnknownPath, type, attribute, path, string.Join(", ", components.Select(component => $"'{component.Key.Substring(prefix.Length)}'")));
            }

            paths.Add(prefix + path);
        }

        return paths.ToEquatableArray();
    }
}
