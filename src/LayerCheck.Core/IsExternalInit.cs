namespace System.Runtime.CompilerServices;

/// <summary>What the compiler needs for records on netstandard2.0; the framework has its own since .NET 5.</summary>
internal static class IsExternalInit;
