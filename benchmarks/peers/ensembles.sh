#!/usr/bin/env bash
# Times the training of an ensemble by JAX and PyTorch beside ours; see README.md beside this file.
#
#   ensembles.sh --out DIR [--venv DIR] [--rounds 5]
#
# Puts JAX and PyTorch into a Python environment of its own (--venv; default a folder under ${TMPDIR:-/tmp}, used again next
# time; PYTHON names another python3) and starts benchmarks/run PeerEnsembles with it.
# Exit status: 0 done; 1 it failed; 2 bad usage; 3 the environment cannot be made here.
set -euo pipefail

requirements=(jax==0.10.2 jaxlib==0.10.2 numpy==2.4.6 torch==2.15.0)
venv="${TMPDIR:-/tmp}/quartic-peer-ensembles-$(id -u)"
python="${PYTHON:-python3}"
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
out='' rounds=5

stop() { # status, message
  echo "ensembles.sh: $2" >&2
  exit "$1"
}

while (($#)); do
  case $1 in
    --out) (($# > 1)) || stop 2 "--out needs a folder"; out=$2; shift 2 ;;
    --venv) (($# > 1)) || stop 2 "--venv needs a folder"; venv=$2; shift 2 ;;
    --rounds) (($# > 1)) || stop 2 "--rounds needs a number"; rounds=$2; shift 2 ;;
    -h | --help) sed -n '2,/^set /s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit 0 ;;
    *) stop 2 "unknown option $1" ;;
  esac
done
[[ -n $out ]] || stop 2 "--out DIR is needed"

# The marker is written last, so that a half-made environment is made anew.
marker="$venv/quartic-requirements.txt"
if [[ $(cat "$marker" 2>/dev/null) != "${requirements[*]}" ]]; then
  [[ ! -e $venv || -e $venv/pyvenv.cfg ]] || stop 2 "$venv exists and is no Python environment: give another --venv"
  echo "ensembles.sh: installing ${requirements[*]} into $venv" >&2
  log=$(mktemp "${TMPDIR:-/tmp}/quartic-peer-ensembles-pip.XXXXXX")
  { "$python" -I -m venv --clear "$venv" &&
    "$venv/bin/python" -I -m pip install --quiet --retries 2 "${requirements[@]}"; } >"$log" 2>&1 ||
    stop 3 "could not install JAX and PyTorch (pip's words: $log)"
  rm -f "$log"
  echo "${requirements[*]}" >"$marker"
fi

exec "$here/../run" PeerEnsembles "$out" "$venv/bin/python" "$here/ensembles.py" "$rounds"
