using System.Reflection.Metadata;
using LayerCheck.Names;

namespace LayerCheck.Reading.Metadata;

/// <summary>Tells what a compiler adds on its own from what a programmer wrote. Only the latter is a reference.</summary>
internal static class WrittenByCompiler
{
    /// <summary>The method of a state machine that the written body became.</summary>
    internal const string StateMachineMethod = "MoveNext";

    /// <summary>How the methods begin that an iterator's finally blocks became.</summary>
    private const string FinallyMethod = "<>m__";

    private const string CompilerServices = "System.Runtime.CompilerServices";

    /// <summary>Namespaces of helpers that compilers call for language features: async, dynamic, interpolation, iterators.</summary>
    private static readonly HashSet<string> HelperNamespaces = new(StringComparer.Ordinal)
    {
        CompilerServices,
        "Microsoft.CSharp.RuntimeBinder",
    };

    /// <summary>Single helpers elsewhere: lock, collection expressions, delegates' asynchronous halves.</summary>
    private static readonly HashSet<string> Helpers = new(StringComparer.Ordinal)
    {
        "System.Threading.Monitor",
        "System.Runtime.InteropServices.CollectionsMarshal",
        "System.Runtime.InteropServices.ImmutableCollectionsMarshal",
        "System.Runtime.InteropServices.MemoryMarshal",
        "System.Threading.Tasks.Sources.ManualResetValueTaskSourceCore",
    };

    /// <summary>What a body calls or names besides its helpers, where it binds something at run time.</summary>
    private static readonly HashSet<string> CallSiteTypes = new(StringComparer.Ordinal)
    {
        "System.Action",
        "System.Func",
        "System.RuntimeTypeHandle",
        "System.Type",
    };

    private static readonly HashSet<string> Attributes = new(StringComparer.Ordinal)
    {
        "Microsoft.CodeAnalysis.EmbeddedAttribute",
        "System.Diagnostics.DebuggableAttribute",
        "System.Diagnostics.DebuggerBrowsableAttribute",
        "System.Diagnostics.DebuggerDisplayAttribute",
        "System.Diagnostics.DebuggerHiddenAttribute",
        "System.Diagnostics.DebuggerNonUserCodeAttribute",
        "System.Diagnostics.DebuggerStepThroughAttribute",
        "System.ParamArrayAttribute",
        "System.Reflection.DefaultMemberAttribute",
        "System.Security.UnverifiableCodeAttribute",
    };

    /// <summary>What the SDK writes about an assembly from the properties of its project; none of them can stand on anything else.</summary>
    private static readonly HashSet<string> AssemblyAttributes = new(StringComparer.Ordinal)
    {
        "System.Reflection.AssemblyCompanyAttribute",
        "System.Reflection.AssemblyConfigurationAttribute",
        "System.Reflection.AssemblyCopyrightAttribute",
        "System.Reflection.AssemblyDescriptionAttribute",
        "System.Reflection.AssemblyFileVersionAttribute",
        "System.Reflection.AssemblyInformationalVersionAttribute",
        "System.Reflection.AssemblyMetadataAttribute",
        "System.Reflection.AssemblyProductAttribute",
        "System.Reflection.AssemblyTitleAttribute",
        "System.Resources.NeutralResourcesLanguageAttribute",
        "System.Runtime.Versioning.TargetFrameworkAttribute",
        "System.Runtime.Versioning.TargetPlatformAttribute",
    };

    private static readonly HashSet<string> RootTypes = new(StringComparer.Ordinal)
    {
        "Delegate",
        "Enum",
        "MulticastDelegate",
        "Object",
        "ValueType",
    };

    /// <summary>A type that code made by the compiler uses, and that counts only where a declaration names it: a constructor calls System.Object's, unasked.</summary>
    internal static bool IsHelper(string namespaceName, string name) =>
        HelperNamespaces.Contains(namespaceName) || Helpers.Contains(namespaceName + "." + name) || IsRootType(namespaceName, name);

    /// <summary>What the code of a state machine catches, to hand it on.</summary>
    internal static bool IsCaughtByStateMachine(DottedName type) => type.Text == "System.Exception";

    /// <summary>What makes the call sites of C#'s <c>dynamic</c>.</summary>
    internal static bool IsCallSiteBinder(string namespaceName, string name) => namespaceName == "Microsoft.CSharp.RuntimeBinder" && name == "Binder";

    /// <summary>A type that a body with call sites uses for them.</summary>
    internal static bool IsUsedByCallSite(DottedName type) => CallSiteTypes.Contains(type.Text);

    /// <summary>The name of a type that keeps call sites: nothing in it was written.</summary>
    internal static bool KeepsCallSites(MetadataReader reader, StringHandle typeName) => BytesOf(reader, typeName).StartsWith("<>o__"u8);

    /// <summary>An attribute that the compiler or the SDK applies.</summary>
    internal static bool IsAttribute(string namespaceName, string name) =>
        namespaceName == CompilerServices || Attributes.Contains(namespaceName + "." + name) || AssemblyAttributes.Contains(namespaceName + "." + name);

    /// <summary>The attribute that marks a member or type as made by the compiler.</summary>
    internal static bool IsCompilerGeneratedAttribute(string namespaceName, string name) =>
        namespaceName == CompilerServices && name == "CompilerGeneratedAttribute";

    /// <summary>The attribute that marks a type which the compiler put into the assembly because the framework lacks it.</summary>
    internal static bool IsEmbeddedAttribute(MetadataReader reader, TypeDefinition type) =>
        reader.StringComparer.Equals(type.Name, "EmbeddedAttribute") && reader.StringComparer.Equals(type.Namespace, "Microsoft.CodeAnalysis");

    /// <summary>A base type that a language implies.</summary>
    internal static bool IsRootType(string namespaceName, string name) => namespaceName == "System" && RootTypes.Contains(name);

    /// <summary>A name that only a compiler can give: closures, state machines, anonymous types, array helpers.</summary>
    internal static bool IsUnspeakable(string typeName) => typeName.Length > 0 && typeName[0] == '<' && FileTypeName(typeName) is null;

    /// <summary>The same, told without making a text of it: a large assembly has more such types than others.</summary>
    internal static bool IsUnspeakable(MetadataReader reader, StringHandle typeName) =>
        IsMade(reader, typeName) && (BytesOf(reader, typeName).IndexOf(">F"u8) < 0 || IsUnspeakable(reader.GetString(typeName)));

    /// <summary>Whether a method of a compiler-made name holds code that a programmer wrote: lambdas, local functions, top-level statements.</summary>
    internal static bool HoldsWrittenCode(MetadataReader reader, StringHandle methodName)
    {
        if (!IsMade(reader, methodName))
        {
            // An accessor, mostly.
            return false;
        }

        var name = BytesOf(reader, methodName);
        return name.IndexOf(">b__"u8) > 0
            || name.IndexOf(">g__"u8) > 0
            || name.StartsWith("<>n__"u8)
            || name.StartsWith("<Main>$"u8);
    }

    /// <summary>The same within a type of a compiler-made name, which may be a state machine or hold a module's own functions.</summary>
    internal static bool HoldsWrittenCode(MetadataReader reader, StringHandle methodName, StringHandle typeName) =>
        HoldsWrittenCode(reader, methodName)
        || reader.StringComparer.Equals(methodName, StateMachineMethod)
        || reader.StringComparer.StartsWith(methodName, FinallyMethod)
        || reader.StringComparer.Equals(typeName, "<Module>");

    /// <summary>Whether a name begins as those do that compilers make, told without making a text of it: most do not.</summary>
    private static bool IsMade(MetadataReader reader, StringHandle name) => reader.StringComparer.StartsWith(name, "<");

    private static unsafe ReadOnlySpan<byte> BytesOf(MetadataReader reader, StringHandle name)
    {
        var blob = reader.GetBlobReader(name);
        return new ReadOnlySpan<byte>(blob.StartPointer, blob.Length);
    }

    /// <summary>
    /// The name as written of a type that is local to its file, which metadata spells <c>&lt;File&gt;F&lt;64 hex digits&gt;__Name</c>.
    /// </summary>
    /// <returns>Null where the name is not of that form.</returns>
    internal static string? FileTypeName(string name)
    {
        const int HashLength = 64;
        var close = name.Length > 0 && name[0] == '<' ? name.IndexOf(">F", StringComparison.Ordinal) : -1;
        var separator = close + 2 + HashLength;
        if (close < 0 || separator + 2 >= name.Length || name[separator] != '_' || name[separator + 1] != '_')
        {
            return null;
        }

        for (var i = close + 2; i < separator; i++)
        {
            if (!Uri.IsHexDigit(name[i]))
            {
                return null;
            }
        }

        return name.Substring(separator + 2);
    }
}
