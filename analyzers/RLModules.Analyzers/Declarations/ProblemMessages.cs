using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using RLModules.Generators;
using RLModules.Generators.Model;
using RLModules.Generators.Parsing;

namespace RLModules.Analyzers.Declarations;

/// <summary>The rule that each problem breaks, and the words of its message.</summary>
internal static class ProblemMessages
{
    /// <summary>The property of a diagnostic that names the member concerned.</summary>
    public const string MemberKey = "Member";

    public static ImmutableArray<DiagnosticDescriptor> Descriptors { get; } =
    [
        DiagnosticDescriptors.ModuleWithoutBase, DiagnosticDescriptors.NotPartial, DiagnosticDescriptors.SetupShape, DiagnosticDescriptors.SettingsNotWritable,
        DiagnosticDescriptors.NetworkWithoutBase, DiagnosticDescriptors.InvalidCatalog, DiagnosticDescriptors.GeneratorFailure,
        DiagnosticDescriptors.DuplicateForward, DiagnosticDescriptors.UnsupportedSignature, DiagnosticDescriptors.AsyncOrGenericForward,
        DiagnosticDescriptors.InvalidShape, DiagnosticDescriptors.DuplicateDimension, DiagnosticDescriptors.NonPositiveSize, DiagnosticDescriptors.UnknownMember,
        DiagnosticDescriptors.DuplicateColumn, DiagnosticDescriptors.InvalidColumn, DiagnosticDescriptors.ConflictingSpecs, DiagnosticDescriptors.MisplacedSpec,
        DiagnosticDescriptors.UnknownDType, DiagnosticDescriptors.ConflictingDistributions, DiagnosticDescriptors.DistributionWithoutKind,
        DiagnosticDescriptors.UnresolvedPath, DiagnosticDescriptors.NonInferenceOnNothing,
        DiagnosticDescriptors.PairOnNoNetwork, DiagnosticDescriptors.InvalidBuilder, DiagnosticDescriptors.ForwardTargetWithoutPair,
        DiagnosticDescriptors.UnregisteredNetworks, DiagnosticDescriptors.DuplicateKey, DiagnosticDescriptors.InvalidKey, DiagnosticDescriptors.AttributeOnNothing,
        DiagnosticDescriptors.CapabilityContradicted, DiagnosticDescriptors.AdvantageWithoutQValues, DiagnosticDescriptors.InvalidInitialState,
    ];

    /// <summary>The property of a diagnostic that holds one of the problem's arguments, from 0.</summary>
    public static string ArgumentKey(int index) => $"Argument{index}";

    /// <summary>The rule and the arguments of its message.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="type">The annotated class.</param>
    public static (DiagnosticDescriptor Descriptor, object[] Arguments) Of(Problem problem, INamedTypeSymbol type)
    {
        var member = problem.Member;
        string Argument(int index) => problem.Arguments[index];
        return problem.Kind switch
        {
            ProblemKind.NotPartial => (DiagnosticDescriptors.NotPartial, [member, Argument(0)]),
            ProblemKind.WrongBase when type.HasAttribute(WellKnownNames.RLModuleAttribute) => (DiagnosticDescriptors.ModuleWithoutBase, [member]),
            ProblemKind.WrongBase => (DiagnosticDescriptors.NetworkWithoutBase, [member]),
            ProblemKind.SetupNotPartial => (DiagnosticDescriptors.SetupShape, [member]),
            ProblemKind.SettingsNotRecord => (DiagnosticDescriptors.SettingsNotWritable, [Argument(0), "settings are a record, which can be compared and read back"]),
            ProblemKind.UnsupportedSetting => (DiagnosticDescriptors.SettingsNotWritable,
                [Argument(0), $"its type '{Argument(1)}' is none of int, long, float, double, bool, string, enum, array of these or record of these, or its name in JSON is taken"]),
            ProblemKind.Internal => (DiagnosticDescriptors.GeneratorFailure, [member, Argument(0)]),

            ProblemKind.DuplicateForward => (DiagnosticDescriptors.DuplicateForward, [member, Argument(1), Attribute(Argument(0))]),
            ProblemKind.InvalidForward => (DiagnosticDescriptors.AsyncOrGenericForward, [member, Argument(0)]),
            ProblemKind.InvalidParameter => (DiagnosticDescriptors.UnsupportedSignature,
                [Argument(0), $"is of type '{Argument(1)}', which is no tensor, record struct of tensors, exploration context or batch"]),
            ProblemKind.InvalidReturn => (DiagnosticDescriptors.UnsupportedSignature,
                [member, $"returns '{Argument(0)}', which is no tensor, record struct of tensors, action distribution or batch"]),
            ProblemKind.UnnamedElement => (DiagnosticDescriptors.UnsupportedSignature, [member, $"returns a tuple whose element {Argument(0)} has no name, which would be its column"]),
            ProblemKind.NoContext => (DiagnosticDescriptors.UnsupportedSignature, [Argument(0), "is the exploration context, which only [Forward] and [ForwardExploration] are given"]),

            ProblemKind.InvalidShape => (DiagnosticDescriptors.InvalidShape, [Argument(0), Argument(2), Argument(1)]),
            ProblemKind.DuplicateDimension => (DiagnosticDescriptors.DuplicateDimension, [Argument(0), Argument(2)]),
            ProblemKind.NonPositiveSize => (DiagnosticDescriptors.NonPositiveSize, [Argument(0), Argument(2)]),
            ProblemKind.UnknownMember => (DiagnosticDescriptors.UnknownMember, [Argument(0), Argument(1), IntMembers.Suggestion(type, Argument(0))]),
            ProblemKind.DuplicateColumn => (DiagnosticDescriptors.DuplicateColumn, [Argument(0), member]),
            ProblemKind.InvalidColumn => (DiagnosticDescriptors.InvalidColumn, [Argument(0)]),
            ProblemKind.ConflictingShapes => (DiagnosticDescriptors.ConflictingSpecs, [Argument(0), $"\"{Argument(1)}\"", $"\"{Argument(2)}\""]),
            ProblemKind.UnknownDType => (DiagnosticDescriptors.UnknownDType, [Argument(0)]),
            ProblemKind.ShapeCount => (DiagnosticDescriptors.MisplacedSpec,
                [$"[Shape] on '{member}' has {Argument(0)} shapes for {Argument(1)} tensors: write one for each tensor, in their order"]),
            ProblemKind.MisplacedSpec => (DiagnosticDescriptors.MisplacedSpec,
                [$"[{Attribute(Argument(0))}(\"{Argument(1)}\")] on '{member}' belongs to a forward that {(Argument(0) == "InputAttribute" ? "takes" : "returns")} a TensorDict: in the bound form a {(Argument(0) == "InputAttribute" ? "parameter is the input" : "returned element is the output")} column, with [Shape] for its shape"]),
            ProblemKind.MissingColumnName => (DiagnosticDescriptors.MisplacedSpec,
                [$"'{member}' returns a single tensor, and [{Attribute(Argument(0))}] has no column of its own: name it with [return: Column(\"…\")]"]),
            ProblemKind.InvalidBatch => (DiagnosticDescriptors.MisplacedSpec, [$"[Batch] on '{Argument(0)}', which is no record struct of tensors: the record's members are the batch's columns"]),
            ProblemKind.ConflictingDistributions => (DiagnosticDescriptors.ConflictingDistributions, [Argument(0), Argument(1)]),
            ProblemKind.DistributionWithoutKind => (DiagnosticDescriptors.DistributionWithoutKind, [Argument(0)]),

            ProblemKind.InvalidCatalog => (DiagnosticDescriptors.InvalidCatalog, [member, Argument(0), Argument(1)]),

            ProblemKind.MissingPath => (DiagnosticDescriptors.UnresolvedPath, ["", member, "names no part: write the path of a part of a component, as in [NonInference(\"encoder.critic\")], or mark the component itself"]),
            ProblemKind.UnknownPath => (DiagnosticDescriptors.UnresolvedPath, [$"(\"{Argument(0)}\")", member, PathAdvice(Argument(1))]),
            ProblemKind.NotAComponent => NotAComponent(member, Argument(0), Argument(1)),

            ProblemKind.InvalidBuilder => (DiagnosticDescriptors.InvalidBuilder, [Argument(0), Argument(1), member]),
            ProblemKind.ForwardTargetWithoutPair => (DiagnosticDescriptors.ForwardTargetWithoutPair, [member, Argument(0)]),

            ProblemKind.UnregisteredNetworks => (DiagnosticDescriptors.UnregisteredNetworks, [member, Argument(0), Argument(1)]),
            ProblemKind.DuplicateKey => (DiagnosticDescriptors.DuplicateKey, [member, Argument(0), Argument(1)]),
            ProblemKind.InvalidKey => (DiagnosticDescriptors.InvalidKey, [Argument(0)]),

            ProblemKind.ValuesNotOneTensor => (DiagnosticDescriptors.CapabilityContradicted, [member, "ComputeValues", $"returns one tensor of values, not '{Argument(0)}'"]),
            ProblemKind.AdvantageWithoutQValues => (DiagnosticDescriptors.AdvantageWithoutQValues, [member, Argument(0)]),
            ProblemKind.InvalidInitialState => (DiagnosticDescriptors.InvalidInitialState, [member, Argument(0)]),
            _ => throw new ArgumentOutOfRangeException(nameof(problem), problem.Kind, "There is no message for this problem."),
        };
    }

    private static (DiagnosticDescriptor, object[]) NotAComponent(string member, string attribute, string type) => attribute switch
    {
        "NonInferenceAttribute" => (DiagnosticDescriptors.NonInferenceOnNothing, [member, type]),
        "TargetNetworkPairAttribute" => (DiagnosticDescriptors.PairOnNoNetwork, [member, type]),
        "BufferAttribute" => (DiagnosticDescriptors.AttributeOnNothing, [member, type, "[Buffer] goes on a tensor"]),
        _ => (DiagnosticDescriptors.AttributeOnNothing, [member, type, $"[{Attribute(attribute)}] goes on a field or property that holds a network, a parameter or a [Buffer] tensor"]),
    };

    private static string PathAdvice(string keys) => keys.Length == 0
        ? "begins with no component: the class has none"
        : $"leads to no part: it begins with a component's state key and a dot, and the components are {keys}; to leave out a whole component, mark its member";

    private static string Attribute(string name) => name.Substring(0, name.Length - nameof(Attribute).Length);
}
