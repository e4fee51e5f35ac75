# SPDX-License-Identifier: Apache-2.0
"""What machines do besides failing calls: standard output that is full, closed or not read any
more, a folder that may not be written to, a disk that is full for real, a clock that goes back."""
import contextlib
import ctypes
import os
import pathlib
import re
import shutil
import subprocess

import cases
import office

HOST_STATUS = (73, 74, 75, 78)
SENTENCE = re.compile(r"error: .{10,} \[[A-Z]+-\d\d\]")
NOBODY = 65534
CLONE_NEWNS = 0x00020000
ROOM_KIB = (0, 8, 32, 64, 96, 128, 192, 256, 384, 512, 768)
ROOM_KIB_SHORT = (0, 64, 512)


def ran_with(db, case, shell, **more):
    """Runs the command from a shell that prepares its descriptors."""
    return subprocess.run(["sh", "-c", shell, "sh", *office.words_for(db, case.words)],
                          input=case.stdin, text=True, timeout=300, stderr=subprocess.PIPE, **more)


def full_output(case, base, folder, plain):
    """Data that cannot be printed is told, and what was done stays done."""
    db = office.copy(base, folder)
    with open("/dev/full", "w", encoding="utf-8") as full:
        ran = ran_with(db, case, 'exec "$@"', stdout=full)
    wanted = 74 if plain.output else 0
    if ran.returncode != wanted:
        return [f"status {ran.returncode}, not {wanted}: {ran.stderr}"]
    if wanted and not SENTENCE.search(ran.stderr):
        return [f"no clear sentence: {ran.stderr}"]
    return cases.settled(case, db, plain.before, plain.after)


def no_reader(case, base, folder, plain):
    """A reader that went away is no failure: the work is done."""
    db = office.copy(base, folder)
    ends = os.pipe()
    os.close(ends[0])
    try:
        ran = ran_with(db, case, 'exec "$@"', stdout=ends[1])
    finally:
        os.close(ends[1])
    if ran.returncode != 0:
        return [f"status {ran.returncode}: {ran.stderr}"]
    return cases.differences(db, plain.after, "without a reader") + cases.unsound(db)


def closed_output(case, base, folder, plain):
    """The database may be the first file that is opened: nothing is printed into it."""
    db = office.copy(base, folder)
    ran = ran_with(db, case, 'exec "$@" >&- 2>&-')
    wanted = 74 if plain.output else 0
    if ran.returncode != wanted:
        return [f"status {ran.returncode}, not {wanted}"]
    return cases.differences(db, plain.after, "without an output") + cases.unsound(db)


def everything_in(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def no_rights(case, base, folder, plain):
    """Somebody who may read the folder and its files, and no more."""
    db = office.copy(base, folder)
    if db.exists():
        db.chmod(0o444)
    folder.chmod(0o555)
    before = everything_in(folder)
    user = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
    ran = ran_with(db, case, 'exec "$@"', stdout=subprocess.PIPE, **user)
    folder.chmod(0o755)
    return refused(ran) + ([] if everything_in(folder) == before else ["something was written"])


def refused(ran):
    if ran.returncode not in HOST_STATUS:
        return [f"status {ran.returncode}: {ran.stderr}"]
    return [] if SENTENCE.search(ran.stderr) else [f"no clear sentence: {ran.stderr}"]


@contextlib.contextmanager
def mounted(folder, *words):
    """A file system of its own, for this process and those it starts."""
    folder.mkdir()
    subprocess.run(["mount", *words, str(folder)], check=True, capture_output=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)
        folder.rmdir()


def may_mount(folder):
    """Why not, or nothing. From then on this process has mounts of its own."""
    if os.geteuid() != 0 or shutil.which("mount") is None:
        return "only root may mount file systems"
    if ctypes.CDLL(None, use_errno=True).unshare(CLONE_NEWNS) != 0:
        return "no mounts of one's own here"
    for words in (["mount", "--make-rprivate", "/"],
                  ["mount", "-t", "tmpfs", "tmpfs", str(folder)], ["umount", str(folder)]):
        if subprocess.run(words, capture_output=True).returncode != 0:
            return f"'{' '.join(words)}' is refused here"
    return ""


def read_only(case, base, folder, plain):
    """A file system that is read-only."""
    with mounted(folder, "-t", "tmpfs", "tmpfs") as place:
        db = office.copy(base, place / "home")
        subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
        before = everything_in(place / "home")
        ran = ran_with(db, case, 'exec "$@"', stdout=subprocess.PIPE)
        changed = everything_in(place / "home") != before
    return refused(ran) + (["something was written"] if changed else [])


def full_disk(case, base, folder, plain, rooms=ROOM_KIB):
    """So little room, then a little more, until it is enough."""
    faults, told = [], []
    for room in rooms:
        with mounted(folder.with_name(f"{folder.name}-{room}"), "-t", "tmpfs", "tmpfs") as place:
            db = office.copy(base, place / "home")
            used = int(subprocess.run(["df", "--output=used", "-k", str(place)], check=True,
                                      capture_output=True, text=True).stdout.split()[-1])
            size = max(used + room, 4)  # 0 would be no limit
            subprocess.run(["mount", "-o", f"remount,size={size}k", str(place)], check=True)
            ran = ran_with(db, case, 'exec "$@"', stdout=subprocess.PIPE)
            subprocess.run(["mount", "-o", "remount,size=1g", str(place)], check=True)
            told.append(ran.returncode)
            found = (cases.differences(db, plain.after, "with status 0") + cases.unsound(db)
                     if ran.returncode == 0 else
                     refused(ran) + cases.settled(case, db, plain.before, plain.after))
            faults += [f"{room} KiB: {fault}" for fault in found]
    return faults if told[0] != 0 else faults + [f"there was room all the time: {told}"]


def clock_back(folder):
    """The second of two commands runs a day, and 40 years, before the first: the chain keeps the
    order in which things were done, and what was claimed is worked off."""
    faults = []
    now = int(os.environ["SOURCE_DATE_EPOCH"])
    try:
        for back in (86_400, 40 * 365 * 86_400):
            place = folder / str(back)
            place.mkdir()
            faults += [f"{back} s back: {one}" for one in clock_back_by(place, now, back)]
    finally:
        os.environ["SOURCE_DATE_EPOCH"] = str(now)
    return faults


def clock_back_by(folder, now, back):
    db, ids = cases.prepare(folder)
    faults = []
    office.billing(db, "remind", "run", "--until", "2026-12-31", "--method", "folder",
                   failpoint="1")  # some step into it, it is gone
    before = office.query(db, "SELECT count(*) FROM issued WHERE kind = 'invoice'")[0][0]
    os.environ["SOURCE_DATE_EPOCH"] = str(now - back)
    for words, stdin in ((["invoice", "validate", ids["invoice"]], ""),
                         (["payment", "record", "--for", ids["due"], "--amount", "5.00"], ""),
                         (["books", "close", "--period", "day"], ""),
                         (["export", "nightly"], ""),
                         (["invoice", "send", ids["due"], "--method", "folder"], ""),
                         (["remind", "run", "--until", "2026-12-31", "--method", "folder"], ""),
                         (["outbox", "send", "--method", "folder"], ""),
                         (["sepa", "export", "pain.008", "--collection-date", "2026-12-01"], "")):
        ran = office.billing(db, *words, stdin=stdin)
        if ran.returncode != 0:
            faults.append(f"{words} says {ran.returncode}: {ran.stderr}")
    # The day itself goes back, too: what would break the order is refused, and nothing else.
    draft = office.must(db, "invoice", "new", "-", stdin=office.document("invoice", "t"))[0]
    early = subprocess.run(["billing", "invoice", "validate", draft, "--db", str(db), "--today",
                            "2026-11-01"], capture_output=True, text=True, timeout=60)
    if early.returncode != 5 or "[DATE-" not in early.stderr:
        faults.append(f"an invoice of an earlier day: {early.returncode} {early.stderr}")
    office.must(db, "invoice", "validate", draft)
    rows = office.query(db, "SELECT number FROM issued WHERE kind = 'invoice' ORDER BY chain")
    if [number for number, in rows] != sorted(number for number, in rows) or \
            len(rows) != before + 2:
        faults.append(f"the chain has the invoices in another order: {rows}")
    left = office.query(db, "SELECT count(*) FROM outbox WHERE state = 'waiting'")[0][0]
    if left or not list(pathlib.Path(folder).glob("*.eml")):
        faults.append(f"{left} mails wait")
    return faults + cases.unsound(db)


def almost_full_disk(case, base, folder, plain):
    return full_disk(case, base, folder, plain, ROOM_KIB_SHORT)


# Name, and what shows it for one command.
EACH = (("standard output is full", full_output), ("nobody reads standard output", no_reader),
        ("standard output is closed", closed_output), ("no rights to write", no_rights))
MOUNTED = (("a read-only file system", read_only), ("a full disk", full_disk))
MOUNTED_SHORT = (MOUNTED[0], ("a full disk", almost_full_disk))
