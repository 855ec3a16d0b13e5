// Two for the cores, and one since of those that build in this process all but one wait.
[assembly: Parallelize(Workers = 3, Scope = ExecutionScope.MethodLevel)]
