using RLModules.Generators.Model;
using RLModules.Generators.Parsing;

namespace RLModules.Generators.Tests.Parsing;

public sealed class ShapeParserTests
{
    [Theory]
    [InlineData("", null, "")]
    [InlineData("b", null, "Symbol b")]
    [InlineData(" b ,4, _h1 ", null, "Symbol b|Fixed 4|Symbol _h1")]
    [InlineData("b..", "b", "")]
    [InlineData("b.., 84, 84, c", "b", "Fixed 84|Fixed 84|Symbol c")]
    [InlineData("{2*ActionSize}", null, "Expression 2 * ActionSize")]
    [InlineData("b, { Settings.Atoms * 3 - 1 + Size }", null, "Symbol b|Expression Settings.Atoms * 3 - 1 + Size")]
    [InlineData("{-2 + N}", null, "Expression -2 + N")]
    public void Shape_is_read(string text, string? leading, string dimensions)
    {
        var shape = ShapeParser.Parse(text, out var error);

        Assert.Null(error);
        Assert.Equal(leading, shape!.Leading);
        Assert.Equal(dimensions, string.Join("|", shape.Dimensions.Select(dimension => $"{dimension.Kind} {dimension.Text}")));
    }

    [Theory]
    [InlineData("b,", 2, "a dimension after the comma")]
    [InlineData(",b", 0, "a name, a positive integer or an expression in braces")]
    [InlineData("b c", 2, "a comma")]
    [InlineData("b, 0", 3, "0", ProblemKind.NonPositiveSize)]
    [InlineData("b, -1", 3, "-1", ProblemKind.NonPositiveSize)]
    [InlineData("4, b..", 4, "'..' after the first name only")]
    [InlineData("b, b", 3, "b", ProblemKind.DuplicateDimension)]
    [InlineData("b, {", 4, "a number or the name of an int member")]
    [InlineData("{A * B}", 5, "a number: an expression is linear")]
    [InlineData("{A.}", 3, "a member's name after the dot")]
    [InlineData("{A B}", 3, "'+', '-', '*' or '}'")]
    [InlineData("99999999999", 0, "a number below 2147483648")]
    public void Error_tells_where_and_what(string text, int position, string detail, object? kind = null)
    {
        Assert.Null(ShapeParser.Parse(text, out var error));
        Assert.Equal(new ShapeError(position, detail, kind as ProblemKind? ?? ProblemKind.InvalidShape), error);
    }

    [Fact]
    public void Members_of_an_expression()
    {
        Assert.Equal(["Settings.Atoms", "N"], ShapeParser.MembersOf("2 * Settings.Atoms + 1 - N"));
    }
}
