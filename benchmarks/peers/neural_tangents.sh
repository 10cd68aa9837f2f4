#!/usr/bin/env bash
# Times neural-tangents on the infinite-width kernels that Quartic computes too; see README.md beside this file.
#
#   neural_tangents.sh --out DIR [--venv DIR] [--images IDX.gz | --inputs X.npy] [--count 2048]
#     [--activations relu erf] [--depths 3 10] [--repetitions 15]
#   neural_tangents.sh --predictions --out DIR [--venv DIR] [--images IDX.gz] [--train 2000 4000] [--test 1000]
#     [--repetitions 5]
#
# Puts neural-tangents into a Python 3.11 environment of its own (--venv; default a folder under ${TMPDIR:-/tmp}, used again
# next time) and hands all other options to neural_tangents_kernels.py, or with --predictions to
# neural_tangents_predictions.py. Without --images and --inputs it takes the
# training images of the Debian package dataset-fashion-mnist.
# Exit status: 0 done; 1 it failed; 2 bad usage or no inputs; 3 the environment cannot be made here (no Python 3.11, or no PyPI).
set -euo pipefail

requirements=(neural-tangents==0.6.5 jax==0.4.34 jaxlib==0.4.34 numpy==1.26.4
  scipy==1.17.1 tensorflow==2.21.0 tf2jax==0.3.7) # neural-tangents imports the last three too
venv="${TMPDIR:-/tmp}/quartic-neural-tangents-$(id -u)"
python="${PYTHON:-python3.11}"
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)

stop() { # status, message
  echo "neural_tangents.sh: $2" >&2
  exit "$1"
}

arguments=() inputs_given=false help=false script=neural_tangents_kernels.py
while (($#)); do
  case $1 in
    --venv) (($# > 1)) || stop 2 "--venv needs a folder"; venv=$2; shift 2 ;;
    --venv=*) venv=${1#*=}; shift ;;
    --images | --images=* | --inputs | --inputs=*) inputs_given=true; arguments+=("$1"); shift ;;
    --predictions) script=neural_tangents_predictions.py; shift ;;
    -h | --help) help=true; shift ;;
    *) arguments+=("$1"); shift ;;
  esac
done

if $help; then
  sed -n '2,/^set /s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
  exit 0
fi

if ! $inputs_given; then
  images=$(dpkg -L dataset-fashion-mnist 2>/dev/null | grep '/train-images-idx3-ubyte\.gz$') ||
    stop 2 "no inputs: install the Debian package dataset-fashion-mnist, or give --images IDX.gz or --inputs X.npy"
  arguments+=(--images "$images")
fi

# The marker is written last, so that a half-made environment is made anew.
marker="$venv/quartic-requirements.txt"
if [[ $(cat "$marker" 2>/dev/null) != "${requirements[*]}" ]]; then
  [[ ! -e $venv || -e $venv/pyvenv.cfg ]] || stop 2 "$venv exists and is no Python environment: give another --venv"
  "$python" -I -c 'import sys, ensurepip, venv; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null ||
    stop 3 "needs Python 3.11 with venv ('$python' is not that, or is missing; PYTHON names another): neural-tangents was not run"
  log=$(mktemp "${TMPDIR:-/tmp}/quartic-neural-tangents-pip.XXXXXX")
  echo "neural_tangents.sh: installing ${requirements[*]} into $venv (2.6 GB)" >&2
  { "$python" -I -m venv --clear "$venv" &&
    "$venv/bin/python" -I -m pip install --quiet --retries 2 "${requirements[@]}"; } >"$log" 2>&1 ||
    stop 3 "could not install neural-tangents: is PyPI reachable from here? (pip's words: $log); neural-tangents was not run"
  rm -f "$log"
  echo "${requirements[*]}" >"$marker"
fi

exec env JAX_PLATFORMS=cpu "$venv/bin/python" -I "$here/$script" "${arguments[@]}"
