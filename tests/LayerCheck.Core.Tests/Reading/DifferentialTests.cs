using LayerCheck.Contracts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerCheck.Tests.Reading;

/// <summary>
/// The engine's own sources, bound name by name with a full compilation, against what the two witnesses found without one. The
/// layers stand on their heads, so that every reference between them is forbidden.
/// </summary>
[TestClass]
public sealed class DifferentialTests
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    [TestMethod]
    [DataRow(OptimizationLevel.Debug)]
    [DataRow(OptimizationLevel.Release)]
    public void Both_witnesses_together_see_what_a_full_compilation_binds(OptimizationLevel optimization)
    {
        using var compiled = Compiled.From(Sources(), new CompileOptions { Optimization = optimization });
        var contract = Facts.Layers(
            "Names=LayerCheck.Names", "Graph=LayerCheck.Graph", "Contracts=LayerCheck.Contracts", "Reading=LayerCheck.Reading",
            "Debt=LayerCheck.Debt", "Reporting=LayerCheck.Reporting", "Checking=LayerCheck.Checking");
        var bound = BoundReferences(compiled).Where(pair => IsForbidden(contract, pair)).ToHashSet();
        Assert.IsGreaterThan(100, bound.Count, "the oracle saw too little to compare with");

        var inAssembly = Enumerable.Range(0, compiled.Graph.OwnCount).SelectMany(node => compiled.Graph.TargetsOf(node).ToArray()
            .Select(target => (compiled.Graph.NameOf(node).Text, compiled.Graph.NameOf(target).Text)));
        var inSource = compiled.SourceReferences(contract).Select(reference => (reference.From, reference.To.Text)).ToList();
        var found = inAssembly.Concat(inSource).ToHashSet();

        Assert.AreEqual(string.Empty, string.Join(" ", bound.Where(pair => !found.Contains(pair)).Order()), "missed");
        Assert.AreEqual(string.Empty, string.Join(" ", inSource.Where(pair => !bound.Contains(pair)).Order()), "invented");
    }

    private static Dictionary<string, string> Sources()
    {
        var engine = Path.Combine(Repository.Root, "src", "LayerCheck.Core");
        return Repository.SourcesIn(engine)
            .Where(path => Path.GetRelativePath(engine, path) != "IsExternalInit.cs")
            .Order(StringComparer.Ordinal)
            .ToDictionary(path => Path.GetRelativePath(engine, path).Replace('\\', '/'), File.ReadAllText)
            .Append(new("Usings.cs", Usings))
            .ToDictionary();
    }

    private static IEnumerable<(string From, string To)> BoundReferences(Compiled compiled)
    {
        foreach (var tree in compiled.Compilation.SyntaxTrees)
        {
            var model = compiled.Compilation.GetSemanticModel(tree);
            foreach (var name in tree.GetRoot().DescendantNodes(node => node is not UsingDirectiveSyntax).OfType<SimpleNameSyntax>())
            {
                var symbol = model.GetSymbolInfo(name).Symbol;
                var type = symbol as INamedTypeSymbol ?? (symbol is IMethodSymbol or IFieldSymbol or IPropertySymbol or IEventSymbol ? symbol.ContainingType : null);
                var from = name.Ancestors().OfType<BaseTypeDeclarationSyntax>().LastOrDefault();
                if (type is not null && from is not null && model.GetDeclaredSymbol(from) is { } source)
                {
                    yield return (NameOf(source), NameOf(type));
                }
            }
        }
    }

    private static string NameOf(INamedTypeSymbol type)
    {
        while (type.ContainingType is { } outer)
        {
            type = outer;
        }

        return $"{type.ContainingNamespace}.{type.Name}";
    }

    private static bool IsForbidden(LayersContract contract, (string From, string To) pair) =>
        Facts.Broken(contract, Facts.Types($"{pair.From}→{pair.To}")).Length > 0;
}
