"""What an integrator does with pynetbox, done to a running Whenhook: <base URL> <token> <mark> <receiver URL>."""

import sys
import time

import pynetbox

base, token, mark, receiver = sys.argv[1:5]
nb = pynetbox.api(base, token=token)
webhooks, rules, tags = nb.extras.webhooks, nb.extras.event_rules, nb.extras.tags

assert nb.version == "4.6", nb.version
assert nb.status()["netbox-version"].startswith("4.6"), nb.status()
assert any(choice["value"] == "PUT" for choice in webhooks.choices()["http_method"])

# create, get, filter, update, delete
tag = tags.create(name=f"Tag {mark}", slug=f"tag-{mark}", color="ff0000")
webhook = webhooks.create(name=f"{mark} one", payload_url=receiver, max_attempts=1, tags=[tag.id])
assert webhooks.get(webhook.id).payload_url == receiver
assert webhooks.get(name=f"{mark} one").id == webhook.id
assert [found.id for found in webhooks.filter(tag=f"tag-{mark}")] == [webhook.id]
assert webhooks.count(q=mark) == 1
assert webhook.update({"description": "changed"})
webhook.http_method = "PUT"
assert webhook.save()
assert webhooks.get(webhook.id).description == "changed"
try:
    webhooks.create(name=f"{mark} one", payload_url="ftp://nowhere")
    raise AssertionError("a wrong webhook was taken")
except pynetbox.RequestError as refused:
    assert "payload_url" in refused.error, refused.error

# many at once
many = webhooks.create([{"name": f"{mark} many {i:03}", "payload_url": receiver} for i in range(120)])
assert len(many) == 120
for each in many:
    each.description = "bulk"
webhooks.update(many)
assert len(list(webhooks.filter(description="bulk", name__isw=mark, limit=50))) == 120
assert webhooks.delete(many)
assert webhooks.count(q=mark) == 1

# an event becomes a background task
rule = rules.create(
    name=f"{mark} rule", object_types=[f"test.{mark}"], event_types=["object_created"],
    action_type="webhook", action_object_type="extras.webhook", action_object_id=webhook.id)
assert rule.action_object.name == f"{mark} one"
nb.http_session.post(
    f"{base}/api/events/", headers={"Authorization": f"Token {token}"},
    json={"event_type": "object_created", "object_type": f"test.{mark}", "data": {"id": 1}}).raise_for_status()

core = pynetbox.core.app.App(nb, "core")
assert {queue.name for queue in core.background_queues.all()} == {"high", "default", "low"}
assert list(core.background_workers.all())[0].state in ("idle", "busy")


def failed():
    return [task for task in core.background_tasks.filter(status="failed") if mark in task.description]


end = time.monotonic() + 20
while not failed() and time.monotonic() < end:
    time.sleep(0.1)
task = core.background_tasks.get(failed()[0].id)
assert task.is_failed and task.exc_info, dict(task)
assert core.background_tasks.get("01ARZ3NDEKTSV4RRFFQ69G5FAV-001") is None
action = nb.http_session.post(f"{task.url}delete/", headers={"Authorization": f"Token {token}"})
assert action.status_code == 200 and core.background_tasks.get(task.id) is None

assert rule.delete() and webhook.delete() and tag.delete()
assert webhooks.count(q=mark) == 0
print("all well")
