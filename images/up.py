#!/usr/bin/env python3
"""Starts what docker-compose.yml names, without containers, and has a photo cropped.

Each service gets a network of its own with its name in it, the command and exactly the environment that the compose file
gives it, and runs from what was built here: api and worker from their jars, Kafka as its image would set it up, MinIO from
its binary (without one, a small S3 store with the same credentials stands in). Needs root, Linux and docker-compose.

up.py --images runs api, worker and load test from the images that buildah holds, and then the one-process image: see
images/check. up.py --images standalone runs that alone, up.py --images api worker only those two.
"""

import os
import pathlib
import socket
import subprocess
import sys
import tempfile

import lab
import yaml

NETWORK = "10.77.0"
INSIDE = "BESTBACKGROUND_UP_INSIDE"
ORDER = ("kafka", "minio", "api", "worker")
ALONE = "standalone"
LOAD = "loadtest"
NETWORKS = (*ORDER, ALONE, LOAD)
NAMES = {"api": "bestbackground-api", "worker": "bestbackground-worker", LOAD: "bestbackground-loadtest",
         ALONE: "bestbackground"}


def main():
    if INSIDE not in os.environ:
        # a network, mounts and processes of its own, all gone when it ends
        os.environ[INSIDE] = "1"
        os.execvp("unshare", ["unshare", "--net", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc",
                              sys.executable, *sys.argv])
    services = read_services()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        # why made open: programs of images run as a user of their own
        folder.chmod(0o755)
        try:
            passed = 0
            wanted = (sys.argv[2:] or list(NAMES)) if "--images" in sys.argv else []
            images = {name: lab.Image(NAMES[name]) for name in wanted}
            lay_network(folder)
            if not images or {"api", "worker"} <= images.keys():
                passed += run(services, images, folder)
            if ALONE in images:
                passed += run_alone(images[ALONE], folder)
            print(f"{passed} passed, 0 failed")
        finally:
            lab.Program.end_all()
            lab.Image.remove_all()


def read_services():
    """What a plain docker-compose up would start, and the load test, with all variables filled in."""
    text = subprocess.run(
        ["docker-compose", "-f", str(lab.ROOT / "docker-compose.yml"), "--profile", "loadtest", "config"],
        check=True, capture_output=True, text=True).stdout
    services = yaml.safe_load(text)["services"]
    plain = {name for name, service in services.items() if not service.get("profiles")}
    if plain != set(ORDER):
        raise lab.Failed(f"this test knows {sorted(ORDER)}, and the compose file starts {sorted(plain)}")
    return services


def lay_network(folder):
    hosts = folder / "hosts"
    # why the host's own name: an engine writes it there too, and Java's file server asks for it
    hosts.write_text(f"127.0.0.1 localhost {socket.gethostname()}\n" + "".join(f"{address(name)} {name}\n" for name in NETWORKS))
    # why made open: programs of images run as a user of their own
    hosts.chmod(0o644)
    os.makedirs("/run/netns", exist_ok=True)
    commands = [f"mount --bind {hosts} /etc/hosts", "mount -t tmpfs none /run/netns", "ip link set lo up",
                "ip link add name compose type bridge", f"ip addr add {NETWORK}.1/24 dev compose", "ip link set compose up"]
    for name in NETWORKS:
        commands += [
            f"ip netns add {name}",
            f"ip link add v-{name} type veth peer name eth0 netns {name}",
            f"ip link set v-{name} master compose up",
            f"ip -n {name} addr add {address(name)}/24 dev eth0",
            f"ip -n {name} link set eth0 up",
            f"ip -n {name} link set lo up"]
    for command in commands:
        subprocess.run(command.split(), check=True)


def address(name):
    return f"{NETWORK}.{NETWORKS.index(name) + 10}"


def run(services, images, folder):
    """Starts the service as the compose file says; returns how many of its programs did what they should."""
    started = {}
    for name in ORDER:
        missing = [other for other in services[name].get("depends_on", {}) if other not in started]
        if missing:
            raise lab.Failed(f"{name} waits for {missing}, which start later")
        environment = {key: str(value) for key, value in services[name].get("environment", {}).items()}
        if name in images:
            started[name] = program = images[name].start(name, environment, folder)
            program.await_true(lambda: images[name].is_healthy(program), "healthy")
        else:
            started[name] = program = start(name, services[name], environment, folder)
            program.await_true(lambda: is_healthy(name), "healthy")
        print(f"{name}: healthy", flush=True)
    print("a job:", lab.crop("http://api:8080"))
    if images:
        crop_odd_photos("http://api:8080")
    if LOAD in images:
        run_load(services, images[LOAD], folder)
    for name in ("api", "worker"):
        finish(name, started[name], images.get(name))
    return 3 if LOAD in images else 2


def crop_odd_photos(url):
    for photo in lab.ODD_PHOTOS:
        print(f"a job with {photo.name}:", lab.crop(url, photo))


def run_load(services, image, folder):
    """Runs the load test for a short while, and looks for its report where the compose file's server shows it."""
    report = folder / "report"
    report.mkdir()
    os.chown(report, 10001, 10001)
    volumes = [(report, "/report")]
    words = [*image.config["Entrypoint"], *services["gatling"]["command"], "--rate", "0.5", "--duration", "10s"]
    program = image.start(LOAD, {}, folder, volumes, words)
    if program.process.wait(lab.PATIENCE) != 0:
        raise lab.Failed(f"the load test ended with {program.process.returncode}:\n{program.tail()}")
    [page] = [path.relative_to(report) for path in report.glob("*/index.html")]
    server = image.start(LOAD, {}, folder, volumes, services["report"]["entrypoint"])
    server.await_true(lambda: lab.status(f"http://{LOAD}:8090/{page}") == 200, "serving its report")
    print(f"the load test: report at /{page}")
    server.terminate()


def run_alone(image, folder):
    """The same for the one-process image."""
    data = folder / "data"
    data.mkdir()
    os.chown(data, 10001, 10001)
    program = image.start(ALONE, {}, folder, [(data, "/data")])
    program.await_true(lambda: image.is_healthy(program), "healthy")
    print("a job of the one-process image:", lab.crop(f"http://{ALONE}:8080"))
    crop_odd_photos(f"http://{ALONE}:8080")
    finish(ALONE, program, image)
    return 1


def finish(name, program, image):
    if image:
        print(f"{name}: {image.check(program)}")
        print(f"{name}: {program.said('Started ', 'ready on ')}")
    code = program.terminate()
    print(f"{name}: ended by SIGTERM with {code}", flush=True)
    if code != 0:
        raise lab.Failed(f"{name} did not end in order:\n{program.tail()}")


def start(name, service, environment, folder):
    data = folder / name
    data.mkdir()
    if name == "kafka":
        environment["KAFKA_LOG_DIRS"] = str(data / "data")
        command = lab.harness("broker", lab.set_up_broker(environment, data))
    elif name == "minio" and lab.minio():
        command = [lab.minio(), *[str(data) if word == "/data" else word for word in service["command"]]]
        environment["HOME"] = str(data)
    elif name == "minio":
        print("minio: no binary, a small S3 store stands in")
        command = lab.harness("store", str(data), "9000", "0.0.0.0")
    else:
        command = [lab.java(), "-Xmx1g", "-XX:+UseSerialGC", "-jar", lab.jar(name)]
    return lab.Program(name, ["/sbin/ip", "netns", "exec", name, *command], environment, folder, cwd=data)


def is_healthy(name):
    """What the health check of the compose file or of the image asks, from outside; of Kafka, whether it listens."""
    if name == "kafka":
        try:
            # Kafka listens once it has joined its quorum
            socket.create_connection(("kafka", 9092), timeout=2).close()
            return True
        except OSError:
            return False
    path = {"minio": "minio:9000/minio/health/live", "api": "api:8080/health",
            "worker": "worker:8081/actuator/health/readiness"}[name]
    code = lab.status(f"http://{path}")
    # a stand-in for MinIO knows no such page, but answers
    return code == 200 or (name == "minio" and not lab.minio() and code != 0)


if __name__ == "__main__":
    try:
        main()
    except lab.Failed as failed:
        sys.exit(str(failed))
