namespace Microsoft.Build.Framework;

/// <summary>
/// Tells multithreaded MSBuild that a task may run beside others in one process: it keeps no process-wide state and takes full
/// paths only. MSBuild looks for the attribute by its name, so that hosts without it need none of their own.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class MSBuildMultiThreadableTaskAttribute : Attribute;
