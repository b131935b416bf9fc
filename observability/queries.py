"""Asks a Prometheus the queries of the dashboard and of the alert rules, and fails when one is refused or says nothing."""

import base64
import json
import re
import sys
import urllib.error
import urllib.parse
import urllib.request


def ask(prometheus, query):
    """The query's result: a list of series with their values now. Raises ValueError with Prometheus' words."""
    url = f"{prometheus}/api/v1/query?" + urllib.parse.urlencode({"query": query})
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:
            return json.load(answer)["data"]["result"]
    except urllib.error.HTTPError as refused:
        raise ValueError(json.load(refused).get("error", refused)) from refused


def dashboard_queries(file):
    """(panel's title, query) of each target, in their order."""
    with open(file, encoding="utf-8") as source:
        panels = json.load(source)["panels"]
    return [(panel["title"], target["expr"].replace("$__rate_interval", "30s"))
            for panel in panels for target in panel.get("targets", [])]


def alerts(file):
    """The text of each rule, from its name on; read as text, so that Python needs no library."""
    with open(file, encoding="utf-8") as source:
        return re.split(r"^ +- alert: ", source.read(), flags=re.MULTILINE)[1:]


def check_runbooks(file):
    missing = [rule.split()[0] for rule in alerts(file) if not re.search(r"^ +runbook: \S.{30,}", rule, re.MULTILINE)]
    if missing:
        sys.exit("without a runbook line: " + ", ".join(missing))


def check_queries(prometheus, dashboard, rules):
    silent = 0
    queries = dashboard_queries(dashboard)
    for title, query in queries:
        try:
            series = ask(prometheus, query)
            problem = "" if any(one["value"][1] != "NaN" for one in series) else "no data"
        except ValueError as refused:
            problem = str(refused)
        if problem:
            silent += 1
            print(f"{title}: {problem}: {query}")
    print(f"{len(queries) - silent} of {len(queries)} queries of the dashboard return data")
    with urllib.request.urlopen(f"{prometheus}/api/v1/rules", timeout=10) as answer:
        loaded = [rule for group in json.load(answer)["data"]["groups"] for rule in group["rules"]]
    bad = [rule["name"] for rule in loaded if rule["health"] != "ok"]
    firing = [rule["name"] for rule in loaded if rule["state"] == "firing"]
    print(f"{len(loaded) - len(bad)} of {len(alerts(rules))} alert rules are evaluated; firing: {', '.join(firing) or 'none'}")
    if silent or bad or firing or len(loaded) != len(alerts(rules)):
        sys.exit(1)


def main(arguments):
    match arguments:
        case ["--runbooks", rules]:
            check_runbooks(rules)
        case ["--ask", prometheus, dashboard, rules]:
            check_queries(prometheus, dashboard, rules)
        case ["--batch", photo]:
            with open(photo, "rb") as source:
                image = base64.b64encode(source.read()).decode()
            json.dump([{"image": image, "mode": "crop"}, {"image": image, "mode": "mask"}], sys.stdout)
        case _:
            sys.exit(__doc__)


main(sys.argv[1:])
