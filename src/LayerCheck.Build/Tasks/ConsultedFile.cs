namespace LayerCheck.Build.Tasks;

/// <summary>A file besides the project's own that a check has read.</summary>
/// <param name="Path">Full path.</param>
/// <param name="Identity">Its hash, the version of an assembly, or what <see cref="FindingsFile.ErasedKey"/> gives of another project's findings.</param>
/// <param name="Owner">Full path of the findings of the project that it is made by; empty where that is not known.</param>
internal sealed record ConsultedFile(string Path, string Identity, string Owner);
