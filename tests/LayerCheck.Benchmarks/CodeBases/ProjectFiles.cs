namespace LayerCheck.Benchmarks.CodeBases;

/// <summary>The texts of what MSBuild and NuGet read of a code base.</summary>
internal static class ProjectFiles
{
    internal static string Project(IEnumerable<string> references) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <ItemGroup>
        {string.Join('\n', references.Select(name => $"""    <ProjectReference Include="../{name}/{name}.csproj" />"""))}
          </ItemGroup>
        </Project>

        """;

    internal static string Solution(IEnumerable<string> projects) => $"""
        <Solution>
        {string.Join('\n', projects.Select(path => $"""  <Project Path="{path}" />"""))}
        </Solution>

        """;

    /// <summary>Directory.Build.props: the package, and the rules that all projects share.</summary>
    internal static string SharedProps(string version, Group group) => $"""
        <Project>
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="LayerCheck.Build" Version="{version}" PrivateAssets="all" />
          </ItemGroup>
          <ItemGroup>
            <Layer Include="Clients" Namespaces="Kraken.Clients" />
            <Layer Include="Territories" Namespaces="Kraken.Territories" />
            <Layer Include="Core" Namespaces="Kraken.Core" />
            <Layer Include="Foundation" Namespaces="Kraken.Foundation" />
            <IndependentGroup Include="Clients" Namespaces="Kraken.Clients.*" />
            <IndependentGroup Include="Territories" Namespaces="Kraken.Territories.*" />
        {Declaration(group)}
          </ItemGroup>
        </Project>

        """;

    internal static string NuGetConfig(string feed) => $"""
        <configuration>
          <packageSources>
            <clear />
            <add key="feed" value="{feed}" />
          </packageSources>
        </configuration>

        """;

    private static string Declaration(Group group) => group switch
    {
        Group.Independent => """    <IndependentGroup Include="All namespaces" Namespaces="Kraken.*.*.*" />""",
        Group.Acyclic => """    <AcyclicGroup Include="All namespaces" Namespaces="Kraken" Depth="2" />""",
        _ => string.Empty,
    };
}
