using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RLModules.Analyzers.ShapeFlow.Algebra;
using RLModules.Analyzers.ShapeFlow.Layers;
using RLModules.Analyzers.ShapeFlow.Transfer;
using RLModules.Analyzers.ShapeFlow.Values;
using RLModules.Generators;
using RLModules.Generators.Parsing;

namespace RLModules.Analyzers.ShapeFlow.Interpretation;

/// <summary>Follows one class: builds the module as its setup does, then runs its methods on what they are declared to take.</summary>
internal sealed class ModuleAnalysis
{
    /// <summary>The name of the dimensions of one observation.</summary>
    public const string ObservationShape = "obs";

    private const int MostSteps = 100_000;
    private const int DeepestCall = 24;

    private readonly ShapeFlowContext context;
    private readonly CancellationToken cancellation;
    private readonly List<ShapeProblem> problems = [];
    private readonly HashSet<(SyntaxNode, string)> reported = [];
    private readonly Stack<IOperation> sites = new();
    private readonly Stack<ISymbol> active = new();
    private readonly HashSet<ISymbol> volatiles = new(SymbolEqualityComparer.Default);
    private readonly HashSet<IOperation> seen = [];
    private readonly Dictionary<ISymbol, Value?> statics = new(SymbolEqualityComparer.Default);
    private int quiet;
    private int steps;

    public ModuleAnalysis(ShapeFlowContext context, INamedTypeSymbol type, CancellationToken cancellation)
    {
        this.context = context;
        this.cancellation = cancellation;
        Type = type;
        foreach (var name in new[] { "ObservationSize", "ActionSize", "ActionDistributionSize" })
        {
            Facts.AddMinimum(Size.NameOfMember(name), 1);
        }
    }

    public INamedTypeSymbol Type { get; }

    public SizeFacts Facts { get; } = new();

    public Bodies Bodies => context.Bodies;

    public IReadOnlyList<ShapeProblem> Problems => problems;

    /// <summary>The methods that were followed.</summary>
    public HashSet<ISymbol> Followed { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>Members that other methods than the setup change: they are not known when a method starts.</summary>
    public HashSet<string> Unstable { get; } = new(StringComparer.Ordinal);

    /// <summary>The shapes of calls, where they are asked for.</summary>
    public List<(IOperation Call, Shape Shape)>? Shown { get; init; }

    public void Step()
    {
        if (++steps > MostSteps)
        {
            throw new AnalysisStoppedException();
        }

        if (steps % 256 == 0)
        {
            cancellation.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Says that a call fails, once.</summary>
    public void Report(State state, IOperation at, string message, ShapeProblemKind kind = ShapeProblemKind.Mismatch)
    {
        if (quiet > 0 || state.IsDead)
        {
            return;
        }

        // In the code of another class the mistake is what this class hands it.
        var place = at;
        if (!IsOwn(at.Syntax))
        {
            if (active.Count > 0 && active.Peek().ContainingType is { } other && context.Explains(other, at.Syntax, cancellation))
            {
                return;
            }

            if (sites.FirstOrDefault(site => IsOwn(site.Syntax)) is not { } site)
            {
                return;
            }

            place = site;
        }

        if (reported.Add((place.Syntax, "")))
        {
            problems.Add(new(kind, place.Syntax.GetLocation(), message));
        }
    }

    /// <summary>Reports nothing until it is disposed.</summary>
    public IDisposable BeQuiet()
    {
        quiet++;
        return new Quiet(this);
    }

    /// <summary>Notes the shape that a call gives.</summary>
    public void Show(IOperation call, Value value, State state)
    {
        if (Shown is not null && quiet == 0 && !state.IsDead && value is TensorValue { Shape.IsUnknown: false } tensor && IsOwn(call.Syntax))
        {
            Shown.Add((call, tensor.Shape));
        }
    }

    /// <summary>The last size of a shape. An observation's own last dimension divides its number of features; that of <c>b..</c> is any.</summary>
    public Size? LastSize(Shape shape) => shape.Axes.Count == 0 ? null : shape.Axes[shape.Axes.Count - 1] switch
    {
        { IsSeveral: true, Name: ObservationShape } => Size.Of(SizeFacts.LastOfObservation),
        { IsFree: true, Name: { } name } => FreeSize(name),
        _ => shape.Last.Size,
    };

    private Size FreeSize(string name)
    {
        var last = $"the last dimension of {name}..";
        Facts.AddFree(last);
        return Size.Of(last);
    }

    public bool IsModuleBase(INamedTypeSymbol type) => type.OriginalDefinition is var definition
        && new[] { context.Known.RLModule, context.Known.RLModuleOfSettings, context.Known.MultiRLModule, context.Known.MultiRLModuleOfSettings }
            .Any(known => SymbolEqualityComparer.Default.Equals(definition, known));

    public bool IsDistribution(INamedTypeSymbol type) => type.DerivesFrom(context.Known.ActionDistribution);

    /// <summary>Whether closures write a local, so that its value is not known in order.</summary>
    public bool IsVolatile(ISymbol local) => volatiles.Contains(local);

    /// <summary>A static member that never changes, or null.</summary>
    public Value? ReadStatic(ISymbol member, State state, IOperation? site)
    {
        if (statics.TryGetValue(member, out var value))
        {
            return value;
        }

        statics[member] = null;
        if (member is IPropertySymbol { GetMethod: { } getter } && Bodies.Find(getter) is not (null or IPropertyInitializerOperation) && site is null)
        {
            return Invoke(getter, Value.Unknown, [], state, Bodies.Find(getter)!);
        }

        if (Bodies.Find(member) is ISymbolInitializerOperation { Value: { } initial })
        {
            value = new Frame(this, member, Value.Unknown, state).Evaluate(initial);

            // Objects belong to a state; numbers and shapes do not.
            return statics[member] = value is ReferenceValue ? null : value;
        }

        return null;
    }

    /// <summary>A static field is written: it is not known.</summary>
    public void ForgetStatic(ISymbol member) => statics[member] = null;

    /// <summary>The method that a call of this one runs, or null where that is not known.</summary>
    public IMethodSymbol? Resolve(IMethodSymbol method, Value receiver, State state)
    {
        if (method.IsExtensionMethod || method.IsStatic)
        {
            return Bodies.HasBody(method.ReducedFrom ?? method) ? method.ReducedFrom is null ? method : null : null;
        }

        if (!method.IsVirtual && !method.IsAbstract && !method.IsOverride)
        {
            return Bodies.HasBody(method) ? method : null;
        }

        if (state.Find(receiver)?.Type is not { IsAbstract: false } type)
        {
            return null;
        }

        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var candidate in current.GetMembers(method.Name).OfType<IMethodSymbol>())
            {
                for (var overridden = candidate; overridden is not null; overridden = overridden.OverriddenMethod)
                {
                    if (SymbolEqualityComparer.Default.Equals(overridden.OriginalDefinition, method.OriginalDefinition))
                    {
                        return Bodies.HasBody(candidate) ? candidate : null;
                    }
                }
            }
        }

        return null;
    }

    /// <summary>Follows a call of a method.</summary>
    public Value Invoke(IMethodSymbol method, Value self, IReadOnlyList<Value> arguments, State state, IOperation site)
    {
        var returns = Run(method, self, arguments, state, site);
        return returns is null ? Value.Unknown : JoinReturns(returns, state);
    }

    /// <summary>Follows a method; what it returns and where, or null where it is not followed.</summary>
    public IReadOnlyList<Frame.Return>? Run(IMethodSymbol method, Value self, IReadOnlyList<Value> arguments, State state, IOperation site)
    {
        if (Bodies.Find(method) is not { } body || method.IsAsync || IsIterator(method) || active.Count >= DeepestCall || active.Contains(method, SymbolEqualityComparer.Default))
        {
            ForgetUnstable(state, self);
            return null;
        }

        Prepare(body);
        var frame = new Frame(this, method, self, state.EnterCall());
        var parameters = (method.PartialImplementationPart ?? method).Parameters;
        for (var i = 0; i < parameters.Length && i < arguments.Count; i++)
        {
            var value = parameters[i].RefKind is RefKind.None or RefKind.In or RefKind.RefReadOnlyParameter && !IsVolatile(parameters[i]) ? arguments[i] : Value.Unknown;
            frame.State[parameters[i]] = value;
            if (method.Parameters[i] is var declared && !SymbolEqualityComparer.Default.Equals(declared, parameters[i]))
            {
                frame.State[declared] = value;
            }
        }

        Followed.Add(method.OriginalDefinition);
        active.Push(method);
        sites.Push(site);
        frame.Statements.Execute(body);
        sites.Pop();
        active.Pop();
        return Leave(frame, state);
    }

    /// <summary>Follows a call of a local function or lambda: it sees the locals around it.</summary>
    public Value InvokeNested(IMethodSymbol function, IOperation? body, IReadOnlyList<Argument> arguments, Frame around)
    {
        if (body is null || function.IsAsync || IsIterator(function) || active.Count >= DeepestCall || active.Contains(function, SymbolEqualityComparer.Default))
        {
            ForgetUnstable(around.State, around.Self);
            return Value.Unknown;
        }

        var frame = new Frame(this, function, around.Self, around.State.Clone());
        for (var i = 0; i < function.Parameters.Length && i < arguments.Count; i++)
        {
            frame.State[function.Parameters[i]] = arguments[i].Value;
        }

        active.Push(function);
        frame.Statements.Execute(body);
        active.Pop();
        return JoinReturns(Leave(frame, around.State), around.State);
    }

    /// <summary>Follows a constructor.</summary>
    public Value Construct(INamedTypeSymbol type, IMethodSymbol constructor, IReadOnlyList<Value> arguments, State state, IOperation site)
    {
        var self = state.Allocate(new HeapObject(HeapKind.Instance, type));
        RunConstructor(type, constructor, self, arguments, state, site);
        return self;
    }

    /// <summary>Follows a constructor of a class on an object that is there already, the field initializers of the class first.</summary>
    public void RunConstructor(INamedTypeSymbol type, IMethodSymbol constructor, ReferenceValue self, IReadOnlyList<Value> arguments, State state, IOperation site)
    {
        var body = Bodies.Find(constructor);
        var isChained = body is IConstructorBodyOperation { Initializer: IExpressionStatementOperation { Operation: IInvocationOperation { TargetMethod: var next } } }
            && SymbolEqualityComparer.Default.Equals(next.ContainingType, type);
        if (!isChained)
        {
            InitializeFields(type, self, state);
        }

        if (body is not null)
        {
            Run(constructor, self, arguments, state, site);
        }
    }

    /// <summary>Follows the initializers of a class's fields and properties.</summary>
    public void InitializeFields(INamedTypeSymbol type, ReferenceValue self, State state)
    {
        foreach (var member in type.GetMembers().Where(member => !member.IsStatic && member is IFieldSymbol { IsConst: false, AssociatedSymbol: null } or IPropertySymbol))
        {
            if (Bodies.Find(member) is ISymbolInitializerOperation { Value: { } initial } && state.Find(self) is not null)
            {
                var value = new Frame(this, member, self, state).Evaluate(initial);
                state.Set(self, state.Find(self)!.With(MemberInterpreter.KeyOf(member), value));
            }
        }
    }

    /// <summary>Follows a call of a layer or network.</summary>
    public Value ApplyModule(Value module, Call call, State state)
    {
        if (module is StageValue stage)
        {
            module = stage.Module;
        }

        if (module is Layer layer)
        {
            return layer.Apply(call);
        }

        return state.Find(module) switch
        {
            { Kind: HeapKind.Sequential, Items: { } stages } => Sequence.Apply(this, call, [.. stages], state),
            { Kind: HeapKind.Instance, Type: { } type } => ForwardOf(type, call.Arguments.Count) is { } forward
                ? Invoke(forward, module, [.. call.Arguments.Select(argument => argument.Value)], state, call.Operation)
                : Value.Unknown,
            _ => Value.Unknown,
        };
    }

    /// <summary>Code that is not followed may have changed what methods change.</summary>
    public void ForgetUnstable(State state, Value self)
    {
        if (Unstable.Count > 0 && state.Find(self) is { Kind: HeapKind.Instance } content)
        {
            state.Set((ReferenceValue)self, Unstable.Aggregate(content, (forgotten, member) => forgotten.With(member, Value.Unknown)));
        }
    }

    private IMethodSymbol? ForwardOf(INamedTypeSymbol type, int arguments)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.GetMembers("forward").OfType<IMethodSymbol>().FirstOrDefault(method => method.Parameters.Length == arguments && !method.IsAbstract) is { } forward)
            {
                return Bodies.HasBody(forward) ? forward : null;
            }
        }

        return null;
    }

    private static IReadOnlyList<Frame.Return> Leave(Frame frame, State state)
    {
        var ends = frame.Returns.Select(returned => returned.State).Append(frame.State).ToArray();
        var end = ends.Aggregate(State.Join);
        state.LeaveCall(end);
        return frame.Returns;
    }

    private static Value JoinReturns(IReadOnlyList<Frame.Return> returns, State state) => returns.Count == 0
        ? Value.Unknown
        : returns.Select(returned => returned.Value).Aggregate(state.Join);

    private static bool IsIterator(IMethodSymbol method) => method.ReturnType is INamedTypeSymbol { Name: "IEnumerable" or "IEnumerator" or "IAsyncEnumerable" };

    // Locals that a lambda or local function writes are not followed.
    private void Prepare(IOperation body)
    {
        if (!seen.Add(body))
        {
            return;
        }

        foreach (var function in body.Descendants().Where(operation => operation is IAnonymousFunctionOperation or ILocalFunctionOperation))
        {
            var symbol = (function as IAnonymousFunctionOperation)?.Symbol ?? ((ILocalFunctionOperation)function).Symbol;
            foreach (var target in Assignments.In(function))
            {
                var local = (target as ILocalReferenceOperation)?.Local ?? (ISymbol?)(target as IParameterReferenceOperation)?.Parameter;
                if (local is not null && !SymbolEqualityComparer.Default.Equals(local.ContainingSymbol, symbol))
                {
                    volatiles.Add(local);
                }
            }
        }
    }

    private bool IsOwn(SyntaxNode syntax) => Type.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree == syntax.SyntaxTree && reference.Span.Contains(syntax.Span));

    private sealed class Quiet(ModuleAnalysis analysis) : IDisposable
    {
        public void Dispose() => analysis.quiet--;
    }
}
