using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RLModules.Generators;
using RLModules.Generators.Parsing;

namespace RLModules.CodeFixes.Legacy;

/// <summary>A model of the old stack written as a module. What cannot be carried over stands there as a comment, and the method throws.</summary>
internal sealed class ModuleDraft
{
    /// <summary>The parameter for the recurrent state.</summary>
    public const string StateParameter = "stateIn";

    private readonly LegacyModelClass model;
    private readonly HashSet<ISymbol> left = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> gone;
    private readonly StringBuilder text = new();
    private readonly string outer;
    private readonly string indent;
    private readonly string inner;
    private readonly ForwardDraft? forward;

    public ModuleDraft(LegacyModelClass model)
    {
        this.model = model;
        outer = Indentation(model.Declaration);
        indent = Indentation(model.Declaration.Members[0]);
        inner = indent + (indent.Length > outer.Length ? indent.Substring(outer.Length) : "    ");
        gone = new HashSet<ISymbol>(new[] { model.Forward, model.Values, model.InitialState }.OfType<MethodDeclarationSyntax>().Select(method => model.Semantics.GetDeclaredSymbol(method)!), SymbolEqualityComparer.Default);
        FindLeftMembers();
        forward = ForwardDraft.Of(model, gone);
    }

    /// <summary>The tensor type as the class writes it.</summary>
    public static string TensorType(LegacyModelClass model) => (model.Forward?.ReturnType as TupleTypeSyntax)?.Elements[0].Type.ToString() ?? "Tensor";

    /// <summary>The class, without what stands in front of and behind it.</summary>
    public string Write()
    {
        WriteHeader();
        WriteFields();
        if (forward is { State.Count: > 0 })
        {
            var tensors = forward.State.Select((_, i) => $"{TensorType(model)} State{i}");
            Member($"internal readonly record struct {StateType}({string.Join(", ", tensors)});");
        }

        WriteSetup();
        WriteForwards();
        WriteOthers();
        return text.Append(outer).Append('}').ToString();
    }

    private static string Indentation(SyntaxNode node)
    {
        var line = node.SyntaxTree.GetText().Lines.GetLineFromPosition(node.SpanStart).ToString();
        return line.Substring(0, line.Length - line.TrimStart().Length);
    }

    private string StateType => Free("RecurrentState");

    // A name that no member of the author's has.
    private string Free(string name) => model.Type.GetMembers(name).Any(member => !gone.Contains(member)) ? "Module" + name : name;

    private string Attribute(string name) => $"[{new ScopedName(model, name + "Attribute")}]";

    private void WriteHeader()
    {
        var declaration = model.Declaration;
        foreach (var list in declaration.AttributeLists)
        {
            var kept = list.Attributes.Where(attribute => model.Semantics.GetTypeInfo(attribute).Type?.Name != "NetworkAttribute").ToArray();
            if (kept.Length > 0)
            {
                text.Append($"[{string.Join(", ", kept.Select(attribute => attribute.ToString()))}]\n{outer}");
            }
        }

        var modifiers = string.Concat(declaration.Modifiers.Where(modifier => !modifier.IsKind(SyntaxKind.PartialKeyword)).Select(modifier => modifier.Text + " "));
        var isNested = SymbolEqualityComparer.Default.Equals(model.Settings?.ContainingType, model.Type);
        var settings = model.Settings is null ? "" : $"<{(isNested ? model.Type.Name + "." : "")}{model.Settings.ToMinimalDisplayString(model.Semantics, declaration.SpanStart)}>";
        var interfaces = string.Concat(declaration.BaseList!.Types.Skip(1).Select(type => $", {type}"));
        text.Append($"{Attribute("RLModule")}\n{outer}{modifiers}partial class {declaration.Identifier.ValueText} : {new ScopedName(model, "RLModule")}{settings}{interfaces}\n{outer}{{\n");
    }

    private void WriteFields()
    {
        foreach (var field in model.Declaration.Members.OfType<FieldDeclarationSyntax>())
        {
            var variables = field.Declaration.Variables.Where(variable => model.Semantics.GetDeclaredSymbol(variable) is { } symbol && !model.Cached.Contains(symbol) && !IsOfLeftMembers(symbol)).ToArray();
            if (variables.Length == 0)
            {
                continue;
            }

            var isConstant = field.Modifiers.Any(modifier => modifier.Kind() is SyntaxKind.ConstKeyword or SyntaxKind.StaticKeyword);
            var modifiers = field.Modifiers.Where(modifier => isConstant || !modifier.IsKind(SyntaxKind.ReadOnlyKeyword)).Select(modifier => modifier.Text + " ");
            var attributes = field.AttributeLists.Select(list => list + " ").Concat(variables.All(IsForTrainingAlone) ? [Attribute("NonInference") + " "] : Array.Empty<string>());
            var comments = string.Concat(field.GetLeadingTrivia().Where(trivia => trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia or SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia)
                .Select(trivia => $"{indent}{trivia.ToFullString().TrimEnd()}\n"));
            text.Append($"{comments}{indent}{string.Concat(attributes)}{string.Concat(modifiers)}{field.Declaration.Type} {string.Join(", ", variables.Select(variable => isConstant ? variable.ToString() : $"{variable}{InitialValue(variable)}"))};\n");
        }
    }

    // The generated constructor vouches for components alone.
    private string InitialValue(VariableDeclaratorSyntax variable) =>
        variable.Initializer is null && model.Semantics.GetDeclaredSymbol(variable) is IFieldSymbol { Type.IsReferenceType: true, NullableAnnotation: NullableAnnotation.NotAnnotated } field
        && ComponentKinds.Find(model.Known, field, field.Type) is null
            ? " = null!"
            : "";

    // What only members that become comments use goes with them.
    private bool IsOfLeftMembers(ISymbol field)
    {
        var users = model.Declaration.Members.Where(member => member is not FieldDeclarationSyntax && model.RefersTo(member, other => SymbolEqualityComparer.Default.Equals(other, field))).ToArray();
        return users.Length > 0 && users.All(user => model.Semantics.GetDeclaredSymbol(user) is { } symbol && left.Contains(symbol));
    }

    // A component that neither the forward nor a method of the author's reads.
    private bool IsForTrainingAlone(VariableDeclaratorSyntax variable)
    {
        var symbol = model.Semantics.GetDeclaredSymbol(variable) as IFieldSymbol;
        return forward is { Values: not null }
            && symbol is not null
            && !symbol.HasAttribute(WellKnownNames.NonInferenceAttribute)
            && ComponentKinds.Find(model.Known, symbol, symbol.Type) is not null
            && !model.RefersTo(model.Forward, Is)
            && !Others().Any(member => !left.Contains(model.Semantics.GetDeclaredSymbol(member)!) && model.RefersTo(member, Is));

        bool Is(ISymbol other) => SymbolEqualityComparer.Default.Equals(other, symbol);
    }

    private void WriteSetup()
    {
        if (model.Constructor is not { } constructor)
        {
            return;
        }

        var carried = new CarriedCode(model, gone);
        var lines = constructor.Body is { } body
            ? body.Statements.Where(statement => !IsRegistration((statement as ExpressionStatementSyntax)?.Expression)).Select(statement => Line(carried.Carry(statement))).ToArray()
            : IsRegistration(constructor.ExpressionBody!.Expression) ? [] : [$"{inner}{carried.Carry(constructor.ExpressionBody.Expression)};"];
        if (carried.IsIncomplete)
        {
            WriteByHand("what the constructor builds", constructor, "private partial void Setup()");
            return;
        }

        Member($"private partial void Setup()\n{indent}{{\n{string.Concat(lines.Select(line => line + "\n"))}{indent}}}");
    }

    private bool IsRegistration(ExpressionSyntax? expression) =>
        expression is InvocationExpressionSyntax invocation && model.Semantics.GetSymbolInfo(invocation).Symbol?.Name == "RegisterComponents";

    private void WriteForwards()
    {
        var tensor = TensorType(model);
        if (forward is null)
        {
            WriteByHand("what the model read and returned", model.Forward, $"{Attribute("Forward")}\n{indent}private {tensor} {Free("Policy")}({tensor} obs)");
            if (model.Values is not null)
            {
                WriteByHand("how the values were computed", model.Values, $"{Attribute("ComputeValues")}\n{indent}private {tensor} {Free("Values")}({tensor} obs)");
            }

            if (model.InitialState is not null)
            {
                Comment("By hand: the recurrent state, a record of tensors that a method with [InitialState] returns.", model.InitialState);
            }

            return;
        }

        if (forward.State.Count > 0)
        {
            Member($"{Attribute("InitialState")}\n{indent}private {StateType} {Free("Start")}() => new({string.Join(", ", forward.State)});");
        }

        var policy = forward.Policy;
        var next = forward.Next.Count > 0 ? $", new {StateType}({string.Join(", ", forward.Next)})" : "";
        Method("Forward", next.Length > 0 ? $"({tensor} actionDistInputs, {StateType} stateOut)" : tensor, Free("Policy"), policy, next.Length > 0 ? $"({forward.Output}{next})" : forward.Output);
        if (forward.Values is { } values)
        {
            Method("ForwardTrain", $"({tensor} actionDistInputs, {tensor} vfPreds)", Free("Train"), forward.Train!, $"({forward.TrainOutput}, {values})");
            Method("ComputeValues", tensor, Free("Values"), forward.Train!, values);
        }
    }

    private void Method(string attribute, string returns, string name, ForwardBody body, string result)
    {
        var parameters = body.ReadsState ? body.Columns.Concat([$"{StateType} {StateParameter}"]) : body.Columns;
        var signature = $"{Attribute(attribute)}\n{indent}private {returns} {name}({string.Join(", ", parameters)})";
        Member(body.Statements.Count == 0
            ? $"{signature} => {result};"
            : $"{signature}\n{indent}{{\n{string.Concat(body.Statements.Select(statement => Line(statement) + "\n"))}{inner}return {result};\n{indent}}}");
    }

    private void WriteOthers()
    {
        foreach (var member in Others())
        {
            if (left.Contains(model.Semantics.GetDeclaredSymbol(member)!))
            {
                Comment(HintFor(member), member);
            }
            else
            {
                Member(WithSetter(new CarriedCode(model, gone).Carry(member)).ToFullString().Trim());
            }
        }
    }

    // All but what is written anew; of several constructors one is.
    private IEnumerable<MemberDeclarationSyntax> Others() => model.Declaration.Members.Where(member =>
        member is not FieldDeclarationSyntax && member != model.Constructor && member != model.Forward && member != model.Values && member != model.InitialState);

    // Overrides of the old classes, further constructors, what needs the last forward, and what needs one of these.
    private void FindLeftMembers()
    {
        var candidates = Others().Where(member => member is not BaseTypeDeclarationSyntax && !(member is ConstructorDeclarationSyntax && member.Modifiers.Any(SyntaxKind.StaticKeyword))).ToList();
        while (candidates.FirstOrDefault(IsLeft) is { } member)
        {
            candidates.Remove(member);
            if (model.Semantics.GetDeclaredSymbol(member) is { } symbol)
            {
                left.Add(symbol);
                gone.Add(symbol);
            }
        }
    }

    private bool IsLeft(MemberDeclarationSyntax member) =>
        member is ConstructorDeclarationSyntax || member.Modifiers.Any(SyntaxKind.OverrideKeyword)
        || model.RefersTo(member, symbol => model.Cached.Contains(symbol) || gone.Contains(symbol)) || model.UsesInherited(member);

    // What a constructor could set without a setter, Setup cannot.
    private static MemberDeclarationSyntax WithSetter(MemberDeclarationSyntax member)
    {
        if (member is not PropertyDeclarationSyntax { AccessorList: { } list } property || property.Modifiers.Any(SyntaxKind.StaticKeyword)
            || list.Accessors.Any(accessor => accessor.Body is not null || accessor.ExpressionBody is not null || accessor.IsKind(SyntaxKind.SetAccessorDeclaration)))
        {
            return member;
        }

        var accessors = list.Accessors.Where(accessor => accessor.IsKind(SyntaxKind.GetAccessorDeclaration)).Select(accessor => accessor.ToString()).Append("private set;");
        return property.WithAccessorList(((PropertyDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration($"int x {{ {string.Join(" ", accessors)} }}")!).AccessorList).WithTrailingTrivia(property.GetTrailingTrivia());
    }

    private static string HintFor(MemberDeclarationSyntax member) => member is ConstructorDeclarationSyntax ? "By hand: a module has one constructor, which is generated." : (member as MethodDeclarationSyntax)?.Identifier.ValueText switch
    {
        "CustomLoss" => "By hand: a module's own loss is ISelfSupervisedLossApi; one that adds to the algorithm's belongs to its learner's ComputeLossForModule.",
        "Metrics" => "By hand: figures are logged where the loss is computed, with ILossContext.Metrics.",
        "Context" => "By hand: forwards are public methods of RLModule; what was entered around them goes into the annotated methods.",
        _ => "By hand: this needs what ModelV2 kept of its last forward; a module's methods take and return it.",
    };

    private void WriteByHand(string what, MemberDeclarationSyntax? old, string signature)
    {
        if (old is not null)
        {
            Comment($"By hand: {what}.", old);
        }

        text.Append($"{(old is null ? "\n" : "")}{indent}{signature} => throw new {new ScopedName(model, "NotImplementedException", "System")}(\"Carry over {model.Type.Name}: {what}.\");\n");
    }

    private void Comment(string hint, MemberDeclarationSyntax old)
    {
        text.Append($"\n{indent}// {hint}\n");
        foreach (var line in old.ToString().Replace("\r\n", "\n").Split('\n'))
        {
            var content = line.StartsWith(indent, StringComparison.Ordinal) ? line.Substring(indent.Length) : line.TrimStart();
            text.Append($"{indent}//{(content.Length > 0 ? "     " + content : "")}\n");
        }
    }

    private void Member(string member)
    {
        text.Append('\n').Append(indent).Append(member).Append('\n');
    }

    // A statement with the comments in front of it, at its place.
    private string Line(SyntaxNode statement) => statement.ToFullString().Trim('\r', '\n', ' ', '\t') is var line ? inner + line : inner;
}
