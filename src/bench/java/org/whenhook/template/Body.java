package org.whenhook.template;

/** Ten templates as people write them. */
public enum Body {
    CHAT(Kind.BODY, """
            {"text": "{{ object_type }} {{ data.display }} was {{ event }} by {{ username }}", "blocks": [
            {% for tag in data.tags -%}
            {"type": "context", "text": "{{ tag.slug }}"}{{ "," if not loop.last }}
            {% endfor -%}
            ]}
            """),
    INCIDENT(Kind.BODY, """
            {"short_description": "{{ data.name|truncate(20) }}", "cmdb_ci": "{{ data.serial or 'unknown' }}",
             "u_rack": "{{ data.rack.name if data.rack else 'n/a' }}",
             "impact": {{ 1 if data.role.slug.startswith('core') else 3 }}}
            """),
    PAGER(Kind.BODY, """
            {"routing_key": "R0", "event_action": "{{ 'resolve' if data.status.value == 'active' else 'trigger' }}",
             "dedup_key": "device-{{ data.id }}", "payload": {"summary": "{{ data.name ~ ' is ' ~ data.status.label }}",
             "severity": "{{ 'critical' if 'core' in data.role.slug else 'warning' }}",
             "source": "{{ data.site.slug }}", "group": "{{ data.tags|map(attribute='slug')|join(',') }}"}}
            """),
    LINE_PROTOCOL(Kind.BODY, """
            device,site={{ data.site.slug }},role={{ data.role.slug }} position={{ data.position }},\
            units={{ data.interfaces|length }}i {{ data.id * 1000 + 7 }}
            """),
    CSV(Kind.BODY, """
            name;speed;up
            {% for i in data.interfaces|sort(attribute="name") -%}
            {{ i.name }};{{ i.speed }};{{ i.up|int }}
            {% endfor %}
            """),
    DUMP(Kind.BODY, "{\"event\": \"{{ event }}\", \"data\": {{ data|tojson }}}"),
    LOOP(Kind.BODY, """
            {% for i in data.interfaces %}{% if i.up and i.speed >= 1000 %}{{ loop.index }}. {{ i.name|upper }} \
            at {{ i.speed // 1000 }} Gbit/s{% elif i.up %}{{ i.name }} is slow{% else %}{{ i.name }} is down{% endif %}
            {% endfor %}
            """),
    MACRO(Kind.BODY, """
            {% macro field(title, value, short=true) %}{"title": "{{ title }}", "value": "{{ value }}", \
            "short": {{ short|lower }}}{% endmacro %}
            [{{ field("Name", data.name) }}, {{ field("Site", data.site.name) }}, {{ field("Role", data.role.name) }},
             {{ field("Status", data.status.label) }}, {{ field("Note", data.description, false) }}]
            """),
    URL(Kind.URL, "https://cmdb.example.com/sites/{{ data.site.slug|urlencode }}/{{ data.id }}?e={{ event }}"),
    HEADERS(Kind.HEADERS, """
            X-Event: {{ event }}
            X-Object: {{ data.name|upper }}
            {% for tag in data.tags %}X-Tag-{{ loop.index }}: {{ tag.slug }}
            {% endfor %}""");

    final Kind kind;
    final String text;

    Body(Kind kind, String text) {
        this.kind = kind;
        this.text = text;
    }
}
