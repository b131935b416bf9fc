"""The old load script's behaviour, for those who like locust's page: random edits of a list of links, now and then /health.

pip install locust, then: locust -f locustfile.py --host http://127.0.0.1:8080 --links links.txt
and open http://127.0.0.1:8089. Without --links the photos that ship with the service are sent. A service that has keys is
given one by --key, or by KEY in the environment, which ps does not show.
"""

import base64
import pathlib
import random

from locust import HttpUser, between, events, task

MODES = ("blur", "crop", "both")
SAMPLES = pathlib.Path(__file__).resolve().parent.parent / "standalone/src/main/resources/samples"


@events.init_command_line_parser.add_listener
def add_arguments(parser):
    parser.add_argument("--links", env_var="LINKS", default="", help="file with a link to a picture on each line")
    parser.add_argument(
        "--key", env_var="KEY", default="", include_in_web_ui=False, help="access key of the service, sent as X-Api-Key"
    )


@events.test_start.add_listener
def read_sources(environment, **_):
    links = environment.parsed_options.links
    if links:
        lines = pathlib.Path(links).read_text(encoding="utf-8").split()
        environment.sources = [{"url": line} for line in lines if line.startswith(("http://", "https://"))]
    else:
        photos = sorted(SAMPLES.glob("*.jpg"))
        environment.sources = [{"image": base64.b64encode(photo.read_bytes()).decode()} for photo in photos]
    if not environment.sources:
        raise SystemExit(f"{links or SAMPLES} holds nothing to send")


class Client(HttpUser):
    """Sends a picture, waits for the answer, pauses a moment, and sends the next."""

    wait_time = between(0.5, 2)

    def on_start(self):
        key = self.environment.parsed_options.key
        if key:
            self.client.headers["X-Api-Key"] = key

    @task(20)
    def process(self):
        mode = random.choice(MODES)
        source = random.choice(self.environment.sources)
        # why no check of our own: locust counts 2xx as success and 4xx and 5xx as failure, as the old script did
        self.client.post("/process", json={**source, "mode": mode}, name=f"/process {mode}")

    @task(1)
    def health(self):
        self.client.get("/health")
