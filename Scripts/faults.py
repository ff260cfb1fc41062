#!/usr/bin/env python3
"""Fails the system calls of small runs of heitu one by one, and looks at what is left. Linux with strace; the
process must be allowed to trace its children, and gdal_translate be there.

Scripts/faults.py [HEITU] [--quick] [--job NAME]… [--folder DIR]

Every call on an output (made, written, synced, closed, named, unlinked) fails once with ENOSPC, EIO and EROFS, and is
once the last thing that a run comes to (KILL). After each run: ended in time, by no signal but ours, with exit 0 only
when all outputs are as those of an undisturbed run, else 7; a name has the bytes from before, the right ones or none;
inputs are untouched; nothing unfinished is left but by KILL, and the next run makes everything as it should be.
Prints a table a job: calls that were hit, by how the run ended, and runs that were wrong; exit 1 if there is one.

strace counts calls a thread. Those of the main thread come in one order, so it is traced alone. Workers begin after
the last output of a pass was made and locked: there the main thread is stopped, and all are traced from then on.

In memory the parts of a file cannot be joined (FALLOC_FL_COLLAPSE_RANGE), so large rasters are copied together; on disk the
other way is taken.
"""

import argparse
import collections
import concurrent.futures
import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FAULTS = ("ENOSPC", "EIO", "EROFS", "KILL")
CALLS = ("mkdir", "openat", "pwrite64", "write", "ftruncate", "fallocate", "fsync", "fdatasync", "close", "link", "linkat",
         "rename", "renameat", "renameat2", "unlink", "unlinkat")
TIMEOUT_S = 60
Job = collections.namedtuple("Job", "name words old")
# pass_: the calls of `flock` before the workers begin; 0 for the main thread.
Point = collections.namedtuple("Point", "call number pass_ what")
Result = collections.namedtuple("Result", "point fault ending wrong")


def run(words, **options):
    return subprocess.run(words, capture_output=True, text=True, timeout=TIMEOUT_S, **options)


def content(path):
    """Bytes of a file; of a record what it says of anything but its run."""
    with open(path, "rb") as file:
        data = file.read()
    if path.endswith(".record.json"):
        try:
            record = json.loads(data)
            record.pop("run", None)
            data = json.dumps(record, sort_keys=True).encode()
        except ValueError:
            pass
    return hashlib.sha256(data).hexdigest()


def state(folder):
    return {name: content(os.path.join(folder, name)) for name in sorted(os.listdir(folder))} \
        if os.path.isdir(folder) else {}


def stamps(folder):
    found = {}
    for home, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(home, name)
            status = os.stat(path)
            found[path] = (status.st_size, status.st_mtime_ns, status.st_ctime_ns)
    return found


def lines(log):
    """(thread, call, whole line) of each call, in the order in which they began."""
    found, begun = [], {}
    with open(log, encoding="utf-8", errors="replace") as file:
        for line in file:
            match = re.match(r"(?:(\d+) +)?(?:<\.\.\. )?(\w+)(\(| resumed>)", line)
            if match and match[3] == "(":
                begun[match[1]] = len(found)
                found.append((match[1], match[2], line))
            elif match and match[1] in begun:
                place = begun[match[1]]
                found[place] = (match[1], match[2], found[place][2] + line)
    return found


def is_on_output(call, line, folder):
    """Whether a call changes an output; folders are opened and synced, but listing them changes nothing."""
    if folder not in line:
        return False
    if call == "openat":
        return "O_CREAT" in line or ("O_DIRECTORY" in line and "O_NONBLOCK" not in line)
    return True


class Sweep:
    def __init__(self, heitu, job, scratch, inputs):
        self.heitu, self.job, self.scratch, self.inputs = heitu, job, scratch, inputs
        self.before = stamps(inputs)
        self.old = state(job.old) if job.old else {}
        home = self.home("reference")
        ended = run([heitu, *self.words(home)])
        assert ended.returncode == 0, ended.stderr
        self.new = state(self.out(home))
        shutil.rmtree(home)

    def home(self, name):
        """A folder of one run's own, with what lies there before."""
        home = os.path.join(self.scratch, f"{self.job.name}-{name}")
        shutil.rmtree(home, ignore_errors=True)
        os.makedirs(home)
        if self.job.old:
            shutil.copytree(self.job.old, self.out(home))
        elif self.job.words[0] != "process":
            os.makedirs(self.out(home))
        return home

    def out(self, home):
        return os.path.join(home, "out")

    def words(self, home):
        return [word.replace("OUT", self.out(home)) for word in self.job.words]

    def points(self):
        """Every call on an output, as undisturbed runs make them."""
        home = self.home("trace")
        log = os.path.join(home, "log")
        names = ",".join(CALLS + ("flock",))
        ended = run(["strace", "-qq", "-y", "-o", log, "-e", f"trace={names}", self.heitu, *self.words(home)])
        assert ended.returncode == 0, ended.stderr
        found, counts = [], collections.Counter()
        for _, call, line in lines(log):
            counts[call] += 1
            if call != "flock" and is_on_output(call, line, self.out(home)):
                found.append(Point(call, counts[call], 0, self.role(line, home)))
        home = self.home("trace")
        log = os.path.join(home, "log")
        ended = run(["strace", "-f", "-qq", "-y", "-o", log, "-e", f"trace={names}",
                     self.heitu, *self.words(home)])
        assert ended.returncode == 0, ended.stderr
        found += self.worker_points(lines(log), home)
        shutil.rmtree(home)
        return found

    def worker_points(self, calls, home):
        main, locks, begun, counts, found = calls[0][0], 0, -1, {}, {}
        for thread, call, line in calls:
            if thread == main:
                locks += call == "flock"
                continue
            if begun != locks:
                begun, counts = locks, collections.defaultdict(collections.Counter)
            counts[thread][call] += 1
            if is_on_output(call, line, self.out(home)):
                place = (call, counts[thread][call], locks)
                found[place] = Point(*place, self.role(line, home))
        return list(found.values())

    def role(self, line, home):
        match = re.search(re.escape(self.out(home)) + r"/([^\"<>]*)", line)
        return re.sub(r"\.[^.]+\.\d+\.\d+\.\w+\.tmp", ".tmp", match[1]) if match else "the folder"

    def disturbed(self, point, fault, home):
        """Exit code, negative for a signal; messages; the calls that were hit."""
        how = "signal=KILL" if fault == "KILL" else f"error={fault}"
        inject = f"inject={point.call}:{how}:when={point.number}"
        log = os.path.join(home, "log")
        if point.pass_ == 0:
            ended = run(["strace", "-qq", "-y", "-o", log, "-e", f"trace={point.call}", "-e", inject,
                         self.heitu, *self.words(home)])
            code, messages = ended.returncode, ended.stderr
        else:
            code, messages = self.disturbed_workers(point, inject, log, home)
        return code, messages, self.hits(log, fault, point)

    def disturbed_workers(self, point, inject, log, home):
        with open(os.path.join(home, "messages"), "w+", encoding="utf-8") as messages:
            # The program is our child, not strace's: -D.
            process = subprocess.Popen(
                ["strace", "-D", "-qq", "-o", "/dev/null", "-e", "trace=flock",
                 "-e", f"inject=flock:signal=STOP:when={point.pass_}", self.heitu, *self.words(home)],
                stdout=subprocess.DEVNULL, stderr=messages)
            tracer = None
            try:
                self.wait(lambda: stopped(process.pid))
                first = int(field(process.pid, "TracerPid"))
                os.kill(first, signal.SIGKILL)
                self.wait(lambda: field(process.pid, "TracerPid") == "0")
                tracer = subprocess.Popen(
                    ["strace", "-f", "-qq", "-y", "-o", log, "-e", f"trace={point.call}", "-e", inject,
                     "-p", str(process.pid)], stdout=subprocess.DEVNULL, stderr=messages)
                self.wait(lambda: all(field(f"{process.pid}/task/{task}", "TracerPid") == str(tracer.pid)
                                      for task in os.listdir(f"/proc/{process.pid}/task")))
                os.kill(process.pid, signal.SIGCONT)
                code = process.wait(TIMEOUT_S)
                tracer.wait(TIMEOUT_S)
            finally:
                for left in (process, tracer):
                    if left and left.poll() is None:
                        left.kill()
                        left.wait()
            messages.seek(0)
            return code, messages.read()

    def wait(self, condition):
        end = time.monotonic() + TIMEOUT_S
        while not condition():
            if time.monotonic() > end:
                raise TimeoutError("the run did not come where it should be stopped")
            time.sleep(0.002)

    @staticmethod
    def hits(log, fault, point):
        calls = lines(log)
        if fault != "KILL":
            return [line for _, _, line in calls if "(INJECTED)" in line]
        counts = collections.Counter()
        for thread, _, line in calls:
            counts[thread] += 1
            if counts[thread] == point.number:
                return [line]
        return []

    def judge(self, point, fault, serial):
        # Whether there is a file for tiles that came too early, and who closes it, is chance.
        may_miss = point.pass_ != 0 or point.call == "close"
        for _ in range(5):
            home = self.home(f"{serial}")
            try:
                code, messages, hits = self.disturbed(point, fault, home)
            except (subprocess.TimeoutExpired, TimeoutError) as trouble:
                return Result(point, fault, "hung", f"{trouble}")
            is_hit = any(is_on_output(point.call, line, self.out(home)) for line in hits)
            # Workers share the calls in one way or another.
            if is_hit or not may_miss:
                break
        ending = "killed" if code == -signal.SIGKILL else f"exit {code}" if code >= 0 else f"signal {-code}"
        wrong = []
        if not is_hit:
            # Of workers it may be that none comes so far, or that another call of theirs is hit.
            wrong += [] if may_miss else ["the fault hit no output"]
            ending = "elsewhere"
        elif fault == "KILL" and code != -signal.SIGKILL:
            wrong.append(f"it was not killed: {messages}")
        elif fault != "KILL" and code not in (0, 7):
            wrong.append(f"{ending}: {messages}")
        if code < 0 and (fault != "KILL" or code != -signal.SIGKILL):
            wrong.append(f"signal {-code}: {messages}")
        if code == 7 and "error[storage." not in messages:
            wrong.append(f"exit 7 says {messages}")
        if "internal" in messages:
            wrong.append(messages)
        left = state(self.out(home))
        wrong += self.names_wrong(left, is_done=code == 0)
        hidden = [name for name in left if name.startswith(".")]
        if fault != "KILL" and not point.call.startswith("unlink"):
            wrong += [f"left behind: {name}" for name in hidden if not self.is_intent(name, left, code)]
        wrong += self.again_wrong(home, left)
        if stamps(self.inputs) != self.before:
            wrong.append("an input was touched")
        shutil.rmtree(home, ignore_errors=True)
        return Result(point, fault, ending, "; ".join(wrong))

    def is_intent(self, name, left, code):
        """A run that failed between its outputs and its record may leave word of them."""
        new = [name for name in self.new if left.get(name) == self.new[name] and self.old.get(name) != left[name]]
        return code != 0 and name.endswith(".record.json.pending") and new

    def names_wrong(self, left, is_done):
        wrong = []
        for name in sorted(set(left) | set(self.new) | set(self.old)):
            if name.startswith("."):
                continue
            now, new, old = left.get(name), self.new.get(name), self.old.get(name)
            if is_done and now != new:
                wrong.append(f"exit 0, and {name} is {'missing' if now is None else 'wrong'}")
            elif now not in (new, old) and not (now is None and old is None):
                wrong.append(f"{name} is {'gone' if now is None else 'neither old nor new'}")
        return wrong

    def again_wrong(self, home, left):
        """What is wrong after the same words once more, with --overwrite only where single outputs lie there already."""
        words = [word for word in self.words(home) if word != "--overwrite"]
        if self.job.words[0] != "process" and any(name in left for name in self.new):
            ended = run([self.heitu, *words])
            if ended.returncode != 5:
                return [f"over an output that is there: exit {ended.returncode}"]
            words.append("--overwrite")
        ended = run([self.heitu, *words])
        if ended.returncode != 0:
            return [f"the next run: exit {ended.returncode}: {ended.stderr}"]
        after = state(self.out(home))
        return [] if after == self.new else [f"after the next run: {sorted(set(after.items()) ^ set(self.new.items()))}"]

    def sweep(self, every, threads):
        points = self.points()
        tasks = [(point, fault) for point in points for fault in FAULTS][::every]
        with concurrent.futures.ThreadPoolExecutor(threads) as pool:
            judged = [pool.submit(self.judge, point, fault, serial) for serial, (point, fault) in enumerate(tasks)]
            return points, [each.result() for each in judged]


def field(process, name):
    try:
        with open(f"/proc/{process}/status", encoding="utf-8") as file:
            return next((line.split(":", 1)[1].strip() for line in file if line.startswith(name + ":")), "")
    except OSError:
        return ""


def stopped(process):
    """Whether all threads of a process have come to rest."""
    return all(field(f"{process}/task/{task}", "State").startswith(("t", "T"))
               for task in os.listdir(f"/proc/{process}/task"))


def show(name, points, results):
    print(f"== {name}: {len(points)} calls, {len(results)} runs")
    print("| call | " + " | ".join(FAULTS) + " | wrong |")
    print("|---|" + "---|" * (len(FAULTS) + 1))
    for call in CALLS:
        own = [result for result in results if result.point.call == call]
        if not own:
            continue
        cells = []
        for fault in FAULTS:
            endings = collections.Counter(result.ending for result in own if result.fault == fault)
            cells.append(", ".join(f"{count} {ending}" for ending, count in sorted(endings.items())))
        print(f"| {call} | " + " | ".join(cells) + f" | {sum(bool(result.wrong) for result in own)} |")
    for result in results:
        if result.wrong:
            place = f" of pass at {result.point.pass_}" if result.point.pass_ else ""
            print(f"WRONG {result.point.call} {result.point.number}{place} ({result.point.what}) {result.fault}: "
                  f"{result.ending}: {result.wrong}")
    print(flush=True)


def sample(heitu, folder, size, seed, season="summer"):
    made = run([heitu, "sample", folder, "--size", size, "--seed", str(seed), "--season", season], check=True)
    return made.stdout.strip()


def speckled(inputs):
    """Bright and dark pixels at random: what is set aside of their regions is more than is held, and goes to a file."""
    width, height = 4600, 3000
    raw, made = os.path.join(inputs, "speckled.img"), os.path.join(inputs, "speckled.tif")
    plane = os.urandom(width * height).translate(bytes(150 if number % 2 else 12 for number in range(256)))
    with open(raw, "wb") as file:
        file.write(plane * 4)
    with open(os.path.join(inputs, "speckled.hdr"), "w", encoding="utf-8") as file:
        file.write(f"ENVI\nsamples = {width}\nlines = {height}\nbands = 4\ndata type = 1\ninterleave = bsq\nbyte order = 0\n")
    run(["gdal_translate", "-q", raw, made], check=True)
    os.remove(raw)
    return made


def jobs(heitu, inputs, scratch):
    summer = os.path.join(inputs, "summer")
    shutil.copytree(os.path.join(ROOT, "SampleScenes", "summer"), summer)
    large = sample(heitu, os.path.join(inputs, "large"), "1700x1500", 1)
    scenes = [sample(heitu, os.path.join(inputs, f"small-{season}"), "600x100", 2, season)
              for season in ("summer", "winter")]
    recipe, other = os.path.join(inputs, "recipe.yaml"), os.path.join(inputs, "other.yaml")
    with open(recipe, "w", encoding="utf-8") as file:
        file.write("heitu: 1\nindices: [NDVI, EVI2]\nreasons: true\npreviews: {size: 64}\n"
                   "output: {compress: ZSTD, stac: true}\n")
    with open(other, "w", encoding="utf-8") as file:
        file.write("heitu: 1\nindices: [NDVI]\nreasons: true\noutput: {compress: NONE, stac: true}\n")
    snowy = os.path.join(inputs, "snowy.yaml")
    with open(snowy, "w", encoding="utf-8") as file:
        file.write("heitu: 1\nindices: [NDVI]\nsnow: {cloudless: true, quality: true}\noutput: {stac: true}\n")
    white = sample(heitu, os.path.join(inputs, "white"), "1700x1500", 3, "winter")
    bands = ["--bands", "blue=1,green=2,red=3,nir=4", "--scale", "0.004", "--level", "toa"]

    def snow(scene, *words):
        return ["snow", scene, "-o", "OUT/snow.tif", "--quality", "OUT/quality.tif", "--cloudless", "-j", "2", *words]

    process = ["process", *scenes, "--recipe", recipe, "-o", "OUT", "-j", "2"]
    old = os.path.join(scratch, "old")
    run([heitu, *[old if word == "OUT" else other if word == recipe else word for word in process]], check=True)

    def index(scene, threads, *words):
        return ["index", scene, "-i", "NDVI", "-o", "OUT/ndvi.tif", "-j", str(threads), *words]

    return [
        Job("index-1", index(summer, 1), None),
        Job("index-2", index(summer, 2), None),
        Job("index-spilled", index(large, 2, "--ot", "float32"), None),
        Job("process", process, None),
        Job("process-spilled", ["process", large, "--recipe", recipe, "-o", "OUT", "-j", "2"], None),
        Job("process-over", process + ["--overwrite"], old),
        Job("snow", snow(white), None),
        Job("snow-spilled", snow(speckled(inputs), *bands), None),
        Job("process-snow", ["process", *scenes, "--recipe", snowy, "-o", "OUT", "-j", "2"], None),
    ]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("heitu", nargs="?", default=os.path.join(ROOT, ".build/release/heitu"))
    parser.add_argument("--quick", action="store_true", help="some of the faults, in less than two minutes")
    parser.add_argument("--job", action="append", help="only this one")
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    parser.add_argument("--folder", default=memory,
                        help="where scenes and outputs go (default: in memory, where syncing takes no time)")
    options = parser.parse_args()
    heitu, wrong = os.path.abspath(options.heitu), 0
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        folder = os.path.realpath(folder)
        inputs, scratch = (os.path.join(folder, name) for name in ("inputs", "runs"))
        os.mkdir(inputs)
        os.mkdir(scratch)
        for job in jobs(heitu, inputs, scratch):
            if options.job and job.name not in options.job:
                continue
            began = time.monotonic()
            sweep = Sweep(heitu, job, scratch, inputs)
            points, results = sweep.sweep(1 if not options.quick else 7 if job.words[0] != "process" else 13, os.cpu_count() or 1)
            show(f"{job.name} ({time.monotonic() - began:.0f} s)", points, results)
            wrong += sum(bool(result.wrong) for result in results)
    print(f"{wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
