using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RLModules.Analyzers.ShapeFlow.Algebra;
using RLModules.Analyzers.ShapeFlow.Declarations;
using RLModules.Analyzers.ShapeFlow.Interpretation;
using RLModules.Analyzers.ShapeFlow.Values;
using RLModules.Generators;
using RLModules.Generators.Model;
using RLModules.Generators.Parsing;

namespace RLModules.Analyzers.ShapeFlow;

/// <summary>Follows one class from its setup through its methods.</summary>
internal sealed class ClassRun
{
    private static readonly HashSet<string> Mutators = new(StringComparer.Ordinal) { "Add", "AddRange", "Insert", "Remove", "RemoveAt", "Clear", "append", "extend", "Set", "Reverse", "Sort" };

    private readonly ShapeFlowContext context;
    private readonly INamedTypeSymbol type;
    private readonly CancellationToken cancellation;
    private readonly ModuleAnalysis analysis;

    public ClassRun(ShapeFlowContext context, INamedTypeSymbol type, bool showsShapes, CancellationToken cancellation)
    {
        this.context = context;
        this.type = type;
        this.cancellation = cancellation;
        analysis = new ModuleAnalysis(context, type, cancellation) { Shown = showsShapes ? [] : null };
    }

    public ClassResult Run()
    {
        try
        {
            return type.HasAttribute(WellKnownNames.RLModuleAttribute) ? RunModule() : RunNetwork();
        }
        catch (AnalysisStoppedException)
        {
            return ClassResult.Empty;
        }
        catch (OverflowException)
        {
            return ClassResult.Empty;
        }
    }

    private ClassResult RunModule()
    {
        if (ModuleParser.Parse(type, context.Compilation, cancellation).Model is not { } model)
        {
            return ClassResult.Empty;
        }

        var state = State.Empty();
        var self = state.Allocate(new HeapObject(HeapKind.Instance, type));
        foreach (var part in type.BaseTypes().Prepend(type).Reverse().Where(part => part.Locations.Any(location => location.IsInSource)))
        {
            analysis.InitializeFields(part, self, state);
            RunSetup(part, "Setup", self, state);
            RunSetup(part, "SetupForTraining", self, state);
            BuildTargets(part, self, state);
        }

        FindUnstable();
        analysis.ForgetUnstable(state, self);
        var widths = new List<Size>();
        var declared = new DeclaredShapes(analysis, type, self, state, model.Forwards.InitialState);
        foreach (var call in model.Forwards.Calls)
        {
            if (MethodOf(call) is { } method && analysis.Bodies.Find(method) is { } body)
            {
                var entry = state.Clone();
                var inputs = declared.Of(call.Inputs, call.Inputs);
                var arguments = call.Arguments.Select(argument => declared.Value(argument, "", inputs, entry)).ToArray();
                var returns = analysis.Run(method, self, arguments, entry, body) ?? [];
                new OutputCheck(analysis, call, declared.Of(call.Outputs, call.Inputs), widths).Check(returns);
            }
        }

        RunOthers(self, state);
        return Result(widths, model.Forwards.Distribution);
    }

    private ClassResult RunNetwork()
    {
        foreach (var constructor in type.InstanceConstructors.Where(constructor => constructor.Locations.Any(location => location.IsInSource) || constructor.IsImplicitlyDeclared))
        {
            var state = State.Empty();
            var self = state.Allocate(new HeapObject(HeapKind.Instance, type));
            var site = analysis.Bodies.Find(constructor);
            if (site is null && !constructor.IsImplicitlyDeclared)
            {
                continue;
            }

            Value[] arguments = [.. constructor.Parameters.Select(parameter => parameter.Type.Name == "Tensor" ? new TensorValue(Shape.Unknown) : MemberInterpreter.Named(parameter.Name, parameter.Type))];
            analysis.RunConstructor(type, constructor, self, arguments, state, site!);
            FindUnstable();
            analysis.ForgetUnstable(state, self);
            RunOthers(self, state);
        }

        return Result([], null);
    }

    private ClassResult Result(IReadOnlyList<Size> widths, string? distribution) => new(
        analysis.Problems,
        [.. (analysis.Shown ?? []).GroupBy(shown => shown.Call.Syntax).Select(group => (group.Key.GetLocation(), Wording.Text(group.Key), group.Select(shown => shown.Shape).Aggregate((one, other) => one.Join(other))))],
        widths,
        analysis.Facts,
        distribution);

    private void RunSetup(INamedTypeSymbol part, string name, ReferenceValue self, State state)
    {
        var setup = part.GetMembers(name).OfType<IMethodSymbol>().FirstOrDefault(method => method.Parameters.Length == 0);
        if (setup is not null && analysis.Bodies.Find(setup) is { } body)
        {
            analysis.Run(setup, self, [], state, body);
        }
    }

    private void BuildTargets(INamedTypeSymbol part, ReferenceValue self, State state)
    {
        foreach (var member in part.GetMembers())
        {
            if (member.FindAttribute(WellKnownNames.TargetNetworkPairAttribute)?.FirstString() is { } name
                && part.BaseTypes().Prepend(part).SelectMany(candidate => candidate.GetMembers(name)).OfType<IMethodSymbol>().FirstOrDefault(method => method.Parameters.Length == 0) is { } builder
                && analysis.Bodies.Find(builder) is { } body)
            {
                var network = analysis.Invoke(builder, self, [], state, body);
                state.Set(self, state.Find(self)!.With(MemberInterpreter.KeyOf(member), network));
            }
        }
    }

    // Fields that other methods than the setup write, and lists they add to, hold anything when a method starts.
    private void FindUnstable()
    {
        foreach (var method in OwnMethods().Where(method => !analysis.Followed.Contains(method)))
        {
            if (analysis.Bodies.Find(method) is not { } body)
            {
                continue;
            }

            foreach (var target in Assignments.In(body).Concat(body.Descendants().OfType<IInvocationOperation>().Where(call => Mutators.Contains(call.TargetMethod.Name) && call.Instance?.Type?.Name != "Tensor").Select(call => call.Instance)))
            {
                if (target is IMemberReferenceOperation { Instance: IInstanceReferenceOperation } member)
                {
                    analysis.Unstable.Add(MemberInterpreter.KeyOf(member.Member));
                }
                else if (target is IPropertyReferenceOperation { Property.IsIndexer: true, Instance: IMemberReferenceOperation { Instance: IInstanceReferenceOperation } list } && list.Type?.Name != "Tensor")
                {
                    analysis.Unstable.Add(MemberInterpreter.KeyOf(list.Member));
                }
            }
        }

        if (type.IsAbstract)
        {
            foreach (var field in type.GetMembers().OfType<IFieldSymbol>().Where(field => field.DeclaredAccessibility != Accessibility.Private && !field.IsReadOnly && field.AssociatedSymbol is null))
            {
                analysis.Unstable.Add(MemberInterpreter.KeyOf(field));
            }
        }
    }

    // What no forward calls is followed on arguments of which nothing is known.
    private void RunOthers(ReferenceValue self, State state)
    {
        foreach (var method in OwnMethods().Where(method => method.MethodKind == MethodKind.Ordinary && !analysis.Followed.Contains(method)))
        {
            if (method.Parameters.Any(parameter => parameter.Type.Name == "Tensor") && !method.IsGenericMethod && analysis.Bodies.Find(method) is { } body)
            {
                analysis.Run(method, method.IsStatic ? Value.Unknown : self, [.. method.Parameters.Select(parameter => parameter.Type.Name == "Tensor" ? new TensorValue(Shape.Unknown) : Value.Unknown)], state.Clone(), body);
            }
        }
    }

    private IEnumerable<IMethodSymbol> OwnMethods() => type.GetMembers().OfType<IMethodSymbol>()
        .Where(method => method.DeclaringSyntaxReferences.Length > 0 && !IsGenerated((method.PartialImplementationPart ?? method).DeclaringSyntaxReferences[0].SyntaxTree));

    private static bool IsGenerated(SyntaxTree tree) => tree.FilePath.EndsWith(".g.cs", StringComparison.OrdinalIgnoreCase);

    private IMethodSymbol? MethodOf(CallModel call)
    {
        var attribute = $"{nameof(RLModules)}.{call.Kind}Attribute";
        return type.MembersInOrder().OfType<IMethodSymbol>().FirstOrDefault(method => method.HasAttribute(attribute) && method.Name.Escape() == call.Method);
    }
}
