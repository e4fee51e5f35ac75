# SPDX-License-Identifier: Apache-2.0
"""Tries one mutant: compiles its file, links the test programs and `billing` with it in place of
its own object, and asks the tests. Everything is written to a folder of the trial; the sources
stay as they are."""
import functools
import json
import os
import pathlib
import re
import shlex
import shutil
import signal
import subprocess
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
TESTS_OF = {"values": ["values", "documents", "property", "formats"],
            "documents": ["documents", "rules", "property", "formats"],
            "rules": ["rules"]}
# What a part of a path names is judged by the verdicts of others in tests/judges, and where a
# command is given, reached by that command alone.
JUDGES = {"en16931": ("einvoice", "einvoice check"), "br_fr": ("einvoice", "einvoice check"),
          "own_checks": ("einvoice", "einvoice check"), "einvoice/": ("einvoice", None),
          "books/fec_": ("fec", "fec check")}


def stop(process):
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass


def run_limited(words, seconds, **options):
    """Its exit status, or None when it was still running after that time."""
    process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL, start_new_session=True, **options)
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        return None
    finally:
        stop(process)
        process.wait()


class Build:
    """The build folder, and how its files are made."""

    def __init__(self, folder):
        self.folder = folder
        entries = json.loads((folder / "compile_commands.json").read_text())
        self.compile_of = {str(pathlib.Path(entry["file"]).relative_to(ROOT)): entry["command"]
                           for entry in entries
                           if entry["file"].startswith(f"{ROOT}/lib/")
                           and entry["file"].endswith(".cpp")}
        self.links = {}
        self.linker = ["-fuse-ld=gold"] if shutil.which("ld.gold") else []
        targets = re.findall(r"^(\S+): CXX_EXECUTABLE", self.ninja("targets", "all"), re.M)
        # `billing` and the programs that it hands over to.
        self.programs = [one for one in targets if one.startswith(("bin/", "libexec/"))]
        for target in [one for one in targets if one.startswith("tests/test_")] + self.programs:
            line = self.ninja("commands", target).strip().splitlines()[-1]
            self.links[target] = shlex.split(line.removeprefix(": && ").removesuffix(" && :"))

    def ninja(self, *words):
        return subprocess.run(["ninja", "-C", self.folder, "-t", *words], capture_output=True,
                              text=True, check=True).stdout

    def object_of(self, file):
        words = shlex.split(self.compile_of[file])
        return words[words.index("-o") + 1]

    def compile(self, file, source, output, optimised=False):
        words = shlex.split(self.compile_of[file])
        words[words.index("-o") + 1] = str(output)
        words[words.index("-c") + 1] = str(source)
        if optimised:  # without what a changed text leaves in an object that does the same
            header = words.index("-include")
            words[header:header + 2] = []
            words = [word for word in words if not re.fullmatch(r"-g\d?|-O\d", word)]
            words += ["-O2", "-g0"]
        words += ["-w", "-Wno-error"]
        return subprocess.run(words, cwd=self.folder, capture_output=True).returncode == 0

    def link(self, target, file, mutated, output):
        words = list(self.links[target])
        words[words.index("-o") + 1] = str(output)
        mine = self.object_of(file)
        if mine in words:
            words[words.index(mine)] = str(mutated)
        else:  # before the archive that holds its own object, which then is not taken
            words.insert(words.index("lib/libbilling.a"), str(mutated))
        words += [*self.linker, "-Wl,--strip-debug"]
        ran = subprocess.run(words, cwd=self.folder, capture_output=True, text=True)
        if ran.returncode != 0:
            raise RuntimeError(f"{target} cannot be linked: {ran.stderr[-2000:]}")


def environment(program_folder, scratch, build):
    env = {key: value for key, value in os.environ.items() if not key.startswith("BILLING_")
           or key == "BILLING_KITS"}
    env.update(BILLING_SOURCE=str(ROOT), BILLING_BUILD=str(build), LC_ALL="C.UTF-8", TZ="UTC",
               PATH=f"{program_folder / 'bin'}:{env['PATH']}", TMPDIR=str(scratch))
    env.setdefault("BILLING_KITS", str(ROOT.parent / "shared" / "kits"))
    return env


class Ring:
    """The tests that run `billing`: which there are, how long each takes, which noticed what."""

    def __init__(self, build):
        self.build = build
        self.seconds = {}   # of (group, name)
        self.noticed = {}   # {file: {(group, name): how many mutants of it}}
        self.codes = {}     # {file: codes of messages in it}
        self.lock = threading.Lock()

    def measure(self, scratch):
        """All tests as they are; what fails now would fail with every mutant. Kept beside the
        programs until they are built anew."""
        kept = self.build.folder / "ring.json"
        programs = [os.stat(self.build.folder / one).st_mtime for one in self.build.programs]
        if kept.exists():
            known = json.loads(kept.read_text())
            if known["programs"] == programs:
                self.seconds = {tuple(key): seconds for key, seconds in known["seconds"]}
                return []
        env = environment(self.build.folder, scratch, self.build.folder)
        faults = []
        for group in ("errors", "scenarios"):
            before = time.monotonic()
            process = subprocess.run([ROOT / "tests" / group / "run"], env=env, text=True,
                                     capture_output=True)
            names = re.findall(r"^ok (\S+)(?: \((?:.* )?([\d.]+) s\))?$", process.stdout, re.M)
            for name, seconds in names:
                self.seconds[group, name] = float(seconds or 0.3)
            faults += re.findall(r"^FAILED (.*)", process.stdout, re.M)
            if process.returncode and not faults:
                faults.append(f"{group}: {process.stdout[-500:]} {process.stderr[-500:]}")
            print(f"{group}: {len(names)} in {time.monotonic() - before:.0f} s", flush=True)
        self.seconds.pop(("errors", "every"), None)
        if not faults:
            kept.write_text(json.dumps({"programs": programs,
                                        "seconds": [*map(list, self.seconds.items())]}))
        return faults

    def order(self, file):
        """[(group, names)]: those first that noticed mutants of this file before, and the errors
        of its codes; short ones before long ones."""
        with self.lock:
            noticed = dict(self.noticed.get(file, {}))
        if file not in self.codes:
            found = re.findall(r'"([A-Z]+(?:-[A-Z]+)*-\d\d)"', (ROOT / file).read_text())
            self.codes[file] = tuple(one.lower().replace("-", "_") for one in found)
        likely, rest = {}, {}
        only = next((command for part, (_, command) in JUDGES.items() if part in file), None)
        for (group, name), seconds in self.seconds.items():
            if only and only not in self.text_of(group, name):
                continue
            hits = noticed.get((group, name), 0)
            named = group == "errors" and name.startswith(self.codes[file] or ("\0",))
            place = likely if hits or named else rest
            place.setdefault(group, []).append((-hits, seconds, name))
        parts = [(group, [name for _, _, name in sorted(names)])
                 for place in (likely, rest) for group, names in sorted(place.items())]
        return parts

    @staticmethod
    @functools.cache
    def text_of(group, name):
        path = ROOT / "tests" / group / (name + (".yaml" if group == "errors" else ".test"))
        return path.read_text(errors="replace")

    @staticmethod
    def judges(file):
        """Those of the file, short ones first."""
        for part, (judge, _) in JUDGES.items():
            if part in file:
                folder = ROOT / "tests" / "judges" / judge
                return sorted(folder.glob("judge*"), key=lambda path: (path.name == "judge", path))
        return []

    def first_judge(self, file, folder, scratch):
        """The first judge of the file that differs with the programs of that folder, or None."""
        env = environment(folder, scratch, self.build.folder)
        for judge in self.judges(file):
            found = self.first_failure([str(judge)], env, 240)
            if found:
                return f"judge {judge.parent.name}/{judge.name}"
        return None

    def first_to_notice(self, file, folder, scratch):
        """The name of the first test that fails with the programs of that folder, or None."""
        env = environment(folder, scratch, self.build.folder)
        for group, names in self.order(file):
            limit = 60 + 4 * sum(self.seconds[group, name] for name in names)
            words = ["python3", "-u", str(ROOT / "tests" / group / "run"), *names]
            found = self.first_failure(words, env, limit)
            if found:
                with self.lock:
                    counts = self.noticed.setdefault(file, {})
                    key = (group, found)
                    if key in self.seconds:
                        counts[key] = counts.get(key, 0) + 1
                return f"{group} {found}"
        return None

    @staticmethod
    def first_failure(words, env, seconds):
        process = subprocess.Popen(words, env=env, stdin=subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                                   start_new_session=True, errors="replace")
        late = threading.Event()
        timer = threading.Timer(seconds, lambda: (late.set(), stop(process)))
        timer.start()
        try:
            for line in process.stdout:
                match = re.match(r"FAILED (\S+)", line)
                if match:
                    return match[1]
            process.wait()
            if late.is_set():
                return "(no end)"
            return f"(exit {process.returncode})" if process.returncode else None
        finally:
            timer.cancel()
            stop(process)
            process.stdout.close()
            process.wait()


class Trial:
    """A place to try mutants in, one after the other."""

    def __init__(self, build, ring, folder, limits):
        self.build, self.ring, self.limits = build, ring, limits
        self.folder = folder
        self.scratch = folder / "scratch"
        for program in build.programs:
            (folder / program).parent.mkdir(parents=True, exist_ok=True)
        share = folder / "share"
        if not share.is_symlink():
            share.symlink_to(build.folder / "share")

    def fresh_scratch(self):
        shutil.rmtree(self.scratch, ignore_errors=True)
        self.scratch.mkdir()
        return self.scratch

    def same_when_optimised(self, file, source):
        """The compiler itself shows that it is no other program."""
        objects = [self.folder / "own.o", self.folder / "optimised.o"]
        text = source.read_bytes()
        source.write_bytes((ROOT / file).read_bytes())
        made = self.build.compile(file, source, objects[0], optimised=True)
        source.write_bytes(text)
        made = made and self.build.compile(file, source, objects[1], optimised=True)
        return made and objects[0].read_bytes() == objects[1].read_bytes()

    def doctest(self, file, mutated, quick):
        layer = file.split("/")[2]
        for name in TESTS_OF[layer]:
            target = f"tests/test_{name}"
            if quick and name == "formats":
                continue
            program = self.folder / f"test_{name}"
            self.build.link(target, file, mutated, program)
            env = environment(self.folder, self.fresh_scratch(), self.build.folder)
            status = run_limited([program, "--abort-after=1"], self.limits[target],
                                 cwd=self.build.folder, env=env)
            if status != 0:
                return f"test_{name}" + ("" if status is not None else " (no end)")
        return None

    def run(self, mutant, quick):
        """("not compiled" | "noticed" | "same program" | "survived", by what)"""
        original = (ROOT / mutant.file).read_text()
        source = self.folder / pathlib.Path(mutant.file).name
        source.write_text(mutant.apply(original))
        mutated = self.folder / "mutated.o"
        if not self.build.compile(mutant.file, source, mutated):
            return "not compiled", ""
        by = self.doctest(mutant.file, mutated, quick)
        if not by and (not quick or self.ring.judges(mutant.file)):
            for program in self.build.programs:
                self.build.link(program, mutant.file, mutated, self.folder / program)
            by = self.ring.first_judge(mutant.file, self.folder, self.fresh_scratch())
            if not by and not quick:
                by = self.ring.first_to_notice(mutant.file, self.folder, self.fresh_scratch())
        if by:
            return "noticed", by
        if self.same_when_optimised(mutant.file, source):
            return "same program", "at -O2"
        return "survived", ""
