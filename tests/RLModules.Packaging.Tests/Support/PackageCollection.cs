namespace RLModules.Packaging.Tests.Support;

/// <summary>The tests that share one set of packages.</summary>
[CollectionDefinition(nameof(PackageCollection))]
public sealed class PackageCollection : ICollectionFixture<PackageFeed>;
