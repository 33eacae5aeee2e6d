// Live-tensor counts, thread counts and default generators belong to the process: one test at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
