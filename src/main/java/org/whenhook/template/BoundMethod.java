package org.whenhook.template;

/** A method of a value, ready to be called. */
record BoundMethod(Object self, Operation operation) implements Callable {

    @Override
    public Object call(Rendering r, Args args) {
        return operation.call(r, self, args);
    }

    @Override
    public String type() {
        return "builtin_function_or_method";
    }
}
