using RLModules.Sampling.Connectors;

namespace RLModules.Sampling.Tests.Connectors;

/// <summary>Pieces are added and removed by name and by class.</summary>
public class ConnectorPipelineTests
{
    [Fact]
    public void Pieces_go_to_the_front_and_to_the_end()
    {
        var pipeline = new ConnectorPipeline(new First());

        pipeline.Prepend(new Second());
        pipeline.Append(new Second { Name = "last" });

        Assert.Equal(["Second", "First", "last"], Names(pipeline));
    }

    [Fact]
    public void Pieces_go_in_front_of_and_behind_others_by_name_and_by_class()
    {
        var pipeline = new ConnectorPipeline(new First { Name = "a" }, new First { Name = "b" }, new Second { Name = "c" });

        pipeline.InsertBefore("b", new Second { Name = "before b" });
        pipeline.InsertAfter("b", new Second { Name = "behind b" });
        pipeline.InsertBefore<First>(new Second { Name = "before the first of its class" });
        pipeline.InsertAfter<First>(new Second { Name = "behind the first of its class" });
        pipeline.InsertAfter("c", new Second { Name = "end" });

        Assert.Equal(
            ["before the first of its class", "a", "behind the first of its class", "before b", "b", "behind b", "c", "end"],
            Names(pipeline));
    }

    [Fact]
    public void Pieces_are_taken_out_by_name_and_by_class()
    {
        var (first, second, third) = (new First(), new Second(), new First { Name = "third" });
        var pipeline = new ConnectorPipeline(first, second, third);

        Assert.Same(third, pipeline.Remove("third"));
        Assert.Same(second, pipeline.Remove<Second>());
        Assert.Same(first, Assert.Single(pipeline));
        pipeline.Append(third);
        Assert.Equal(["First", "third"], Names(pipeline));
    }

    [Fact]
    public void Two_pieces_of_one_name_are_refused_and_the_pipeline_stays()
    {
        var pipeline = new ConnectorPipeline(new First());

        Assert.Contains("has a piece 'First' already", Assert.Throws<ArgumentException>(() => pipeline.Append(new First())).Message);
        Assert.Throws<ArgumentException>(() => pipeline.Prepend(new Second { Name = "First" }));
        Assert.Throws<ArgumentException>(() => new ConnectorPipeline(new First(), new First()));
        Assert.Throws<ArgumentException>(() => new First { Name = "" });
        Assert.Equal(["First"], Names(pipeline));
    }

    [Fact]
    public void Piece_that_is_not_there_is_named_with_those_that_are()
    {
        var pipeline = new ConnectorPipeline(new First(), new First { Name = "other" });

        var message = "The pipeline has no piece 'Second'; its pieces are First, other.";
        Assert.Equal(message, Assert.Throws<KeyNotFoundException>(() => pipeline.Remove("Second")).Message);
        Assert.Equal(message, Assert.Throws<KeyNotFoundException>(() => pipeline.Remove<Second>()).Message);
        Assert.Equal(message, Assert.Throws<KeyNotFoundException>(() => pipeline.InsertAfter<Second>(new Second())).Message);
        Assert.Equal(message, Assert.Throws<KeyNotFoundException>(() => pipeline.InsertBefore("Second", new Second())).Message);
        Assert.Equal(message, Assert.Throws<KeyNotFoundException>(() => pipeline["Second"]).Message);
        Assert.Contains("its pieces are none", Assert.Throws<KeyNotFoundException>(() => new ConnectorPipeline().Remove("x")).Message);
    }

    private static string[] Names(ConnectorPipeline pipeline) => [.. pipeline.Select(piece => piece.Name)];

    private sealed class First : ConnectorPiece
    {
        public override void Call(ConnectorContext context)
        {
        }
    }

    private sealed class Second : ConnectorPiece
    {
        public override void Call(ConnectorContext context)
        {
        }
    }
}
