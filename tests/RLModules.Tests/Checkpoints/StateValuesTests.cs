using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using RLModules.Checkpoints;

namespace RLModules.Tests.Checkpoints;

public class StateValuesTests
{
    [Fact]
    public void Every_double_comes_back_bit_for_bit() => Prop.ForAll(
        Gen.ArrayOf(Gen.Choose(0, 255).Select(value => (byte)value), 8).Select(bytes => BitConverter.ToInt64(bytes)).ToArbitrary(),
        AssertSameBits).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(-0.0, "-0")]
    [InlineData(0.1, "0.1")]
    [InlineData(double.Epsilon, "5E-324")]
    [InlineData(double.MaxValue, "1.7976931348623157E+308")]
    [InlineData(double.PositiveInfinity, "\"Infinity\"")]
    [InlineData(double.NegativeInfinity, "\"-Infinity\"")]
    [InlineData(double.NaN, "\"NaN\"")]
    public void Doubles_are_written_as_documented(double value, string expected)
    {
        var values = new JsonObject();
        values.Put("x", value);
        Assert.Equal(expected, values["x"]!.ToJsonString());
        AssertSameBits(BitConverter.DoubleToInt64Bits(value));
    }

    [Fact]
    public void A_NaN_of_other_bits_keeps_them()
    {
        var values = new JsonObject();
        values.Put("x", BitConverter.Int64BitsToDouble(0x7FF8000000000123));
        Assert.Equal("\"NaN:7ff8000000000123\"", values["x"]!.ToJsonString());
        AssertSameBits(0x7FF8000000000123);
    }

    [Fact]
    public void Integers_arrays_texts_and_generators_come_back()
    {
        var state = new RandomSource(7).State;
        var values = new JsonObject();
        values.Put("least", long.MinValue);
        values.Put("greatest", ulong.MaxValue);
        values.Put("yes", true);
        values.Put("text", "a \"quoted\" ü");
        values.Put("bytes", new byte[] { 1, 2, 255 });
        values.Put("doubles", new[] { -0.0, double.NaN, 0.1 });
        values.Put("singles", new[] { 1f, float.NegativeInfinity });
        values.Put("longs", new[] { -1L });
        values.Put("ulongs", new ulong[] { ulong.MaxValue, 0 });
        values.Put("random", state);
        var inner = new JsonObject();
        inner.Put("n", 3);
        values.Put("inner", inner);

        // The same before and after the text, since a state may cross without one.
        foreach (var read in new[] { values, Reparse(values) })
        {
            Assert.Equal(long.MinValue, read.GetInt64("least"));
            Assert.Equal(ulong.MaxValue, read.GetUInt64("greatest"));
            Assert.True(read.GetBoolean("yes"));
            Assert.Equal("a \"quoted\" ü", read.GetString("text"));
            Assert.Equal([1, 2, 255], read.GetBytes("bytes"));
            Assert.Equal([BitConverter.DoubleToInt64Bits(-0.0), BitConverter.DoubleToInt64Bits(double.NaN), BitConverter.DoubleToInt64Bits(0.1)], read.GetDoubles("doubles").Select(BitConverter.DoubleToInt64Bits));
            Assert.Equal([1f, float.NegativeInfinity], read.GetSingles("singles"));
            Assert.Equal([-1L], read.GetInt64s("longs"));
            Assert.Equal([ulong.MaxValue, 0ul], read.GetUInt64s("ulongs"));
            Assert.Equal(state, read.GetRandomState("random"));
            Assert.Equal(3.0, read.GetObject("inner").GetDouble("n"));
        }

        // 1.0 as a double, least byte first (IEEE 754): 00 00 00 00 00 00 F0 3F.
        values.Put("one", [1.0]);
        Assert.Equal("AAAAAAAA8D8=", values["one"]!.GetValue<string>());
    }

    [Fact]
    public void A_value_that_is_missing_or_of_another_kind_says_what_was_expected()
    {
        var values = JsonNode.Parse("""{"inner":{"count":"three","rate":1.5,"zeros":"0 0 0 0","odd":"AAAA","big":18446744073709551615}}""")!["inner"]!.AsObject();
        Assert.Equal("the value 'inner.counts' is missing; there are count, rate, zeros, odd, big.", Error(() => values.GetInt64("counts")));
        Assert.Equal("the value 'inner.count' is \"three\", expected a number.", Error(() => values.GetInt64("count")));
        Assert.Equal("the value 'inner.count' is \"three\", expected a number, Infinity, -Infinity or NaN.", Error(() => values.GetDouble("count")));
        Assert.Equal("the value 'inner.rate' is 1.5, expected a 64-bit integer.", Error(() => values.GetInt64("rate")));
        Assert.Equal("the value 'inner.big' is 18446744073709551615, expected a 64-bit integer.", Error(() => values.GetInt64("big")));
        Assert.Equal("the value 'inner.rate' is 1.5, expected true or false.", Error(() => values.GetBoolean("rate")));
        Assert.Equal("the value 'inner.rate' is 1.5, expected a text.", Error(() => values.GetBytes("rate")));
        Assert.Equal("the value 'inner.rate' is 1.5, expected an object.", Error(() => values.GetObject("rate")));
        Assert.Equal("the value 'inner.odd' is \"AAAA\", expected base64 of whole Double values.", Error(() => values.GetDoubles("odd")));
        Assert.Equal("the value 'inner.zeros' is \"0 0 0 0\", expected four hexadecimal words, not all of them zero.", Error(() => values.GetRandomState("zeros")));
        Assert.Equal("the value 'inner.count' is \"three\", expected four hexadecimal words, not all of them zero.", Error(() => values.GetRandomState("count")));
    }

    private static void AssertSameBits(long bits)
    {
        var values = new JsonObject();
        values.Put("x", BitConverter.Int64BitsToDouble(bits));
        Assert.Equal(bits, BitConverter.DoubleToInt64Bits(values.GetDouble("x")));
        Assert.Equal(bits, BitConverter.DoubleToInt64Bits(Reparse(values).GetDouble("x")));
    }

    private static JsonObject Reparse(JsonObject values) => JsonNode.Parse(values.ToJsonString())!.AsObject();

    private static string Error(Action read) => Assert.Throws<CheckpointMismatchException>(read).Message;
}
