"""Processes of a deployment on this machine, as the tests of compose file and images start them."""

import base64
import json
import os
import pathlib
import shutil
import signal
import subprocess
import time
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
PHOTO = ROOT / "standalone/src/main/resources/samples/coffee.jpg"
# the same, smaller, in the formats that the images' own libraries decode
ODD_PHOTOS = [ROOT / "images/coffee.heic", ROOT / "images/coffee.avif"]
PATIENCE = 180


class Failed(Exception):
    """What was to be shown did not hold."""


class Program:
    """A process whose output goes to a file; ended with the test."""

    running = []

    def __init__(self, name, command, environment, folder, **options):
        self.name = name
        self.log = folder / f"{name}.log"
        with self.log.open("w") as out:
            self.process = subprocess.Popen(
                command, env=environment, stdout=out, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, **options)
        Program.running.append(self)

    def await_true(self, condition, what):
        """Waits until `condition()` holds; a process that ends meanwhile has failed."""
        end = time.monotonic() + PATIENCE
        while not condition():
            if self.process.poll() is not None:
                raise Failed(f"{self.name} ended with {self.process.returncode}:\n{self.tail()}")
            if time.monotonic() > end:
                raise Failed(f"{self.name} was not {what} within {PATIENCE} s:\n{self.tail()}")
            time.sleep(0.2)

    def terminate(self, pid=None):
        """Sends SIGTERM and returns the exit code."""
        os.kill(pid or self.process.pid, signal.SIGTERM)
        return self.process.wait(60)

    def said(self, *words):
        """The first line with one of those words, from it onwards."""
        for line in self.log.read_text(errors="replace").splitlines():
            for word in words:
                if word in line:
                    return line[line.index(word):]
        return f"nothing with {' or '.join(map(repr, words))}"

    def tail(self):
        """The last lines that it said."""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-100:])

    @classmethod
    def end_all(cls):
        """Ends what still runs, the last first."""
        for program in reversed(cls.running):
            if program.process.poll() is None:
                program.process.kill()
                program.process.wait()


def jar(module):
    """The newest executable jar of a module."""
    jars = sorted((ROOT / module / "target").glob(f"{module}-*-exec.jar"), key=lambda file: file.stat().st_mtime)
    if not jars:
        raise Failed(f"there is no {module}/target/{module}-*-exec.jar: mvn -Dquick package")
    return str(jars[-1])


def java():
    """This machine's Java."""
    home = os.environ.get("JAVA_HOME")
    return f"{home}/bin/java" if home else shutil.which("java")


def harness(*arguments):
    """A command line of the program that holds Kafka's classes and a small S3 store."""
    return [java(), "-Xmx512m", "-XX:+UseSerialGC", "-jar", jar("chaos"), *arguments]


def set_up_broker(environment, folder):
    """Makes of KAFKA_… variables what Kafka's own image makes of them, with the same class; returns the settings' file."""
    for name in ("default", "mounted", "final"):
        (folder / name).mkdir(parents=True)
    subprocess.run(
        [java(), "-Dloader.main=kafka.docker.KafkaDockerWrapper", "-cp", jar("chaos"),
         "org.springframework.boot.loader.launch.PropertiesLauncher", "setup", "-D", str(folder / "default"),
         "-M", str(folder / "mounted"), "-F", str(folder / "final")],
        env=environment, check=True, stdout=subprocess.DEVNULL)
    return str(folder / "final/server.properties")


def minio():
    """MinIO's server where there is one, else nothing."""
    return shutil.which("minio") or shutil.which("minio", path=os.path.expanduser("~/go/bin"))


def status(url):
    """The HTTP status, or 0 when nobody answers."""
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return answer.status
    except urllib.error.HTTPError as refused:
        return refused.code
    except OSError:
        return 0


def crop(url, photo=PHOTO):
    """Has the photo cropped at `url`; returns what the service says of the job, its picture checked."""
    body = json.dumps({"image": base64.b64encode(photo.read_bytes()).decode(), "mode": "crop"}).encode()
    request = urllib.request.Request(f"{url}/process", body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=90) as answer:
        said = json.load(answer)
    picture = base64.b64decode(said.pop("result")[0])
    if not picture.startswith(b"\x89PNG\r\n\x1a\n"):
        raise Failed(f"the result is no PNG: {picture[:16]!r}")
    said["bytes"] = len(picture)
    return said


class Image:
    """An image that buildah holds, mounted, to be run as its configuration says."""

    mounted = []

    def __init__(self, name):
        self.name = name
        self.container = _buildah("from", "--pull-never", name)
        Image.mounted.append(self)
        self.root = _buildah("mount", self.container)
        self.config = json.loads(_buildah("inspect", self.container))["Docker"]["config"]

    def start(self, name, environment, folder, volumes=(), words=None):
        """Starts it in the network `name` on a read-only root; `environment` goes over its own, `volumes` are pairs.

        `words` is what it runs; none: its own entry point and command."""
        own = dict(entry.split("=", 1) for entry in self.config["Env"])
        user, group = self.config["User"].split(":")
        mounts = [f"mount --bind {self.root} {self.root}", f"mount -o remount,bind,ro {self.root}"]
        mounts += [f"mount --bind {outside} {self.root}{inside}" for outside, inside in volumes]
        mounts += [f"mount -t tmpfs -o nosuid,nodev,noexec,mode=1777,size=256m none {self.root}/tmp",
                   f"mount --bind /proc {self.root}/proc", f"mount --rbind /dev {self.root}/dev",
                   f"mount --bind /etc/hosts {self.root}/etc/hosts"]
        enter = (f'exec /usr/bin/env PATH={own["PATH"]} /usr/bin/unshare --root={self.root} --wd={self.config["WorkingDir"]}'
                 f' --setgid={group} --setuid={user} "$@"')
        script = "PATH=/usr/sbin:/usr/bin:/sbin:/bin; " + "; ".join(mounts) + "; " + enter
        words = words or [*self.config["Entrypoint"], *(self.config.get("Cmd") or [])]
        command = ["/sbin/ip", "netns", "exec", name, "/usr/bin/unshare", "--mount", "/bin/sh", "-ec", script, "sh", *words]
        return Program(name, command, own | environment, folder)

    @classmethod
    def remove_all(cls):
        """Gives back what was mounted; the images stay."""
        for image in cls.mounted:
            _buildah("rm", image.container)

    def is_healthy(self, program):
        """Whether its own health check, run inside, says so."""
        test = self.config["Healthcheck"]["Test"]
        inside = ["nsenter", f"--target={program.process.pid}", "--mount", "--net", "--root", "--wd",
                  "--setgid=10001", "--setuid=10001"]
        return subprocess.run([*inside, *test[1:]], env={}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                              check=False).returncode == 0

    def check(self, program):
        """Looks at what the kernel says of the running process."""
        process = pathlib.Path("/proc", str(program.process.pid))
        lines = (process / "status").read_text().splitlines()
        kernel = dict(line.split(":\t", 1) for line in lines if ":\t" in line)
        mounts = [line.split() for line in (process / "mountinfo").read_text().splitlines()]
        facts = {
            "user": kernel["Uid"].split()[1],
            "capabilities": kernel["CapEff"].strip(),
            "root": [mount for mount in mounts if mount[4] == "/"][-1][5].split(",")[0],
            "shell": any((pathlib.Path(self.root) / folder / shell).exists() for folder in ("bin", "usr/bin") for shell in ("sh", "bash")),
            "archive": "/app/app.aot" in (process / "maps").read_text(),
            "memory": kernel["VmRSS"].strip(),
        }
        wanted = {"user": "10001", "capabilities": "0" * 16, "root": "ro", "shell": False, "archive": True}
        wrong = [name for name, want in wanted.items() if facts[name] != want]
        if wrong:
            raise Failed(f"{self.name}: {wrong} is not as it should be: {facts}")
        return facts


def _buildah(*arguments):
    return subprocess.run(["buildah", *arguments], check=True, capture_output=True, text=True).stdout.strip()
