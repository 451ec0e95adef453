package org.whenhook.template;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Places that a value can be put into. */
interface Targets {

    void put(Rendering r, Frame frame, Object value);

    /** A variable of the running function. */
    record Local(int slot) implements Targets {
        @Override
        public void put(Rendering r, Frame frame, Object value) {
            frame.slots[slot] = value;
        }
    }

    /** A variable of the top level that blocks see too. */
    record Exported(int slot, String name) implements Targets {
        @Override
        public void put(Rendering r, Frame frame, Object value) {
            frame.slots[slot] = value;
            r.export(name, value);
        }
    }

    /** An attribute of a namespace. */
    record InNamespace(int at, Expr namespace, String name, String attribute) implements Targets {
        @Override
        public void put(Rendering r, Frame frame, Object value) {
            r.at = at;
            if (!(namespace.eval(r, frame) instanceof Namespace space)) {
                throw new Failed(
                        "TemplateRuntimeError",
                        "\"" + name + "\" is no namespace, so \"." + attribute + "\" cannot be set on it.");
            }
            space.values().put(attribute, value);
        }
    }

    /** Several places, for as many items. */
    record Unpacked(int at, List<Targets> parts) implements Targets {
        @Override
        public void put(Rendering r, Frame frame, Object value) {
            r.at = at;
            Iterator<Object> each = Iteration.orNull(value);
            if (each == null) {
                throw Failed.type("a value of type " + Types.name(value) + " cannot be unpacked into " + parts.size()
                        + " names.");
            }
            List<Object> items = new ArrayList<>(parts.size());
            while (each.hasNext() && items.size() <= parts.size()) {
                items.add(each.next());
            }
            if (items.size() != parts.size()) {
                throw Failed.value("there are " + (items.size() > parts.size() ? "more" : "fewer") + " items than the "
                        + parts.size() + " names to put them into.");
            }
            for (int i = 0; i < items.size(); i++) {
                parts.get(i).put(r, frame, items.get(i));
            }
        }
    }
}
