using System.Reflection;

namespace RLModules.Generators.Tests.Parsing;

public sealed class WellKnownNamesTests
{
    public static TheoryData<string> Names => [.. typeof(WellKnownNames).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(constant => constant.IsLiteral)
        .Select(constant => (string)constant.GetRawConstantValue()!)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Name_resolves(string name) => Assert.NotNull(Sources.Compile().GetTypeByMetadataName(name));
}
