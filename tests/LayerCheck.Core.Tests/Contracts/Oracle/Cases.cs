using FsCheck;
using FsCheck.Fluent;
using LayerCheck.Names;

namespace LayerCheck.Tests.Contracts.Oracle;

/// <summary>Random cases: few names, so that patterns, layers and chains meet.</summary>
internal static class Cases
{
    private const int MostTypes = 12;

    private static readonly string[] UsualPatterns = ["P.A", "P.B", "P.C", "U.V"];
    private static readonly string[] UsualRelatives = ["A", "B", "C", "A.B"];

    private static readonly Gen<string> Namespaces = Gen.Frequency(
        (6, Gen.Elements("P.A", "P.B", "P.C")),
        (5, Gen.Elements("P.A.A", "P.A.B", "P.B.A", "P.B.B", "P.B.C", "P.A.B.C", "P.A.C.B", "P.B.C.A")),
        (7, Gen.Elements("U", "U.V", "U.A", "P", string.Empty)));

    private static readonly Gen<string> Patterns = Gen.Frequency(
        (12, Gen.Elements("P.A", "P.B", "P.C")),
        (4, Gen.Elements("P.A.A", "P.A.B", "P.B.C", "P", "U", "U.V", "P.A.T1", "P.B.T2", "U.T3")),
        (3, Gen.Elements("P.*", "P.*.A", "P.**.B", "P.A.*", "*.A", "**.B", "U.*", "P.**", "*")));

    private static readonly Gen<string> Containers = Gen.Elements("P", "P", "P.A", "P.B", "P.*", "P.*", "U", "P.**", "*", "**.A");

    private static readonly Gen<string> Relatives = Gen.Frequency(
        (6, Gen.Elements("A", "B", "C")),
        (3, Gen.Elements("A.B", "B.C", "*.A", "**.A", "**.B", "B.*", "**.C", "T1", "T2")));

    private static readonly Gen<bool> Seldom = Gen.Frequency((3, Gen.Constant(false)), (1, Gen.Constant(true)));

    internal static Arbitrary<Case> All => Arb.From(
        from count in Gen.Choose(2, MostTypes)
        from names in Gen.CollectToArray(Enumerable.Range(0, count), Type)
        let types = names.DistinctBy(NaiveGraph.NameOf).ToArray()
        from references in References(types)
        from declarations in Declarations
        from entries in Several(0, 3, Entry(references))
        select new Case(types, references, [.. declarations.Where(declared => declared.IsDecidedOn(types))], entries),
        origin => origin.Simpler().Where(simpler => simpler.Declarations.All(declared => declared.IsDecidedOn(simpler.Types))));

    private static Gen<IReadOnlyList<Declared>> Declarations =>
        from declarations in Several(1, 3, Gen.OneOf(Layers, Layers, Group, Forbidden, Protected, Acyclic))
        select (IReadOnlyList<Declared>)[.. declarations.DistinctBy(declared => declared.Name)];

    private static Gen<Declared> Layers =>
        from isRepeated in Seldom
        from containers in isRepeated ? Listed(1, 2, Containers) : Gen.Constant(string.Empty)
        from usual in Gen.Shuffle(isRepeated ? UsualRelatives : UsualPatterns)
        from count in Gen.Choose(2, 4)
        from layers in Gen.CollectToArray(
            Enumerable.Range(0, count), index => Layer($"L{index}", Gen.Frequency((3, Gen.Constant(usual[index])), (1, isRepeated ? Relatives : Patterns))))
        where containers.Split(';').All(container => layers.All(layer => layer.Patterns.Split(';').All(pattern => IsPattern(container, pattern))))
        from isDirect in Seldom
        select (Declared)new DeclaredLayers(containers, layers, !isDirect);

    private static Gen<Declared> Group =>
        from patterns in Listed(1, 3, Patterns)
        select (Declared)new DeclaredGroup(patterns);

    private static Gen<Declared> Forbidden =>
        from origin in Listed(1, 2, Patterns)
        from target in Listed(1, 2, Patterns)
        from isDirect in Seldom
        select (Declared)new DeclaredForbidden(origin, target, !isDirect);

    private static Gen<Declared> Protected =>
        from namespaces in Listed(1, 2, Patterns)
        from allowed in Listed(0, 2, Patterns)
        select (Declared)new DeclaredProtected(namespaces, allowed);

    private static Gen<Declared> Acyclic =>
        from namespaces in Listed(1, 2, Gen.Elements("P", "P", "P", "P.A", "P.*", "U", "P.**", "*"))
        from depth in Gen.Choose(0, 2)
        select (Declared)new DeclaredAcyclic(namespaces, depth);

    private static Gen<string> Type(int index) =>
        from ns in Namespaces
        from isNamedAsNamespace in Gen.Frequency((12, Gen.Constant(false)), (1, Gen.Constant(true)))
        from isOther in index == 0 ? Gen.Constant(false) : Gen.Frequency((5, Gen.Constant(false)), (1, Gen.Constant(true)))
        let name = ns.Length == 0 ? $"T{index}" : isNamedAsNamespace ? ns : $"{ns}.T{index}"
        select isOther ? "Lib/" + name : name;

    private static Gen<(string From, string To)[]> References(string[] types) =>
        from count in Gen.Choose(types.Length / 2, 5 * types.Length / 2)
        from pairs in Gen.ArrayOf(Gen.Two(Gen.Elements(types)), count)
        select pairs.Where(pair => pair.Item1 != pair.Item2).Distinct().Select(pair => (pair.Item1, pair.Item2)).ToArray();

    private static Gen<DeclaredLayer> Layer(string name, Gen<string> patterns) =>
        from list in Listed(1, 3, patterns)
        from isClosed in Seldom
        from isIndependent in Seldom
        select new DeclaredLayer(name, list, isClosed, isIndependent);

    private static Gen<DeclaredEntry> Entry((string From, string To)[] references) =>
        from exact in Gen.Elements([.. references, (From: "P.A", To: "P.B")])
        from origin in Gen.Frequency((3, Gen.Constant(NaiveGraph.NameOf(exact.From))), (1, Patterns))
        from target in Gen.Frequency((3, Gen.Constant(NaiveGraph.NameOf(exact.To))), (1, Patterns))
        from contract in Gen.Elements(string.Empty, string.Empty, string.Empty, "Layers", "Group", "Forbidden", "Acyclic")
        select new DeclaredEntry(origin, target, contract);

    private static Gen<TItem[]> Several<TItem>(int least, int most, Gen<TItem> items) =>
        from count in Gen.Choose(least, most)
        from array in Gen.ArrayOf(items, count)
        select array;

    private static Gen<string> Listed(int least, int most, Gen<string> patterns) =>
        from list in Several(least, most, patterns)
        select string.Join(";", list.Distinct());

    private static bool IsPattern(string container, string relative) =>
        container.Length == 0 || NamePattern.TryParse($"{container}.{relative}", out _, out _);
}
