"""Saves the state of the benchmark's CNN and its Adam with torch.save. For each line on its input prints the seconds of torch.load, which gives new tensors
without a checksum, and of torch.load with load_state_dict, which restores the model and its optimizer."""
import os
import sys
import time

import torch
from torch import nn

model = nn.ModuleDict({
    "encoder": nn.Sequential(
        nn.Conv2d(4, 32, 8, stride=4), nn.ReLU(), nn.Conv2d(32, 64, 4, stride=2), nn.ReLU(), nn.Conv2d(64, 64, 3), nn.ReLU(),
        nn.Flatten(), nn.Linear(3136, 1650), nn.ReLU()),
    "policy": nn.Linear(1650, 18),
    "critic": nn.Linear(1650, 1),
})
optimizer = torch.optim.Adam(model.parameters())
sum(parameter.sum() for parameter in model.parameters()).backward()
optimizer.step()
path = os.path.join(sys.argv[1], "state.pt")
torch.save({"module": model.state_dict(), "optimizer": optimizer.state_dict()}, path)
print("ready", flush=True)
for _ in sys.stdin:
    start = time.perf_counter()
    torch.load(path)
    loaded = time.perf_counter()
    state = torch.load(path)
    model.load_state_dict(state["module"])
    optimizer.load_state_dict(state["optimizer"])
    restored = time.perf_counter()
    print(loaded - start, restored - loaded, flush=True)
