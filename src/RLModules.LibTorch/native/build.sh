#!/usr/bin/env bash
# Builds the native part into native/build; LIBTORCH names another libtorch than the system's. Parallel calls wait for each other.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
mkdir -p "$here/build"
exec 9> "$here/build/.lock"
flock 9
library="$here/build/librlmodules_torch.so"
# Another libtorch than last time: nothing of what CMake remembers holds.
if [[ "$(cat "$here/build/.libtorch" 2>/dev/null || true)" != "${LIBTORCH:-system}" ]]; then rm -rf "$here/build/CMakeCache.txt" "$library"; fi
echo "${LIBTORCH:-system}" > "$here/build/.libtorch"
if [[ "$library" -nt "$here/rlmodules_torch.cpp" && "$library" -nt "$here/CMakeLists.txt" ]]; then exit 0; fi
cmake -S "$here" -B "$here/build" -DCMAKE_BUILD_TYPE=Release ${LIBTORCH:+-DLIBTORCH="$LIBTORCH"}
cmake --build "$here/build"
touch "$library"
