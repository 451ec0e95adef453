package org.whenhook.console;

import jakarta.el.ELContext;
import jakarta.el.ELException;
import jakarta.el.ELResolver;
import jakarta.faces.context.FacesContext;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads records in expressions of pages, as {@code row.name()}. The rows of all lists are records, and a page of a list asks
 * thousands of times: the server would look for the method among all of the class each time, and for the row among the beans
 * first.
 */
public final class RecordResolver extends ELResolver {

    private static final ClassValue<Map<String, Method>> READERS = new ClassValue<>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> type) {
            return Stream.of(type.getMethods())
                    .filter(method -> method.getParameterCount() == 0 && !Modifier.isStatic(method.getModifiers()))
                    .filter(method ->
                            Modifier.isPublic(method.getDeclaringClass().getModifiers()))
                    .collect(Collectors.toUnmodifiableMap(Method::getName, method -> method, (one, other) -> one));
        }
    };

    /** A record that stands in the request under a name, as the row in hand does. */
    @Override
    public @Nullable Object getValue(ELContext context, @Nullable Object base, Object property) {
        if (base == null && property instanceof String name && request(context).get(name) instanceof Record row) {
            context.setPropertyResolved(null, property);
            return row;
        }
        return null;
    }

    @Override
    public @Nullable Object invoke(
            ELContext context, @Nullable Object base, Object method, Class<?>[] types, Object @Nullable [] arguments) {
        if (base instanceof Record && (arguments == null || arguments.length == 0)) {
            Method reader = READERS.get(base.getClass()).get(method.toString());
            if (reader != null) {
                context.setPropertyResolved(base, method);
                return read(base, reader);
            }
        }
        return null;
    }

    private static @Nullable Object read(Object base, Method reader) {
        try {
            return reader.invoke(base);
        } catch (InvocationTargetException e) {
            throw new ELException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new ELException(e);
        }
    }

    private static Map<String, Object> request(ELContext context) {
        return ((FacesContext) context.getContext(FacesContext.class))
                .getExternalContext()
                .getRequestMap();
    }

    @Override
    public @Nullable Class<?> getType(ELContext context, @Nullable Object base, @Nullable Object property) {
        return null;
    }

    @Override
    public void setValue(ELContext context, @Nullable Object base, @Nullable Object property, @Nullable Object value) {
        // records do not change
    }

    @Override
    public boolean isReadOnly(ELContext context, @Nullable Object base, @Nullable Object property) {
        return true;
    }

    @Override
    public Class<?> getCommonPropertyType(ELContext context, @Nullable Object base) {
        return Object.class;
    }
}
