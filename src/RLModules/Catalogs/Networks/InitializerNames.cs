namespace RLModules.Catalogs;

/// <summary>The names of <c>torch.nn.init</c>.</summary>
internal static class InitializerNames
{
    private static readonly (string Word, InitializerKind Kind)[] Words =
    [
        ("orthogonal", InitializerKind.Orthogonal), ("xavier_uniform", InitializerKind.XavierUniform), ("xavier_normal", InitializerKind.XavierNormal),
        ("kaiming_uniform", InitializerKind.KaimingUniform), ("kaiming_normal", InitializerKind.KaimingNormal), ("zeros", InitializerKind.Zeros),
        ("ones", InitializerKind.Ones), ("constant", InitializerKind.Constant), ("uniform", InitializerKind.Uniform),
        ("normal", InitializerKind.Normal), ("trunc_normal", InitializerKind.TruncatedNormal),
    ];

    public static IEnumerable<string> All => Words.Select(static pair => pair.Word);

    public static string Of(InitializerKind kind) => Words.First(pair => pair.Kind == kind).Word;

    public static InitializerKind? Find(string name)
    {
        var plain = name.TrimEnd('_');
        foreach (var (word, kind) in Words)
        {
            if (plain.Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return kind;
            }
        }

        return null;
    }

    public static InitializerKind Parse(string name) => Find(name) ?? throw new ArgumentException(
        $"There is no initializer '{name}'.{NearestName.Suggestion(name, All)} The initializers are {string.Join(", ", All)}; another one goes into a network of your own, which a catalog method returns.",
        nameof(name));
}
