#!/usr/bin/env bash
# Everything a fresh clone needs: ./build.sh COMMAND
#   demo  [OPTIONS]  train CartPole with PPO, save, reload inference-only, play (options go to the sample: --seed 2)
#   test             every test
#   bench [OPTIONS]  the benchmarks (options go to BenchmarkDotNet: --filter '*Engine*')
#   pack             the NuGet packages, in artifacts/
#   native           only the native part of the tensor engine
#   setup            only install what is missing
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

say() { printf '%s\n' "$*" >&2; }
fail() { say "build.sh: $*"; exit 1; }

require_dotnet() {
  command -v dotnet >/dev/null || fail "the .NET 10 SDK is missing: install it from https://dot.net (or the package dotnet-sdk-10.0), then run this again."
  dotnet --version >/dev/null 2>&1 || fail "global.json asks for a .NET SDK 10.0.100 or newer of the 10.0 line; 'dotnet --list-sdks' shows which are there."
}

# The Debian packages that are missing: libtorch unless LIBTORCH points at one, OpenBLAS (without it a matrix product is 25 times slower), a compiler.
missing_packages() {
  local wanted=(cmake make g++)
  [ -n "${LIBTORCH:-}" ] || wanted+=(libtorch-dev libopenblas0-pthread)
  local package
  for package in "${wanted[@]}"; do
    case $package in
      cmake | make | g++) command -v "$package" >/dev/null && continue ;;
      *) dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' && continue ;;
    esac
    printf '%s\n' "$package"
  done
}

setup() {
  require_dotnet
  local packages
  mapfile -t packages < <(missing_packages)
  [ ${#packages[@]} -eq 0 ] && return
  command -v apt-get >/dev/null || fail "missing: ${packages[*]}. Install them, or set LIBTORCH to an unpacked libtorch and have cmake, make and g++ on the PATH."
  local root=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || fail "missing: ${packages[*]}. Install them as root: apt-get install ${packages[*]}"
    root=(sudo)
  fi
  say "Installing with ${root[*]:+${root[*]} }apt-get: ${packages[*]}"
  "${root[@]}" apt-get update -qq
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
}

native() { src/RLModules.LibTorch/native/build.sh; }

run_tests() {
  local log status=0
  log=$(mktemp)
  dotnet build Dsl.sln -c Release -v q --nologo
  dotnet test Dsl.sln -c Release --no-build --nologo "$@" 2>&1 | tee "$log" || status=$?
  # Each test project closes with "Passed!  - Failed:     0, Passed:    12, Skipped:     0, …".
  awk '/Failed: +[0-9]+, Passed: +[0-9]+/ {
         for (i = 1; i < NF; i++) { if ($i == "Failed:") failed += $(i + 1); if ($i == "Passed:") passed += $(i + 1) }
       }
       END { printf "%d passed, %d failed\n", passed, failed; exit passed == 0 }' "$log" || status=1
  rm -f "$log"
  return "$status"
}

command=${1:-help}
[ $# -gt 0 ] && shift
case $command in
  demo)
    setup
    dotnet build samples/CartPole -c Release -v q --nologo
    exec dotnet run --project samples/CartPole -c Release --no-build -- "$@"
    ;;
  test) setup && run_tests "$@" ;;
  bench)
    setup
    dotnet build tests/Benchmarks -c Release -v q --nologo
    # One thread: with a busy second core, two threads collapse on small networks.
    OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 exec dotnet run --project tests/Benchmarks -c Release --no-build -- "$@"
    ;;
  pack)
    setup
    dotnet pack Dsl.sln -c Release -v q --nologo
    ls artifacts/*.nupkg
    ;;
  native) setup && native ;;
  setup) setup ;;
  *)
    sed -n '2,8s/^# \{0,1\}//p' build.sh
    [ "$command" = help ] || exit 2
    ;;
esac
