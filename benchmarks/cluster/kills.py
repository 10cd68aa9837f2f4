"""Kills executors and drivers of runs on a cluster; see kills."""

import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import time
import zipfile

program, work, master, processes = sys.argv[1:5]
wanted_executors, wanted_drivers, seed, members = map(int, sys.argv[5:9])
work = pathlib.Path(work)
workers = {int(process) for process in processes.split()}
chance = random.Random(seed)
command = [
    program, "simulate", "--quiet", "--threads", "2", "--set", f"ensemble.members={members}",
    "--set", "training.algorithm=gradient-descent", "--set", "training.step-size=0.01",
    "--set", "training.times=[10, 200]", "--set", "order=0",
]


def executors():
    """Processes that a worker of ours has started."""
    found = []
    for process in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes().split(b"\0")
            parent = int((process / "stat").read_text().rsplit(")", 1)[1].split()[1])
        except (OSError, IndexError, ValueError):
            continue  # it has ended meanwhile
        if parent in workers and any(word.endswith(b"CoarseGrainedExecutorBackend") for word in words):
            found.append(int(process.name))
    return found


def arrays(folder):
    with zipfile.ZipFile(work / folder / "results.npz") as file:
        return {name: file.read(name) for name in file.namelist()}


def start(folder, more):
    with open(work / f"{folder}.log", "w") as log:
        return subprocess.Popen(
            command + more + ["--out", str(work / folder)], stdout=log, stderr=subprocess.STDOUT)


def verdict(folder, code):
    """What is wrong with a finished run; nothing where all is well."""
    if code:
        return f"exit code {code}: " + (work / f"{folder}.log").read_text().strip()[-400:]
    found = arrays(folder)
    different = [name for name in expected if found.get(name) != expected[name]]
    return f"differs in {different}" if different or found.keys() != expected.keys() else ""


begun = time.monotonic()
assert start("threads", []).wait() == 0, (work / "threads.log").read_text()
expected = arrays("threads")
print(f"on threads: {time.monotonic() - begun:.1f} s, {len(expected)} arrays", flush=True)
begun = time.monotonic()
assert start("undisturbed", ["--engine", master]).wait() == 0, (work / "undisturbed.log").read_text()
seconds = time.monotonic() - begun
faults = [fault for fault in [verdict("undisturbed", 0)] if fault]
print(f"on the cluster, undisturbed: {seconds:.1f} s, {'differs' if faults else 'the same digits'}", flush=True)

killed_executors = killed_drivers = runs = 0
while killed_executors < wanted_executors:
    runs += 1
    folder = f"executors-{runs}"
    run = start(folder, ["--engine", master])
    kills = 0
    while run.poll() is None:
        time.sleep(chance.uniform(0.1, 0.4) * seconds)
        alive = executors()
        if run.poll() is None and alive and killed_executors < wanted_executors:
            os.kill(chance.choice(alive), signal.SIGKILL)
            kills += 1
            killed_executors += 1
    fault = verdict(folder, run.returncode)
    told = "" if fault else json.loads((work / folder / "summary.json").read_text())["provenance"]["engine"][1]
    print(f"{folder}: {kills} executors killed, {fault or 'the same digits'}; {told}", flush=True)
    faults += [fault] if fault else []

while killed_drivers < wanted_drivers:
    runs += 1
    folder = f"driver-{runs}"
    run = start(folder, ["--engine", master])
    time.sleep(chance.uniform(0.3, 0.9) * seconds)
    if run.poll() is not None:
        print(f"{folder}: finished before the kill")
        continue
    run.kill()
    run.wait()
    killed_drivers += 1
    if (work / f"{folder}.partial").exists() or (work / folder).exists():
        with open(work / f"{folder}.log", "a") as log:
            resumed = subprocess.run(
                [program, "resume", str(work / folder)], stdout=log, stderr=subprocess.STDOUT)
        how, fault = "gone on with", verdict(folder, resumed.returncode)
    else:
        how, fault = "nothing to go on from, started anew", verdict(
            folder, start(folder, ["--engine", master]).wait())
    told = "" if fault else json.loads((work / folder / "summary.json").read_text())["provenance"]["engine"][1]
    print(f"{folder}: driver killed, {how}, {fault or 'the same digits'}; {told}", flush=True)
    faults += [fault] if fault else []

print(f"{killed_executors} executors and {killed_drivers} drivers killed in {runs} runs, {len(faults)} faults")
sys.exit(bool(faults))
