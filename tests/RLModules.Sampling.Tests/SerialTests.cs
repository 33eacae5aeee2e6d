// Modules draw their first weights from torch's generator, and there is one for the whole process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
