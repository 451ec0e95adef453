package org.whenhook.template;

/** An event as a source of truth for networks sends it. */
final class Event {

    static final String JSON = """
            {"event": "updated", "timestamp": "2026-03-06T15:11:23.484000Z", "object_type": "dcim.device",
             "username": "jdoe", "request_id": "17af32f0-852a-46ca-a7d4-33ecd0c13de6",
             "data": {"id": 31, "url": "/api/dcim/devices/31/", "display": "sw-01 (Graz <HQ>)", "name": "sw-01",
              "serial": "ABC123", "asset_tag": null, "rack": null, "position": 12.0,
              "site": {"id": 4, "name": "Graz", "slug": "graz-hq"}, "role": {"id": 2, "name": "Core", "slug": "core-switch"},
              "status": {"value": "active", "label": "Active"}, "description": "Uplink of the head office & its labs",
              "tenant": {"id": 9, "name": "Acme", "slug": "acme", "group": {"id": 1, "name": "Customers"}},
              "tags": [{"id": 1, "name": "Core", "slug": "core"}, {"id": 2, "name": "Lab", "slug": "lab"}],
              "custom_fields": {"owner": "O'Neil", "budget": 1500, "ratio": 0.25, "critical": true, "note": null},
              "interfaces": [
               {"id": 1, "name": "eth2", "speed": 1000, "up": true, "mac": "00:00:5e:00:53:01"},
               {"id": 2, "name": "eth10", "speed": 10000, "up": false, "mac": "00:00:5e:00:53:02"},
               {"id": 3, "name": "Eth1", "speed": 1000, "up": true, "mac": "00:00:5e:00:53:03"},
               {"id": 4, "name": "eth3", "speed": 100, "up": true, "mac": "00:00:5e:00:53:04"},
               {"id": 5, "name": "eth4", "speed": 25000, "up": true, "mac": "00:00:5e:00:53:05"},
               {"id": 6, "name": "eth5", "speed": 25000, "up": false, "mac": "00:00:5e:00:53:06"},
               {"id": 7, "name": "eth6", "speed": 1000, "up": true, "mac": "00:00:5e:00:53:07"},
               {"id": 8, "name": "eth7", "speed": 1000, "up": true, "mac": "00:00:5e:00:53:08"}],
              "created": "2025-11-02T08:00:00Z", "last_updated": "2026-03-06T15:11:23.484000Z"},
             "snapshots": {"prechange": {"status": "offline"}, "postchange": {"status": "active"}}}
            """;

    private Event() {}
}
