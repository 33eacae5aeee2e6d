using RLModules.Generators.Parsing;

namespace RLModules.Generators.Tests.Parsing;

public sealed class NamingTests
{
    [Theory]
    [InlineData("obs", "obs")]
    [InlineData("actionDistInputs", "action_dist_inputs")]
    [InlineData("vfPreds", "vf_preds")]
    [InlineData("_encoder", "encoder")]
    [InlineData("m_valueHead", "value_head")]
    [InlineData("value_head", "value_head")]
    [InlineData("q1", "q1")]
    [InlineData("q1Target", "q1_target")]
    [InlineData("Q1Towers", "q1_towers")]
    [InlineData("fc10Out", "fc10_out")]
    [InlineData("HTTPServer", "http_server")]
    [InlineData("StateIn", "state_in")]
    [InlineData("H", "h")]
    [InlineData("_", "_")]
    public void Names_are_snake_case(string name, string expected) => Assert.Equal(expected, Naming.ToSnakeCase(name));

    [Theory]
    [InlineData("action_dist_inputs", "actionDistInputs")]
    [InlineData("state_in.h", "stateInH")]
    [InlineData("1d", "column1d")]
    [InlineData("Rewards", "rewards")]
    public void Paths_are_camel_case_locals(string path, string expected) => Assert.Equal(expected, Naming.ToLocalName(path));
}
